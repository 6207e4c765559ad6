import * as agenda from '../agenda/decide.ts';
import * as attendance from '../attendance/decide.ts';
import type { DecisionContext } from '../kernel/context.ts';
import type { MeetingId } from '../kernel/ids.ts';
import { accept, refuse } from '../kernel/result.ts';
import * as messages from '../messages/decide.ts';
import * as minutes from '../minutes/decide.ts';
import * as papers from '../papers/decide.ts';
import * as paperOrder from '../papers/decide-order.ts';
import * as reading from '../papers/decide-reading.ts';
import { targetOf } from '../permissions/action-target.ts';
import { can } from '../permissions/can.ts';
import * as presentation from '../presentation/decide.ts';
import * as screens from '../screens/decide.ts';
import * as seating from '../seating/decide.ts';
import * as speakers from '../speakers/decide.ts';
import * as writing from '../speakers/decide-writing.ts';
import * as steps from '../steps/decide.ts';
import * as ballots from '../voting/ballots-decide.ts';
import * as voting from '../voting/decide.ts';
import * as motions from '../voting/motions-decide.ts';
import * as counting from '../voting/papers-decide.ts';
import * as quick from '../voting/quick-decide.ts';
import type { Command, CommandPayloads, CommandType } from './commands.ts';
import * as lifecycle from './decide-lifecycle.ts';
import * as setup from './decide-setup.ts';
import type { MeetingState } from './state.ts';
import type { Decider, Decision, Turn } from './turn.ts';

type LaterCommand = Exclude<CommandType, 'createMeeting'>;

/** The type makes a command without a decider a compile error. */
const deciders: { readonly [Type in LaterCommand]: Decider<Type> } = {
  chooseRulePack: setup.chooseRulePack,
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
  setItemSteps: agenda.setItemSteps,
  goToItem: agenda.goToItem,
  goToStep: agenda.goToStep,
  recordConclusion: agenda.recordConclusion,
  attachPaper: papers.attachPaper,
  attachOwnPaper: reading.attachOwnPaper,
  removeOwnPaper: reading.removeOwnPaper,
  replacePaper: papers.replacePaper,
  editPaper: paperOrder.editPaper,
  movePaper: paperOrder.movePaper,
  setPaperAccess: papers.setPaperAccess,
  releasePaper: papers.releasePaper,
  withdrawPaper: papers.withdrawPaper,
  expirePaper: papers.expirePaper,
  markPapersRead: reading.markPapersRead,
  presentPage: presentation.presentPage,
  stopPresenting: presentation.stopPresenting,
  checkIn: attendance.checkIn,
  checkInByCode: attendance.checkInByCode,
  checkInByBadge: attendance.checkInByBadge,
  checkOut: attendance.checkOut,
  markAttendance: attendance.markAttendance,
  askSubstitute: attendance.askSubstitute,
  decideSubstitute: attendance.decideSubstitute,
  withdrawSubstitute: attendance.withdrawSubstitute,
  arrangeSeats: seating.arrangeSeats,
  assignSeat: seating.assignSeat,
  setScreenScene: screens.setScreenScene,
  registerToSpeak: speakers.registerToSpeak,
  withdrawRequest: speakers.withdrawRequest,
  setSpeakerList: speakers.setSpeakerList,
  callSpeaker: speakers.callSpeaker,
  giveFloor: speakers.giveFloor,
  pauseSpeech: speakers.pauseSpeech,
  resumeSpeech: speakers.resumeSpeech,
  extendSpeech: speakers.extendSpeech,
  endSpeech: speakers.endSpeech,
  sendOpinion: writing.sendOpinion,
  fileQuestion: writing.fileQuestion,
  withdrawQuestion: writing.withdrawQuestion,
  recordAnswer: writing.recordAnswer,
  prepareMotion: motions.prepareMotion,
  editMotion: motions.editMotion,
  removeMotion: motions.removeMotion,
  moveMotion: motions.moveMotion,
  setCountingBoard: motions.setCountingBoard,
  openPoll: voting.openPoll,
  castBallot: ballots.castBallot,
  recordHandVote: ballots.recordHandVote,
  handOutPaper: ballots.handOutPaper,
  closePoll: voting.closePoll,
  enterPaperCount: counting.enterPaperCount,
  confirmPaperCount: counting.confirmPaperCount,
  cancelPoll: voting.cancelPoll,
  annulPoll: voting.annulPoll,
  askQuickly: quick.askQuickly,
  answerQuickly: quick.answerQuickly,
  closeQuickQuestion: quick.closeQuickQuestion,
  sendMessage: messages.sendMessage,
  handleMessage: messages.handleMessage,
  takeBack: steps.takeBack,
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
  const turn = { ...context, personId };
  const decision = run(command.type, state, command.payload, turn);
  return decision.ok ? accept(steps.withStep(state, command.type, decision.value, turn)) : decision;
}

function run<Type extends LaterCommand>(
  type: Type,
  state: MeetingState,
  payload: CommandPayloads[Type],
  turn: Turn,
): Decision {
  return deciders[type](state, payload, turn);
}
