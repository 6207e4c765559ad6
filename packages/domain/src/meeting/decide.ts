import * as agenda from '../agenda/decide.ts';
import * as attendance from '../attendance/decide.ts';
import type { DecisionContext } from '../kernel/context.ts';
import type { MeetingId } from '../kernel/ids.ts';
import { refuse } from '../kernel/result.ts';
import * as minutes from '../minutes/decide.ts';
import * as papers from '../papers/decide.ts';
import { type ActionTarget, can } from '../permissions/can.ts';
import * as presentation from '../presentation/decide.ts';
import * as speakers from '../speakers/decide.ts';
import * as voting from '../voting/decide.ts';
import type { Command, CommandPayloads, CommandType } from './commands.ts';
import * as lifecycle from './decide-lifecycle.ts';
import * as setup from './decide-setup.ts';
import type { MeetingState } from './state.ts';
import type { Decider, Decision, Turn } from './turn.ts';

type LaterCommand = Exclude<CommandType, 'createMeeting'>;

/** The type makes a command without a decider a compile error. */
const deciders: { readonly [Type in LaterCommand]: Decider<Type> } = {
  editMeeting: setup.editMeeting,
  addParticipants: setup.addParticipants,
  changeParticipant: setup.changeParticipant,
  removeParticipant: setup.removeParticipant,
  openMeeting: lifecycle.openMeeting,
  pauseMeeting: lifecycle.pauseMeeting,
  resumeMeeting: lifecycle.resumeMeeting,
  endMeeting: lifecycle.endMeeting,
  addItem: agenda.addItem,
  editItem: agenda.editItem,
  moveItem: agenda.moveItem,
  removeItem: agenda.removeItem,
  goToItem: agenda.goToItem,
  recordConclusion: agenda.recordConclusion,
  attachPaper: papers.attachPaper,
  releasePaper: papers.releasePaper,
  withdrawPaper: papers.withdrawPaper,
  presentPage: presentation.presentPage,
  stopPresenting: presentation.stopPresenting,
  checkIn: attendance.checkIn,
  markAttendance: attendance.markAttendance,
  registerToSpeak: speakers.registerToSpeak,
  withdrawRequest: speakers.withdrawRequest,
  setSpeakerList: speakers.setSpeakerList,
  callSpeaker: speakers.callSpeaker,
  extendSpeech: speakers.extendSpeech,
  endSpeech: speakers.endSpeech,
  openPoll: voting.openPoll,
  castBallot: voting.castBallot,
  closePoll: voting.closePoll,
  cancelPoll: voting.cancelPoll,
  editMinutes: minutes.editMinutes,
  issueMinutes: minutes.issueMinutes,
};

/**
 * Decides one command: the events it causes, in order, or the reason why it is refused. Pure; the same arguments always
 * give the same answer.
 * @param state the meeting as it stands, or null when it does not exist yet (only `createMeeting` fits then).
 * @param meetingId the meeting that the command names; used when it creates one.
 */
export function decide(
  state: MeetingState | null,
  meetingId: MeetingId,
  command: Command,
  context: DecisionContext,
): Decision {
  if (command.type === 'createMeeting') {
    return state === null ? setup.createMeeting(meetingId, command.payload, context) : refuse('meetingExists');
  }
  if (state === null) return refuse('meetingNotFound');
  const permission = can(context.actor, command.type, state, targetOf(command));
  if (!permission.allowed) return refuse(permission.code);
  const personId = context.actor.kind === 'person' ? context.actor.personId : null;
  return run(command.type, state, command.payload, { ...context, personId });
}

function run<Type extends LaterCommand>(
  type: Type,
  state: MeetingState,
  payload: CommandPayloads[Type],
  turn: Turn,
): Decision {
  return deciders[type](state, payload, turn);
}

function targetOf(command: Command): ActionTarget {
  const { payload } = command;
  if ('pollId' in payload) return { pollId: payload.pollId };
  return 'requestId' in payload ? { requestId: payload.requestId } : {};
}
