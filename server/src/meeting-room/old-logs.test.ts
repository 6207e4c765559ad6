import { readFileSync } from 'node:fs';
import {
  type CommandId,
  evolve,
  type MeetingState,
  type MinutesFacts,
  minutesFacts,
  type PersonId,
} from '@nghi-truong/domain';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../storage/meeting-log.ts';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import type { LoggedEvent } from './logged-event.ts';
import { emptyMemoryOfV1, raiseFromV1 } from './raise-from-v1.ts';
import { meetingId, openMeeting, startNode, type TestNode } from './testing/nodes.ts';
import { createEventRaiser } from './upcast-events.ts';
import { verifyChain } from './verify-chain.ts';

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

// What version 1 wrote, folded and said in its minutes. Never regenerated: it stands for the logs in people's hands.
const read = (name: string) => JSON.parse(readFileSync(new URL(`./testing/${name}.json`, import.meta.url), 'utf8'));

interface OldLog {
  readonly entries: readonly (Omit<LogEntry, 'updates'> & { readonly updates: Record<string, string> })[];
  readonly state: OldState;
}
interface OldVote {
  readonly options: readonly { readonly label: string; readonly count: number; readonly share: string }[];
  readonly [field: string]: unknown;
}
interface OldFacts {
  readonly items: readonly { readonly votes: readonly OldVote[]; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}
interface OldPoll {
  readonly ballots?: Record<string, string>;
  readonly result?: { counts: unknown; shares: unknown; passed: boolean; present: number };
  readonly [field: string]: unknown;
}
interface OldState {
  readonly polls: Record<string, OldPoll>;
  readonly attendance: Record<string, { readonly log: readonly { readonly bySelf: boolean }[] }>;
  readonly rulePack: { readonly speaking: unknown; readonly voting: unknown };
  readonly [field: string]: unknown;
}

async function oldLog() {
  const old: OldLog = read('old-log-v1');
  const log = createMemoryMeetingLog();
  for (const entry of old.entries) {
    const updates = Object.fromEntries(
      Object.entries(entry.updates).map(([audience, text]) => [audience, new Uint8Array(Buffer.from(text, 'base64'))]),
    );
    expect(await log.append({ ...entry, updates })).toEqual({ status: 'appended' });
  }
  return { old, log, id: old.entries[0]?.meetingId ?? meetingId };
}

const oldEvents: { events: LoggedEvent[]; state: OldState; facts: OldFacts } = read('old-events-v1');

function fold(events: readonly LoggedEvent[], schemaVersion = 1): MeetingState {
  const raiser = createEventRaiser();
  let state: MeetingState | null = null;
  // One command after the other, as the room reads them.
  for (const event of events) for (const raised of raiser.raise(schemaVersion, [event])) state = evolve(state, raised);
  if (state === null) throw new Error('nothing happened');
  return state;
}

/** What of an old state must be found again, in the words of today. */
function asToday(old: OldState): object {
  const { rulePack, attendance, polls, ...rest } = old;
  return {
    ...rest,
    attendance: mapValues(attendance, (each) => ({
      ...each,
      log: each.log.map(({ bySelf, ...change }) => ({ ...change, way: bySelf ? 'self' : 'desk' })),
    })),
    polls: mapValues(polls, ({ ballots, result, ...poll }) => ({
      ...poll,
      ...(ballots === undefined ? {} : { ballots: mapValues(ballots, (optionId) => ({ motion: optionId })) }),
      ...(result === undefined ? {} : { result: resultToday(result) }),
    })),
  };
}

function resultToday({ counts, shares, ...result }: NonNullable<OldPoll['result']>): object {
  return { ...result, lines: [{ lineId: 'motion', counts, shares, outcome: result.passed ? 'passed' : 'failed' }] };
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** The minutes of today say all that those of version 1 said. */
function expectSameMinutes(facts: MinutesFacts, old: OldFacts): void {
  const { items, ...rest } = old;
  expect(facts).toMatchObject(rest);
  expect(facts.items).toMatchObject(items.map(({ votes, ...item }) => item));
  const votes = items.flatMap((item) => item.votes);
  const today = facts.items.flatMap((item) => item.votes);
  expect(today).toMatchObject(votes.map(({ options, ...vote }) => ({ ...vote, lines: [{ options }] })));
}

describe('old logs', () => {
  it('[TU-52] the log of version 1 folds to the state it stood for, and its minutes say the same', async () => {
    const { old, log, id } = await oldLog();
    expect(await verifyChain(log, id)).toMatchObject({ ok: true });
    const a = node({ log });
    const state = await a.rooms.read(id);
    expect(JSON.parse(JSON.stringify(state))).toMatchObject(asToday(old.state));
    if (state === null) throw new Error('the meeting is gone');
    expectSameMinutes(minutesFacts(state), read('old-log-v1-minutes'));
    // Reading all events goes the same way.
    let replayed: MeetingState | null = null;
    for (const event of await a.rooms.events(id)) replayed = evolve(replayed, event);
    expect(replayed).toEqual(state);
  });

  it('[TU-52] so do pauses, cancelled votes, votes outside the items, and minutes that were issued', () => {
    const state = fold(oldEvents.events);
    expect(JSON.parse(JSON.stringify(state))).toMatchObject(asToday(oldEvents.state));
    expectSameMinutes(minutesFacts(state), oldEvents.facts);
  });

  it('[TU-52] so does a log of version 2, with its papers, a vote by tablet and paper, and a step', () => {
    const { events, state }: { events: LoggedEvent[]; state: object } = read('old-events-v2');
    const today = JSON.parse(JSON.stringify(fold(events, 2)));
    expect(today).toMatchObject(state);
    expect(Object.keys(today.papers)).toHaveLength(4);
  });

  it('[TU-60] a paper of version 1 or 2 has one version, no owner, and is for everybody without a limit in time', () => {
    const { events } = read('old-events-v2') as { events: LoggedEvent[] };
    const { papers, reading } = fold(events, 2);
    expect(reading).toEqual({});
    for (const paper of [...Object.values(papers), ...Object.values(fold(oldEvents.events).papers)]) {
      const since = paper.versions[0]?.since;
      expect(paper).toMatchObject({ owner: null, access: { personIds: null, until: null } });
      expect(paper.versions).toEqual([{ version: 1, file: paper.file, since, note: '' }]);
    }
    const attached = events.find(({ type }) => type === 'paperAttached');
    expect(
      createEventRaiser().raise(
        2,
        events.filter((event) => event === attached),
      ),
    ).toEqual([
      { ...attached, payload: { ...Object(attached?.payload), owner: null, access: { personIds: null, until: null } } },
    ]);
  });

  it('[TU-60] the same meeting as version 1 and as version 2 wrote it is the same', () => {
    const old: OldLog = read('old-log-v1');
    const asV1 = old.entries.flatMap(({ commands }) =>
      commands.flatMap(({ events }): LoggedEvent[] => JSON.parse(events)),
    );
    const memory = emptyMemoryOfV1();
    const asV2 = asV1.map((event) => raiseFromV1(event, memory));
    expect(asV2.map(({ type }) => type)).toContain('paperAttached');
    expect(fold(asV2, 2)).toEqual(fold(asV1));
  });

  it('[TU-60] a paper of version 2 that carries nothing is refused by name', () => {
    const empty = { type: 'paperAttached', at: 1, payload: null };
    expect(() => createEventRaiser().raise(2, [empty])).toThrow(/event paperAttached of schema version 2/);
  });

  it('[TU-59] a vote of version 1 has the quorum that the pack of its meeting asked for', async () => {
    const { log, id } = await oldLog();
    const council = Object.values((await node({ log }).rooms.read(id))?.polls ?? {});
    // Two thirds of five seats; five were there.
    expect(council).toMatchObject([{ quorumNeeded: 4, result: { quorumReached: true } }]);
    // More than half of four members in office; three were there. Sixty seats do not matter here.
    const closed = Object.values(fold(oldEvents.events).polls).find(({ status }) => status === 'closed');
    expect(closed).toMatchObject({ quorumNeeded: 3, result: { present: 3, quorumReached: true } });
  });

  it('[TU-59] the pack of version 1 keeps its figures and gets what it lacked', () => {
    const state = fold(oldEvents.events);
    expect(state.rulePack).toMatchObject({
      packId: 'ordinary',
      version: 1,
      basedOn: null,
      chairing: { mustHaveVote: false },
      voting: { forms: ['open'], personForms: ['open'], mayChangeBallot: true, unpressedCountsAs: 'khongBieuQuyet' },
      speaking: { presets: { firstSpeech: 300, laterSpeech: 180, debate: 180, presentation: 600 }, warnBefore: 60 },
    });
    const { voting, speaking } = state.rulePack ?? {};
    expect(voting?.electionOptions.map(({ counts }) => counts)).toEqual(['for', 'against']);
    expect(voting?.confidenceOptions).toHaveLength(3);
    expect(Math.min(...Object.values(speaking?.presets ?? {}))).toBeGreaterThan(speaking?.warnBefore ?? 0);
  });

  it.each<[string, (event: LoggedEvent) => unknown]>([
    ['meetingOpened', ({ payload }) => ({ ...Object(payload), rulePack: { packId: 'ordinary' } })],
    ['attendanceMarked', ({ payload }) => ({ ...Object(payload), bySelf: 'yes' })],
    ['pollOpened', () => ({})],
    ['ballotCast', ({ payload }) => ({ ...Object(payload), optionId: 1 })],
    ['pollClosed', ({ payload }) => ({ ...Object(payload), result: null })],
    ['meetingCreated', () => null],
  ])('[TU-59] %s that version 1 never wrote is refused by name, without what it says', (type, change) => {
    const events = oldEvents.events.map((event) =>
      event.type === type ? { ...event, payload: change(event) } : event,
    );
    expect(() => fold(events)).toThrow(new RegExp(`event ${type} of schema version 1`));
  });

  it('[TU-59] a vote that was never opened, or before its meeting was, is refused', () => {
    const without = (type: string) => oldEvents.events.filter((event) => event.type !== type);
    expect(() => fold(without('pollOpened').filter(({ type }) => type === 'pollClosed'))).toThrow(/never opened/);
    expect(() => createEventRaiser().raise(1, without('meetingOpened'))).toThrow(/before its meeting/);
  });

  it('[TU-66] a command that version 1 accepted is a duplicate when its tablet sends it again', async () => {
    const { old, log, id } = await oldLog();
    const a = node({ log });
    for (const { seq, commands } of old.entries) {
      for (const { key, payload } of commands) {
        const [actor = '', commandId = ''] = key.split(':');
        const outcome = await a.rooms.submit({
          meetingId: id,
          commandId: commandId as CommandId,
          actor: actor === 'system' ? { kind: 'system' } : { kind: 'person', personId: actor as PersonId },
          command: JSON.parse(payload),
        });
        expect(outcome).toEqual({ status: 'duplicate', seq });
      }
    }
    const count = (entries: readonly Pick<LogEntry, 'commands'>[]) =>
      entries.flatMap(({ commands }) => commands).length;
    expect(count(await log.read(id, 0, 1_000))).toBe(count(old.entries));
  });

  it('[TU-53] a log of a newer schema is refused', async () => {
    expect(() => createEventRaiser().raise(5, [])).toThrow(/version 5/);
    expect(() => createEventRaiser().raise(0, [])).toThrow(/from schema version 0/);
    const log = createMemoryMeetingLog();
    await openMeeting(node({ log }));
    log.tamper(meetingId, 4, (entry) => ({ ...entry, schemaVersion: 5 }));
    await expect(node({ log }).rooms.read(meetingId)).rejects.toThrow(/schema version 5/);
  });
});
