import type { CommandType } from '../meeting/commands.ts';
import { type Duty, duties } from '../meeting/participant.ts';
import type { MeetingPhase } from '../meeting/phase.ts';

type PhaseName = MeetingPhase['name'];

/** Who may do a thing, and while the meeting stands where. */
export interface PermissionRule {
  readonly duties: readonly Duty[];
  /** Also anybody with a vote. */
  readonly voters?: true;
  /** Also the person whose registration it is about. */
  readonly owner?: true;
  /** For somebody else it is for chair and secretary alone. */
  readonly forOthers?: 'desk';
  /** Also the system itself, when a deadline has passed. */
  readonly system?: true;
  readonly phases: readonly PhaseName[];
}

const desk = ['chair', 'secretary'] as const;
const hall = ['chair', 'delegate', 'invitee'] as const;
const hallAndDesk = [...hall, 'secretary'] as const;
/** Everybody who follows the room's document. */
const roomDuties = ['chair', 'secretary', 'clerk', 'delegate', 'invitee'] as const;
const scribes = ['clerk', 'secretary', 'chair'] as const;

const always = ['prepared', 'inSession', 'paused', 'ended'] as const;
const beforeEnd = ['prepared', 'inSession', 'paused'] as const;
const afterOpening = ['inSession', 'paused', 'ended'] as const;
const opened = ['inSession', 'paused'] as const;
const inSession = ['inSession'] as const;

/**
 * Duties × actions × phases, the one place. `createMeeting` is absent: before a meeting exists there are no duties, so
 * the right to create one is a right in the body, which the server checks.
 */
export const permissionTable: Readonly<Record<Exclude<CommandType, 'createMeeting'>, PermissionRule>> = {
  editMeeting: { duties: desk, phases: ['prepared'] },
  chooseRulePack: { duties: ['secretary'], phases: ['prepared'] },
  addParticipants: { duties: ['secretary'], phases: beforeEnd },
  changeParticipant: { duties: ['secretary'], phases: beforeEnd },
  removeParticipant: { duties: ['secretary'], phases: ['prepared'] },
  openMeeting: { duties: desk, phases: ['prepared'] },
  pauseMeeting: { duties: desk, phases: inSession },
  resumeMeeting: { duties: desk, phases: ['paused'] },
  endMeeting: { duties: desk, phases: opened },

  addItem: { duties: desk, phases: beforeEnd },
  editItem: { duties: desk, phases: beforeEnd },
  moveItem: { duties: desk, phases: beforeEnd },
  removeItem: { duties: desk, phases: beforeEnd },
  setItemSteps: { duties: desk, phases: beforeEnd },
  goToStep: { duties: desk, phases: inSession },
  goToItem: { duties: desk, phases: inSession },
  recordConclusion: { duties: scribes, phases: afterOpening },

  attachPaper: { duties: desk, phases: always },
  attachOwnPaper: { duties: roomDuties, phases: always },
  /** Of the owner alone: the rules see to that. */
  removeOwnPaper: { duties: roomDuties, phases: always },
  replacePaper: { duties: desk, phases: always },
  editPaper: { duties: desk, phases: always },
  movePaper: { duties: desk, phases: always },
  setPaperAccess: { duties: desk, phases: always },
  expirePaper: { duties: [], system: true, phases: always },
  markPapersRead: { duties: roomDuties, phases: always },
  releasePaper: { duties: desk, phases: always },
  withdrawPaper: { duties: desk, phases: always },
  presentPage: { duties: desk, phases: inSession },
  stopPresenting: { duties: desk, phases: opened },

  checkIn: { duties: hall, voters: true, phases: beforeEnd },
  checkInByCode: { duties: hall, voters: true, phases: beforeEnd },
  checkInByBadge: { duties: ['chair', 'secretary', 'technician'], phases: beforeEnd },
  checkOut: { duties: hall, voters: true, phases: beforeEnd },
  markAttendance: { duties: desk, phases: beforeEnd },
  // Invitees send somebody in their place as members do.
  askSubstitute: { duties: hallAndDesk, voters: true, forOthers: 'desk', phases: beforeEnd },
  // The chair's consent is the chair's alone (domain.md §1).
  decideSubstitute: { duties: ['chair'], phases: beforeEnd },
  withdrawSubstitute: { duties: hallAndDesk, voters: true, phases: beforeEnd },
  arrangeSeats: { duties: ['secretary', 'chair', 'technician'], phases: beforeEnd },
  assignSeat: { duties: ['secretary'], phases: beforeEnd },
  setScreenScene: { duties: ['chair', 'secretary', 'technician'], phases: always },

  registerToSpeak: { duties: hallAndDesk, voters: true, forOthers: 'desk', phases: inSession },
  withdrawRequest: { duties: desk, owner: true, phases: opened },
  setSpeakerList: { duties: desk, phases: opened },
  callSpeaker: { duties: desk, phases: inSession },
  giveFloor: { duties: desk, phases: inSession },
  pauseSpeech: { duties: desk, phases: inSession },
  resumeSpeech: { duties: desk, phases: inSession },
  extendSpeech: { duties: desk, phases: inSession },
  endSpeech: { duties: desk, owner: true, phases: inSession },
  sendOpinion: { duties: hall, voters: true, phases: afterOpening },
  fileQuestion: { duties: ['chair', 'secretary', 'delegate'], voters: true, forOthers: 'desk', phases: inSession },
  withdrawQuestion: { duties: ['chair', 'secretary', 'delegate'], voters: true, phases: opened },
  recordAnswer: { duties: scribes, phases: afterOpening },

  prepareMotion: { duties: desk, phases: beforeEnd },
  editMotion: { duties: desk, phases: beforeEnd },
  removeMotion: { duties: desk, phases: beforeEnd },
  moveMotion: { duties: desk, phases: beforeEnd },
  setCountingBoard: { duties: desk, phases: beforeEnd },
  openPoll: { duties: desk, phases: inSession },
  // In any phase: a late ballot is told that the vote is closed, which says more than that the meeting is over.
  castBallot: { duties: [], voters: true, phases: always },
  recordHandVote: { duties: desk, phases: always },
  handOutPaper: { duties: desk, phases: always },
  closePoll: { duties: desk, system: true, phases: always },
  // Membership of the counting board is checked in the rule; whoever takes part can be one of it.
  enterPaperCount: { duties, phases: always },
  confirmPaperCount: { duties, phases: always },
  cancelPoll: { duties: desk, phases: always },
  annulPoll: { duties: desk, phases: opened },
  askQuickly: { duties: desk, phases: inSession },
  answerQuickly: { duties: hall, voters: true, phases: always },
  closeQuickQuestion: { duties: desk, phases: always },

  sendMessage: { duties: ['chair', 'delegate', 'invitee', 'technician'], voters: true, phases: always },
  handleMessage: { duties: desk, phases: always },

  takeBack: { duties: desk, phases: opened },

  editMinutes: { duties: ['clerk', 'secretary'], phases: ['ended'] },
  issueMinutes: { duties: scribes, phases: ['ended'] },
};
