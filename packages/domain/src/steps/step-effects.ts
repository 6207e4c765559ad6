import type { CommandType } from '../meeting/commands.ts';
import type { StepPart } from './state.ts';

/**
 * What a command means for taking back. A list: sent by the desk it is a step, which can be taken back and touches these
 * parts. `settles`: whatever the step before was, it stays. `watched`: the step before stays if this changes a part that
 * it touched, otherwise it can still be taken back. `apart`: it never stands in the way.
 */
export type StepEffect = readonly StepPart[] | 'settles' | 'watched' | 'apart';

/** Complete by its type: a new command needs a decision. Nobody but the desk sends a step (see `steps/decide.ts`). */
export const stepEffects: Readonly<Record<CommandType, StepEffect>> = {
  createMeeting: 'settles',
  chooseRulePack: 'settles',
  editMeeting: 'watched',
  addParticipants: 'watched',
  changeParticipant: 'watched',
  removeParticipant: 'watched',
  openMeeting: 'settles',
  pauseMeeting: ['phase', 'speakers'],
  resumeMeeting: ['phase'],
  endMeeting: 'settles',

  addItem: 'watched',
  editItem: 'watched',
  moveItem: ['agenda'],
  removeItem: 'watched',
  setItemSteps: 'watched',
  // Who registers or asks after it does so for the new item, so the speakers are touched even when nobody waited.
  goToItem: ['agenda', 'speakers'],
  goToStep: ['agenda'],
  // Taking back keeps what was typed.
  recordConclusion: 'apart',

  attachPaper: 'watched',
  attachOwnPaper: 'watched',
  removeOwnPaper: 'watched',
  editPaper: 'watched',
  movePaper: 'watched',
  releasePaper: 'watched',
  // What was presented before the step could be this paper, on a page that is there no more.
  replacePaper: 'settles',
  setPaperAccess: 'settles',
  withdrawPaper: 'settles',
  expirePaper: 'settles',
  markPapersRead: 'watched',
  // Turning a page must not push the step before it out of reach; another page is presented instead of taking it back.
  presentPage: 'watched',
  stopPresenting: ['presented'],

  checkIn: 'watched',
  checkInByCode: 'watched',
  checkInByBadge: 'watched',
  checkOut: 'watched',
  markAttendance: ['attendance'],
  askSubstitute: 'watched',
  decideSubstitute: 'watched',
  withdrawSubstitute: 'watched',
  arrangeSeats: 'watched',
  assignSeat: 'watched',
  setScreenScene: 'watched',

  registerToSpeak: 'watched',
  withdrawRequest: 'watched',
  setSpeakerList: ['speakers'],
  callSpeaker: ['speakers'],
  giveFloor: ['speakers'],
  pauseSpeech: ['speakers'],
  resumeSpeech: ['speakers'],
  extendSpeech: ['speakers'],
  // By the speaker it is no step of the desk.
  endSpeech: ['speakers'],
  sendOpinion: 'watched',
  fileQuestion: 'watched',
  withdrawQuestion: 'watched',
  recordAnswer: 'watched',

  prepareMotion: 'watched',
  editMotion: 'watched',
  removeMotion: 'watched',
  moveMotion: 'watched',
  setCountingBoard: 'watched',
  // A vote belongs to the item going on and to those present: neither is taken back under it.
  openPoll: 'settles',
  castBallot: 'watched',
  recordHandVote: 'watched',
  handOutPaper: 'watched',
  closePoll: 'watched',
  enterPaperCount: 'watched',
  confirmPaperCount: 'watched',
  cancelPoll: 'watched',
  annulPoll: 'watched',
  askQuickly: 'watched',
  answerQuickly: 'watched',
  closeQuickQuestion: 'watched',

  sendMessage: 'watched',
  handleMessage: 'watched',
  takeBack: 'apart',

  editMinutes: 'watched',
  issueMinutes: 'watched',
};
