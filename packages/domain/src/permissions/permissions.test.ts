import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { Duty } from '../meeting/participant.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  invitee,
  type MeetingAtWork,
  opened,
  participant,
  pollId,
  prepared,
  requestId,
  screen,
  second,
  secretary,
  stranger,
  system,
  technician,
} from '../testing/meeting-at-work.ts';
import type { ActionTarget } from './action-target.ts';
import { can } from './can.ts';

const people: Readonly<Record<string, PersonId>> = { chair, secretary, clerk, first, invitee, screen, technician };

/** Who may, and in which phases (p prepared, s in session, z paused, e ended), written out again by hand. */
const expected: Readonly<Record<Exclude<CommandType, 'createMeeting'>, readonly [string, string]>> = {
  editMeeting: ['chair secretary', 'p'],
  chooseRulePack: ['secretary', 'p'],
  addParticipants: ['secretary', 'psz'],
  changeParticipant: ['secretary', 'psz'],
  removeParticipant: ['secretary', 'p'],
  openMeeting: ['chair secretary', 'p'],
  pauseMeeting: ['chair secretary', 's'],
  resumeMeeting: ['chair secretary', 'z'],
  endMeeting: ['chair secretary', 'sz'],
  addItem: ['chair secretary', 'psz'],
  editItem: ['chair secretary', 'psz'],
  moveItem: ['chair secretary', 'psz'],
  removeItem: ['chair secretary', 'psz'],
  setItemSteps: ['chair secretary', 'psz'],
  goToItem: ['chair secretary', 's'],
  goToStep: ['chair secretary', 's'],
  recordConclusion: ['chair secretary clerk', 'sze'],
  attachPaper: ['chair secretary', 'psze'],
  attachOwnPaper: ['chair secretary clerk first invitee', 'psze'],
  removeOwnPaper: ['chair secretary clerk first invitee', 'psze'],
  replacePaper: ['chair secretary', 'psze'],
  editPaper: ['chair secretary', 'psze'],
  movePaper: ['chair secretary', 'psze'],
  setPaperAccess: ['chair secretary', 'psze'],
  expirePaper: ['', 'psze'],
  markPapersRead: ['chair secretary clerk first invitee', 'psze'],
  releasePaper: ['chair secretary', 'psze'],
  withdrawPaper: ['chair secretary', 'psze'],
  presentPage: ['chair secretary', 's'],
  stopPresenting: ['chair secretary', 'sz'],
  checkIn: ['chair first invitee', 'psz'],
  checkInByCode: ['chair first invitee', 'psz'],
  checkInByBadge: ['chair secretary technician', 'psz'],
  checkOut: ['chair first invitee', 'psz'],
  markAttendance: ['chair secretary', 'psz'],
  askSubstitute: ['chair secretary first invitee', 'psz'],
  decideSubstitute: ['chair', 'psz'],
  withdrawSubstitute: ['chair secretary first invitee', 'psz'],
  arrangeSeats: ['chair secretary technician', 'psz'],
  assignSeat: ['secretary', 'psz'],
  setScreenScene: ['chair secretary technician', 'psze'],
  registerToSpeak: ['chair secretary first invitee', 's'],
  withdrawRequest: ['chair secretary', 'sz'],
  setSpeakerList: ['chair secretary', 'sz'],
  callSpeaker: ['chair secretary', 's'],
  giveFloor: ['chair secretary', 's'],
  pauseSpeech: ['chair secretary', 's'],
  resumeSpeech: ['chair secretary', 's'],
  extendSpeech: ['chair secretary', 's'],
  endSpeech: ['chair secretary', 's'],
  sendOpinion: ['chair first invitee', 'sze'],
  fileQuestion: ['chair secretary first', 's'],
  withdrawQuestion: ['chair secretary first', 'sz'],
  recordAnswer: ['chair secretary clerk', 'sze'],
  prepareMotion: ['chair secretary', 'psz'],
  editMotion: ['chair secretary', 'psz'],
  removeMotion: ['chair secretary', 'psz'],
  moveMotion: ['chair secretary', 'psz'],
  setCountingBoard: ['chair secretary', 'psz'],
  openPoll: ['chair secretary', 's'],
  castBallot: ['chair first', 'psze'],
  recordHandVote: ['chair secretary', 'psze'],
  handOutPaper: ['chair secretary', 'psze'],
  closePoll: ['chair secretary', 'psze'],
  enterPaperCount: ['chair secretary clerk first invitee screen technician', 'psze'],
  confirmPaperCount: ['chair secretary clerk first invitee screen technician', 'psze'],
  cancelPoll: ['chair secretary', 'psze'],
  annulPoll: ['chair secretary', 'sz'],
  askQuickly: ['chair secretary', 's'],
  answerQuickly: ['chair first invitee', 'psze'],
  closeQuickQuestion: ['chair secretary', 'psze'],
  sendMessage: ['chair first invitee technician', 'psze'],
  handleMessage: ['chair secretary', 'psze'],
  takeBack: ['chair secretary', 'sz'],
  editMinutes: ['secretary clerk', 'e'],
  issueMinutes: ['chair secretary clerk', 'e'],
};

const actions = Object.keys(expected) as (keyof typeof expected)[];
const phaseCodes = [
  'meetingNotStarted',
  'meetingAlreadyStarted',
  'meetingPaused',
  'meetingNotPaused',
  'meetingEnded',
  'meetingNotEnded',
];

function codeOf(meeting: MeetingAtWork, id: PersonId, action: CommandType, target?: ActionTarget): string {
  const answer = can({ kind: 'person', personId: id }, action, meeting.state, target);
  return answer.allowed ? 'allowed' : answer.code;
}

function inPhase(phase: string): MeetingAtWork {
  switch (phase) {
    case 'p':
      return prepared();
    case 's':
      return opened();
    case 'z':
      return opened().do(chair, 'pauseMeeting', {});
    default:
      return ended();
  }
}

describe('who may', () => {
  it.each(actions)('[PE-1] %s: those with the duty, and nobody else', (action) => {
    const [who, phases] = expected[action];
    const meeting = inPhase(phases.charAt(0));
    for (const [name, id] of Object.entries(people)) {
      const code = codeOf(meeting, id, action);
      const denied = code === 'notPermitted' || code === 'notEligible';
      expect([name, denied]).toEqual([name, !who.split(' ').includes(name)]);
    }
    expect(codeOf(meeting, stranger, action)).toBe('notParticipant');
  });

  it('[PE-2] duties add up: one person may have several', () => {
    const both: Duty[] = ['delegate', 'clerk'];
    const meeting = ended();
    meeting.restore({
      ...meeting.state,
      participants: { ...meeting.state.participants, [first]: participant(first, both, true, 2) },
    });
    expect(codeOf(meeting, first, 'editMinutes')).toBe('allowed');
    expect(codeOf(meeting, second, 'editMinutes')).toBe('notPermitted');
  });

  it('[PE-3] the system may close a vote, take papers out of reach whose time is up, and nothing else', () => {
    const meeting = opened().openPoll(1, 5);
    for (const action of actions) {
      const answer = can(system, action, meeting.state);
      expect([action, answer.allowed]).toEqual([action, action === 'closePoll' || action === 'expirePaper']);
    }
  });

  it('[PE-4] a meeting that exists is not created again', () => {
    expect(codeOf(prepared(), secretary, 'createMeeting')).toBe('meetingExists');
  });
});

describe('when', () => {
  it.each(actions)('[PE-5] %s: only in its phases, and the refusal says why', (action) => {
    const [who, phases] = expected[action];
    const id = people[who.split(' ')[0] ?? ''] ?? stranger;
    for (const phase of 'psze') {
      const code = codeOf(inPhase(phase), id, action);
      expect([phase, phaseCodes.includes(code)]).toEqual([phase, !phases.includes(phase)]);
    }
  });

  it('[PE-5] each phase is named by its own reason', () => {
    expect(codeOf(prepared(), chair, 'goToItem')).toBe('meetingNotStarted');
    expect(codeOf(opened(), chair, 'openMeeting')).toBe('meetingAlreadyStarted');
    expect(codeOf(opened(), chair, 'resumeMeeting')).toBe('meetingNotPaused');
    expect(codeOf(inPhase('z'), chair, 'goToItem')).toBe('meetingPaused');
    expect(codeOf(inPhase('z'), chair, 'openMeeting')).toBe('meetingAlreadyStarted');
    expect(codeOf(inPhase('z'), clerk, 'editMinutes')).toBe('meetingNotEnded');
    expect(codeOf(prepared(), clerk, 'editMinutes')).toBe('meetingNotEnded');
    expect(codeOf(ended(), chair, 'resumeMeeting')).toBe('meetingEnded');
  });
});

describe('buttons', () => {
  it('[PE-6] without a target the answer is for the button: own registration, own speech, the open vote', () => {
    const meeting = atWork().register(first, 1).register(second, 2);
    expect([codeOf(meeting, first, 'withdrawRequest'), codeOf(meeting, invitee, 'withdrawRequest')]).toEqual([
      'allowed',
      'notPermitted',
    ]);
    expect([codeOf(meeting, chair, 'endSpeech'), codeOf(meeting, first, 'endSpeech')]).toEqual([
      'floorEmpty',
      'notPermitted',
    ]);
    expect([codeOf(meeting, first, 'castBallot'), codeOf(meeting, chair, 'closePoll')]).toEqual([
      'pollNotOpen',
      'pollNotOpen',
    ]);
    meeting.do(chair, 'callSpeaker', { requestId: requestId(1), seconds: null }).openPoll();
    expect([codeOf(meeting, first, 'endSpeech'), codeOf(meeting, second, 'endSpeech')]).toEqual([
      'allowed',
      'notPermitted',
    ]);
    expect(codeOf(meeting, chair, 'callSpeaker')).toBe('floorTaken');
    expect([codeOf(meeting, first, 'castBallot'), codeOf(meeting, chair, 'closePoll')]).toEqual(['allowed', 'allowed']);
    meeting.cast(first);
    expect(codeOf(meeting, first, 'castBallot')).toBe('alreadyVoted');
    expect(codeOf(meeting, first, 'castBallot', { pollId: pollId(9) })).toBe('pollNotFound');
  });
});
