import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectAudience, projectMine } from '../audiences/project.ts';
import { readRoom } from '../audiences/read.ts';
import type { DocumentRecords } from '../audiences/share.ts';
import { type Audience, audiences } from '../audiences/views.ts';
import type { PersonId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import { refusalCodes } from '../kernel/refusals.ts';
import { can, canInView } from '../permissions/can.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  invitee,
  itemId,
  type MeetingAtWork,
  opened,
  paperId,
  pollId,
  prepared,
  requestId,
  screen,
  second,
  secretary,
  stranger,
  system,
  third,
} from '../testing/meeting-at-work.ts';
import type { Command, CommandType } from './commands.ts';
import type { MeetingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { MeetingState } from './state.ts';

/*
 * Random people send random commands. Whatever happens, the promises below hold. Numbers of things are small on
 * purpose, so that commands meet each other.
 */

const actors = [chair, chair, secretary, secretary, first, second, third, clerk, invitee, screen, stranger, system];
const places = fc.nat({ max: 3 });
const text = fc.constantFrom('', 'một', 'hai');

function command<Type extends CommandType>(type: Type, payload: fc.Arbitrary<unknown>): fc.Arbitrary<Command> {
  return payload.map((value) => ({ type, payload: value }) as Command);
}

const none = fc.constant({});
const item = places.map(itemId);
const paper = places.map(paperId);
const poll = places.map(pollId);
const request = places.map(requestId);
const person = fc.constantFrom(chair, first, second, invitee, stranger);
const beforeItemId = fc.option(item, { nil: null });
const itemText = { title: text, owner: text, plannedMinutes: fc.integer({ min: -1, max: 20 }) };
const revision = fc.nat({ max: 2 });
const seconds = fc.constantFrom(null, 0, 1, 60);
const file = fc.record(
  { fileId: paper, sha256: text, size: fc.nat(), pageCount: fc.nat({ max: 3 }) },
  // Commands come from JSON, where every object has the usual prototype.
  { noNullPrototype: true },
);

const commands: Readonly<Record<Exclude<CommandType, 'createMeeting' | 'addParticipants'>, fc.Arbitrary<Command>>> = {
  editMeeting: command('editMeeting', fc.record({ title: text, place: text, startsAt: fc.nat() })),
  changeParticipant: command(
    'changeParticipant',
    fc.record({ personId: person, duties: fc.subarray(['chair', 'delegate', 'clerk']), votes: fc.boolean() }),
  ),
  removeParticipant: command('removeParticipant', fc.record({ personId: person })),
  openMeeting: command('openMeeting', fc.record({ reason: fc.constantFrom(null, 'Bão') })),
  pauseMeeting: command('pauseMeeting', none),
  resumeMeeting: command('resumeMeeting', none),
  endMeeting: command('endMeeting', none),
  addItem: command('addItem', fc.record({ itemId: item, ...itemText, beforeItemId })),
  editItem: command('editItem', fc.record({ itemId: item, ...itemText })),
  moveItem: command('moveItem', fc.record({ itemId: item, beforeItemId })),
  removeItem: command('removeItem', fc.record({ itemId: item })),
  goToItem: command('goToItem', fc.record({ itemId: item })),
  recordConclusion: command('recordConclusion', fc.record({ itemId: item, text, baseRevision: revision })),
  attachPaper: command(
    'attachPaper',
    fc.record({ paperId: paper, itemId: beforeItemId, title: text, kind: fc.constant('main'), file }),
  ),
  releasePaper: command('releasePaper', fc.record({ paperId: paper })),
  withdrawPaper: command('withdrawPaper', fc.record({ paperId: paper, reason: text })),
  presentPage: command('presentPage', fc.record({ paperId: paper, page: places })),
  stopPresenting: command('stopPresenting', none),
  checkIn: command('checkIn', none),
  markAttendance: command(
    'markAttendance',
    fc.record({ personId: person, status: fc.constantFrom('present', 'left', 'excused'), reason: text }),
  ),
  registerToSpeak: command(
    'registerToSpeak',
    fc.record({ requestId: request, kind: fc.constantFrom('speech', 'debate'), topic: text }),
  ),
  withdrawRequest: command('withdrawRequest', fc.record({ requestId: request })),
  setSpeakerList: command('setSpeakerList', fc.record({ open: fc.boolean() })),
  callSpeaker: command('callSpeaker', fc.record({ requestId: request, seconds })),
  extendSpeech: command('extendSpeech', fc.record({ requestId: request, seconds: fc.nat({ max: 5 }) })),
  endSpeech: command('endSpeech', fc.record({ requestId: request })),
  openPoll: command(
    'openPoll',
    fc.record({
      pollId: poll,
      itemId: beforeItemId,
      question: text,
      form: fc.constantFrom('open', 'open', 'open', 'paperSecret'),
      majorityId: fc.constantFrom('quaNua', 'haiPhanBa', 'quaNuaCoMat'),
      closesAfterSeconds: seconds,
    }),
  ),
  castBallot: command(
    'castBallot',
    fc.record({ pollId: poll, optionId: fc.constantFrom('tanThanh', 'khongTanThanh', 'khac') }),
  ),
  closePoll: command('closePoll', fc.record({ pollId: poll })),
  cancelPoll: command('cancelPoll', fc.record({ pollId: poll, reason: text })),
  editMinutes: command(
    'editMinutes',
    fc.record({ section: fc.oneof(fc.constantFrom('opening', 'closing'), item), text, baseRevision: revision }),
  ),
  issueMinutes: command('issueMinutes', fc.record({ number: fc.nat({ max: 2 }) })),
};

const step = fc.record({
  actor: fc.constantFrom(...actors),
  command: fc.oneof(
    ...Object.entries(commands).map(([type, arbitrary]) => ({
      arbitrary,
      // Ending and pausing would cut most runs short.
      weight: type === 'endMeeting' || type === 'pauseMeeting' ? 1 : type === 'castBallot' ? 8 : 4,
    })),
  ),
  wait: fc.constantFrom(0, 1, 1_000, 61_000),
});

const beginnings: readonly (() => MeetingAtWork)[] = [
  () => prepared(),
  () => opened().openPoll(1, 60),
  () => atWork(),
  () =>
    atWork({ ...ordinaryPack, packId: 'rieng' })
      .attach(1)
      .register(first, 1),
  () => ended(),
];

function ballotsAccepted(log: readonly MeetingEvent[], id: string): number {
  return new Set(
    log.flatMap((event) =>
      event.type === 'ballotCast' && event.payload.pollId === id ? [event.payload.personId] : [],
    ),
  ).size;
}

function checkPolls({ state, log }: MeetingAtWork): void {
  const polls = valuesOf(state.polls);
  expect(polls.filter((one) => one.status === 'open').length).toBeLessThanOrEqual(
    state.phase.name === 'inSession' ? 1 : 0,
  );
  for (const one of polls) {
    if (one.status === 'cancelled') continue;
    const voters = Object.keys(one.ballots);
    expect(voters.length).toBe(ballotsAccepted(log, one.pollId));
    expect(voters.every((id) => one.eligible.includes(id as PersonId))).toBe(true);
    if (one.status !== 'closed') continue;
    const { result } = one;
    expect(result.participated).toBe(voters.length);
    expect(Object.values(result.counts).reduce((sum, count) => sum + count, 0)).toBe(result.present);
    expect(result.present).toBeLessThanOrEqual(one.eligible.length);
    expect(Object.keys(result.counts)).toEqual(one.options.map((option) => option.optionId));
  }
}

function checkFloor({ state }: MeetingAtWork): void {
  const { requests, floor } = state.speakers;
  const speaking = valuesOf(requests).filter((one) => one.status.name === 'speaking');
  expect(speaking.map((one) => one.requestId)).toEqual(floor === null ? [] : [floor]);
  const waiting = valuesOf(requests).filter((one) => one.status.name === 'waiting');
  expect(new Set(waiting.map((one) => one.personId)).size).toBe(waiting.length);
  expect(waiting.every((one) => one.itemId === state.agenda.currentItemId)).toBe(true);
}

function checkAgenda({ state }: MeetingAtWork): void {
  const { items, order, currentItemId } = state.agenda;
  expect([...order].sort()).toEqual(Object.keys(items).sort());
  const running = valuesOf(items).filter((one) => one.startedAt !== null && one.finishedAt === null);
  expect(running.map((one) => one.itemId)).toEqual(currentItemId === null ? [] : [currentItemId]);
  const shown = state.presented === null ? undefined : state.papers[state.presented.paperId];
  if (state.presented !== null) expect(shown?.status.name).toBe('released');
}

const afterEnd = ['conclusionRecorded', 'paperReleased', 'paperWithdrawn', 'minutesEdited', 'minutesIssued'];

describe('random people sending random commands', () => {
  it('[MT-21] never break a promise, and every refusal is one of the closed list', () => {
    const accepted = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(step, { minLength: 10, maxLength: 60 }), (begin, steps) => {
        const meeting = begin();
        for (const { actor, command: sent, wait } of steps) {
          const wasEnded = meeting.state.phase.name === 'ended';
          const answer = meeting.pass(wait).try(actor, sent.type, sent.payload);
          if ('code' in answer) {
            expect(refusalCodes).toContain(answer.code);
            continue;
          }
          accepted.add(sent.type);
          expect(answer.length).toBeGreaterThan(0);
          if (wasEnded) expect(afterEnd).toEqual(expect.arrayContaining(answer.map((event) => event.type)));
          checkPolls(meeting);
          checkFloor(meeting);
          checkAgenda(meeting);
        }
      }),
      { numRuns: 500 },
    );
    // The promises mean something only if the runs reach most of what can be done.
    expect(accepted.size).toBeGreaterThan(20);
  });

  it('[MT-22] the log folded again, also after a journey as JSON, is the live state', () => {
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(step, { maxLength: 60 }), (begin, steps) => {
        const meeting = begin();
        for (const { actor, command: sent, wait } of steps) meeting.pass(wait).try(actor, sent.type, sent.payload);
        const travelled = JSON.parse(JSON.stringify(meeting.log)) as MeetingEvent[];
        let state: MeetingState | null = null;
        for (const [index, event] of travelled.entries()) {
          expect(event).toStrictEqual(meeting.log[index]);
          state = evolve(state, event);
        }
        expect(state).toStrictEqual(meeting.state);
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
      }),
      { numRuns: 60 },
    );
  });

  it('[VI-15] a projection carried on from the one before says the same as a fresh one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(step, { maxLength: 40 }), (begin, steps) => {
        const meeting = begin();
        const carried = new Map<Audience, DocumentRecords>();
        for (const { actor, command: sent, wait } of steps) {
          meeting.pass(wait).try(actor, sent.type, sent.payload);
          for (const audience of audiences) {
            const next = projectAudience(audience, meeting.state, carried.get(audience));
            expect(next).toStrictEqual(projectAudience(audience, meeting.state));
            carried.set(audience, next);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('[PE-7] a tablet always says the same as the server', () => {
    const types = Object.keys(commands) as CommandType[];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(step, { maxLength: 40 }), person, (begin, steps, id) => {
        const meeting = begin();
        for (const { actor, command: sent, wait } of steps) {
          meeting.pass(wait).try(actor, sent.type, sent.payload);
          const room = readRoom(projectAudience('room', meeting.state));
          const mine = projectMine(meeting.state, id);
          if (room === null || mine === null) continue;
          for (const type of types) {
            expect(canInView(mine, room, type)).toEqual(can({ kind: 'person', personId: id }, type, meeting.state));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
