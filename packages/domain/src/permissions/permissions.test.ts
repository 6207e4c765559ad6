import { describe, expect, it } from 'vitest';
import { projectMine, projectRoom } from '../audiences/project.ts';
import { readRoom } from '../audiences/read.ts';
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
  paperId,
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
import { type ActionTarget, can, canInView } from './can.ts';

const people: Readonly<Record<string, PersonId>> = { chair, secretary, clerk, first, invitee, screen, technician };

/** Who may, and in which phases (p prepared, s in session, z paused, e ended), written out again by hand. */
const expected: Readonly<Record<Exclude<CommandType, 'createMeeting'>, readonly [string, string]>> = {
  editMeeting: ['chair secretary', 'p'],
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
  goToItem: ['chair secretary', 's'],
  recordConclusion: ['chair secretary clerk', 'sze'],
  attachPaper: ['chair secretary', 'psz'],
  releasePaper: ['chair secretary', 'psze'],
  withdrawPaper: ['chair secretary', 'psze'],
  presentPage: ['chair secretary', 's'],
  stopPresenting: ['chair secretary', 'sz'],
  checkIn: ['chair first invitee', 'psz'],
  markAttendance: ['chair secretary', 'psz'],
  registerToSpeak: ['chair first invitee', 's'],
  withdrawRequest: ['chair secretary', 'sz'],
  setSpeakerList: ['chair secretary', 'sz'],
  callSpeaker: ['chair secretary', 's'],
  extendSpeech: ['chair secretary', 's'],
  endSpeech: ['chair secretary', 's'],
  openPoll: ['chair secretary', 's'],
  castBallot: ['chair first', 'psze'],
  closePoll: ['chair secretary', 'psze'],
  cancelPoll: ['chair secretary', 'psze'],
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

  it('[PE-3] the system may close a vote and nothing else', () => {
    const meeting = opened().openPoll(1, 5);
    for (const action of actions) {
      const answer = can(system, action, meeting.state);
      expect([action, answer.allowed]).toEqual([action, action === 'closePoll']);
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

  it('[PE-7] a tablet greys its buttons for the reason for which the server would refuse', () => {
    const speaking = atWork()
      .attach(1)
      .register(first, 1)
      .register(second, 2)
      .do(secretary, 'releasePaper', {
        paperId: paperId(1),
      });
    speaking.do(chair, 'callSpeaker', { requestId: requestId(1), seconds: null });
    speaking.do(chair, 'presentPage', { paperId: paperId(1), page: 1 });
    const voting = atWork().openPoll();
    voting.cast(first);
    const issued = ended().do(clerk, 'issueMinutes', { number: 1 });
    const meetings = [...'psze'].map(inPhase);
    for (const meeting of [
      ...meetings,
      speaking,
      voting,
      issued,
      atWork().do(chair, 'setSpeakerList', { open: false }),
    ]) {
      const room = readRoom(projectRoom(meeting.state));
      for (const id of Object.values(people)) {
        const mine = projectMine(meeting.state, id);
        if (room === null || mine === null) throw new Error('The view is incomplete');
        for (const action of actions) {
          for (const target of [{}, { pollId: pollId(1) }, { requestId: requestId(1) }, { requestId: requestId(2) }]) {
            const onServer = can({ kind: 'person', personId: id }, action, meeting.state, target);
            expect(canInView(mine, room, action, target)).toEqual(onServer);
          }
        }
      }
    }
  });
});
