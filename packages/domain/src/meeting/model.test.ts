import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectAudience, projectMine } from '../audiences/project.ts';
import { readDesk, readHall, readRoom } from '../audiences/read.ts';
import type { DocumentRecords } from '../audiences/share.ts';
import { type Audience, audiences } from '../audiences/views.ts';
import type { Json } from '../kernel/json.ts';
import { valuesOf } from '../kernel/lookup.ts';
import { refusalCodes } from '../kernel/refusals.ts';
import { can, canInView } from '../permissions/can.ts';
import { leads } from '../permissions/facts.ts';
import { beginnings } from '../testing/beginnings.ts';
import type { MeetingAtWork } from '../testing/meeting-at-work.ts';
import { checkPromises } from '../testing/promises.ts';
import { randomCommands } from '../testing/random-commands.ts';
import { aimed, isSent, type RandomDeed, randomDeed } from '../testing/random-deeds.ts';
import type { CommandType } from './commands.ts';
import type { EventType, MeetingEvent } from './events.ts';
import { evolve, evolveInRun } from './evolve.ts';
import { FoldRun } from './fold-run.ts';
import type { MeetingState } from './state.ts';

/*
 * Random people send random commands. Whatever happens, the promises below hold.
 */

const begin = fc.constantFrom(...beginnings);
/** Long runs as often as short ones: what is deep is reached late. */
const deeds = (maxLength: number) => fc.array(randomDeed, { maxLength, size: 'max' });

const afterEnd: readonly EventType[] = [
  ...(['conclusionRecorded', 'opinionSent', 'answerRecorded'] as const),
  ...(['paperAttached', 'ownPaperRemoved', 'paperReplaced', 'paperEdited', 'papersOrdered', 'paperAccessSet'] as const),
  ...(['paperReleased', 'paperWithdrawn', 'paperExpired', 'papersRead'] as const),
  ...(['messageSent', 'messageHandled', 'screenSceneSet', 'minutesEdited', 'minutesIssued'] as const),
];

/** Sends a random command; the events when accepted, the code of the refusal, or null when it was not sent. */
function send(meeting: MeetingAtWork, deed: RandomDeed): string | readonly MeetingEvent[] | null {
  const command = aimed(meeting.state, deed.command);
  if (!isSent(meeting.state, deed, command)) return null;
  const answer = meeting.pass(deed.wait).try(deed.actor, command.type, command.payload);
  return 'code' in answer ? answer.code : answer;
}

function replayed(log: readonly MeetingEvent[]): MeetingState {
  let state: MeetingState | null = null;
  for (const event of log) state = evolve(state, event);
  if (state === null) throw new Error('The log is empty');
  return state;
}

function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

describe('random people sending random commands', () => {
  it('[MT-21] never break a promise, and every refusal is one of the closed list', () => {
    const accepted = new Set<string>();
    const happened = new Set<string>();
    fc.assert(
      fc.property(begin, deeds(120), (start, sent) => {
        const meeting = start();
        for (const deed of sent) {
          const before = meeting.state;
          const answer = send(meeting, deed);
          if (answer === null) continue;
          if (typeof answer === 'string') {
            expect(refusalCodes).toContain(answer);
            expect(meeting.state).toBe(before);
            continue;
          }
          accepted.add(deed.command.type);
          expect(answer.length).toBeGreaterThan(0);
          for (const event of answer) happened.add(event.type);
          if (before.phase.name === 'ended') {
            expect(afterEnd).toEqual(expect.arrayContaining(answer.map((event) => event.type)));
          }
          checkPromises(meeting.state, meeting.log);
        }
      }),
      { numRuns: 800 },
    );
    // The promises mean something only if the runs reach what can be done.
    expect(Object.keys(randomCommands).filter((type) => !accepted.has(type))).toEqual([]);
    const begun = new Set(beginnings.flatMap((start) => start().log.map((event) => event.type)));
    expect([...happened].length + begun.size).toBeGreaterThan(60);
  });

  it('[MT-22] the log folded again, also after a journey as JSON, is the live state', () => {
    fc.assert(
      fc.property(begin, deeds(120), (start, sent) => {
        const meeting = start();
        for (const deed of sent) send(meeting, deed);
        const travelled = asJson(meeting.log);
        expect(travelled).toStrictEqual(meeting.log);
        expect(replayed(travelled)).toStrictEqual(meeting.state);
        expect(asJson(meeting.state)).toStrictEqual(meeting.state);
      }),
      { numRuns: 60 },
    );
  });

  it('[MT-27] a run of events gives what folding one by one gives, and leaves the state before it alone', () => {
    let shared = 0;
    fc.assert(
      fc.property(begin, deeds(120), fc.double({ min: 0, max: 1, noNaN: true }), (start, sent, share) => {
        const meeting = start();
        for (const deed of sent) send(meeting, deed);
        const from = 1 + Math.floor(share * (meeting.log.length - 1));
        const before = replayed(meeting.log.slice(0, from));
        const kept = asJson(before);
        const run = new FoldRun();
        let state = before;
        for (const event of meeting.log.slice(from)) {
          const next = evolveInRun(state, event, run);
          if (next.attendance === state.attendance && event.type === 'attendanceMarked') shared += 1;
          state = next;
        }
        expect(state).toStrictEqual(meeting.state);
        expect(before).toStrictEqual(kept);
      }),
      { numRuns: 60 },
    );
    // It means something only if records were changed in place.
    expect(shared).toBeGreaterThan(0);
  });

  it('[VI-15] a projection carried on from the one before says the same as a fresh one', () => {
    fc.assert(
      fc.property(begin, deeds(80), (start, sent) => {
        const meeting = start();
        const carried = new Map<Audience, DocumentRecords>();
        for (const deed of sent) {
          if (!Array.isArray(send(meeting, deed))) continue;
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

  it('[MT-25] a tablet that was sent every change shows what the log folded again shows', () => {
    const read = { room: readRoom, desk: readDesk, hall: readHall } as const;
    fc.assert(
      fc.property(begin, deeds(120), (start, sent) => {
        const meeting = start();
        const before = new Map<Audience, DocumentRecords>();
        const tablets = new Map(audiences.map((audience) => [audience, new Map<string, Json>()]));
        for (const deed of sent) {
          send(meeting, deed);
          for (const audience of audiences) {
            const next = projectAudience(audience, meeting.state, before.get(audience));
            receive(tablets.get(audience), before.get(audience), next);
            before.set(audience, next);
          }
        }
        const state = replayed(asJson(meeting.log));
        for (const audience of audiences) {
          const shown = tablets.get(audience);
          if (shown === undefined || sent.length === 0) continue;
          expect(read[audience](shown)).toStrictEqual(asJson(read[audience](projectAudience(audience, state))));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[PE-7] a tablet always says the same as the server', () => {
    const types = Object.keys(randomCommands) as CommandType[];
    fc.assert(
      fc.property(begin, deeds(40), fc.nat({ max: 9 }), (start, sent, place) => {
        const meeting = start();
        for (const deed of sent) if (Array.isArray(send(meeting, deed))) compare(meeting.state, place, types);
        compare(meeting.state, place, types);
      }),
      { numRuns: 40 },
    );
  });
});

/** What the wire carries from one projection to the next: changed records as JSON, and the names of those that left. */
function receive(
  tablet: Map<string, Json> | undefined,
  before: DocumentRecords | undefined,
  next: DocumentRecords,
): void {
  if (tablet === undefined || next === before) return;
  for (const [key, value] of next) if (before?.get(key) !== value) tablet.set(key, asJson(value));
  for (const key of before?.keys() ?? []) if (!next.has(key)) tablet.delete(key);
}

function compare(state: MeetingState, place: number, types: readonly CommandType[]): void {
  const participant = valuesOf(state.participants)[place];
  if (participant === undefined) return;
  const { personId } = participant;
  const room = readRoom(projectAudience('room', state));
  const mine = projectMine(state, personId);
  if (room === null || mine === null) throw new Error('A document is not complete');
  const desk = leads(participant.duties) ? readDesk(projectAudience('desk', state)) : null;
  for (const type of types) {
    expect([type, canInView(mine, room, type, {}, desk)]).toEqual([
      type,
      can({ kind: 'person', personId }, type, state),
    ]);
  }
}
