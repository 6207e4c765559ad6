import * as agenda from '../agenda/evolve.ts';
import * as attendance from '../attendance/evolve.ts';
import type { Instant } from '../kernel/ids.ts';
import * as messages from '../messages/evolve.ts';
import * as minutes from '../minutes/evolve.ts';
import * as papers from '../papers/evolve.ts';
import * as presentation from '../presentation/evolve.ts';
import * as screens from '../screens/evolve.ts';
import * as seating from '../seating/evolve.ts';
import * as speakers from '../speakers/evolve.ts';
import * as steps from '../steps/evolve.ts';
import * as voting from '../voting/evolve.ts';
import * as motions from '../voting/motions-evolve.ts';
import * as quick from '../voting/quick-evolve.ts';
import type { EventPayloads, EventType, MeetingEvent } from './events.ts';
import * as lifecycle from './evolve-lifecycle.ts';
import { FoldRun } from './fold-run.ts';
import type { MeetingState } from './state.ts';
import type { Folder } from './turn.ts';

type LaterEvent = Exclude<EventType, 'meetingCreated'>;

/** The type makes an event without a folder a compile error. */
const folders: { readonly [Type in LaterEvent]: Folder<Type> } = {
  rulePackChosen: lifecycle.rulePackChosen,
  meetingEdited: lifecycle.meetingEdited,
  participantsAdded: lifecycle.participantsAdded,
  participantChanged: lifecycle.participantChanged,
  participantRemoved: lifecycle.participantRemoved,
  meetingOpened: lifecycle.meetingOpened,
  meetingPaused: lifecycle.meetingPaused,
  meetingResumed: lifecycle.meetingResumed,
  meetingEnded: lifecycle.meetingEnded,
  itemAdded: agenda.itemAdded,
  itemEdited: agenda.itemEdited,
  itemMoved: agenda.itemMoved,
  itemRemoved: agenda.itemRemoved,
  itemStepsSet: agenda.itemStepsSet,
  itemStarted: agenda.itemStarted,
  stepStarted: agenda.stepStarted,
  conclusionRecorded: agenda.conclusionRecorded,
  paperAttached: papers.paperAttached,
  ownPaperRemoved: papers.ownPaperRemoved,
  paperReplaced: papers.paperReplaced,
  paperEdited: papers.paperEdited,
  papersOrdered: papers.papersOrdered,
  paperAccessSet: papers.paperAccessSet,
  paperReleased: papers.paperReleased,
  paperWithdrawn: papers.paperWithdrawn,
  paperExpired: papers.paperExpired,
  papersRead: papers.papersRead,
  pagePresented: presentation.pagePresented,
  presentingStopped: presentation.presentingStopped,
  attendanceMarked: attendance.attendanceMarked,
  substituteAsked: attendance.substituteAsked,
  substituteAccepted: attendance.substituteAccepted,
  substituteRefused: attendance.substituteRefused,
  substituteWithdrawn: attendance.substituteWithdrawn,
  seatsArranged: seating.seatsArranged,
  seatAssigned: seating.seatAssigned,
  screenSceneSet: screens.screenSceneSet,
  speechRegistered: speakers.speechRegistered,
  requestWithdrawn: speakers.requestWithdrawn,
  speakerListSet: speakers.speakerListSet,
  speakerCalled: speakers.speakerCalled,
  speechPaused: speakers.speechPaused,
  speechResumed: speakers.speechResumed,
  speechExtended: speakers.speechExtended,
  speechEnded: speakers.speechEnded,
  requestsNotReached: speakers.requestsNotReached,
  opinionSent: speakers.opinionSent,
  questionFiled: speakers.questionFiled,
  questionWithdrawn: speakers.questionWithdrawn,
  answerRecorded: speakers.answerRecorded,
  motionPrepared: motions.motionPrepared,
  motionEdited: motions.motionEdited,
  motionRemoved: motions.motionRemoved,
  motionMoved: motions.motionMoved,
  countingBoardSet: motions.countingBoardSet,
  pollOpened: voting.pollOpened,
  ballotCast: voting.ballotCast,
  paperHandedOut: voting.paperHandedOut,
  pollCountingBegun: voting.pollCountingBegun,
  paperCountEntered: voting.paperCountEntered,
  pollClosed: voting.pollClosed,
  pollCancelled: voting.pollCancelled,
  pollAnnulled: voting.pollAnnulled,
  quickQuestionAsked: quick.quickQuestionAsked,
  quickAnswerGiven: quick.quickAnswerGiven,
  quickQuestionClosed: quick.quickQuestionClosed,
  messageSent: messages.messageSent,
  messageHandled: messages.messageHandled,
  stepBegun: steps.stepBegun,
  stepSettled: steps.stepSettled,
  stepTakenBack: steps.stepTakenBack,
  minutesDrafted: minutes.minutesDrafted,
  minutesEdited: minutes.minutesEdited,
  minutesIssued: minutes.minutesIssued,
};

/** Those of which a whole hall brings about hundreds at once, and whose records no other part of the state holds. */
const crowded: ReadonlySet<EventType> = new Set(['ballotCast', 'attendanceMarked']);

/**
 * Folds one event of the log. Never recalculates a rule; parts that the event does not touch keep their reference.
 * @throws when a log does not begin with `meetingCreated` or holds an event this version does not know: such a log
 * must be brought up to date or is damaged, and must not be folded into something plausible.
 */
export function evolve(state: MeetingState | null, event: MeetingEvent): MeetingState {
  return evolveInRun(state, event, new FoldRun());
}

/**
 * As `evolve`, for one event after the other of whose states nobody keeps any but the one before the run and the last: those in between
 * may be changed.
 */
export function evolveInRun(state: MeetingState | null, event: MeetingEvent, run: FoldRun): MeetingState {
  if (!crowded.has(event.type)) run.settle();
  if (event.type === 'meetingCreated') return lifecycle.created(event.payload);
  if (state === null) throw new Error(`The log begins with ${event.type}, not with meetingCreated`);
  if (!Object.hasOwn(folders, event.type)) throw new Error(`Unknown event ${String(event.type)}`);
  return fold(event.type, state, event.payload, event.at, run);
}

function fold<Type extends LaterEvent>(
  type: Type,
  state: MeetingState,
  payload: EventPayloads[Type],
  at: Instant,
  run: FoldRun,
): MeetingState {
  return folders[type](state, payload, at, run);
}
