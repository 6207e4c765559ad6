import { describe, expect, it } from 'vitest';
import type { MeetingState } from '../meeting/state.ts';
import type { Majority, VotingOption } from '../rule-packs/rule-pack.ts';
import { projectAudience } from './project.ts';
import { audiences } from './views.ts';

/*
 * Every field of the state carries a value that occurs nowhere else; the list below says which documents may hold it.
 * A new field of the state fails this test until somebody has decided who sees it.
 */

let count = 0;
/** A text that occurs once. */
const text = (): never => `§${++count}` as never;
/** A number that occurs once. */
const number = (): number => 1_000_000 + ++count;

const option = (): VotingOption => ({ optionId: text(), label: { vi: text(), en: text() }, counts: 'for' });
const majority = (): Majority => ({
  majorityId: text(),
  name: { vi: text(), en: text() },
  base: 'seats',
  baseName: { vi: text(), en: text() },
  fraction: { numerator: number(), denominator: number() },
  strict: true,
});
const person = (personId: string) => ({
  [personId]: {
    personId: personId as never,
    name: text() as string,
    post: text() as string,
    group: text() as string,
    seat: number(),
    votes: true,
    duties: ['delegate' as const],
  },
});
const item = (itemId: string) => ({
  [itemId]: {
    itemId: itemId as never,
    title: text() as string,
    owner: text() as string,
    plannedMinutes: number(),
    insertedOnTheDay: false,
    startedAt: number(),
    finishedAt: number(),
    conclusion: { text: text() as string, revision: number() },
  },
});
const paper = (paperId: string, status: MeetingState['papers'][never]['status']) => ({
  [paperId]: {
    paperId: paperId as never,
    itemId: text(),
    title: text() as string,
    kind: 'main' as const,
    file: { fileId: text(), sha256: text() as string, size: number(), pageCount: number() },
    status,
    position: number(),
  },
});
const request = (
  requestId: string,
  personId: string,
  status: MeetingState['speakers']['requests'][never]['status'],
) => ({
  [requestId]: {
    requestId: requestId as never,
    personId: personId as never,
    itemId: text(),
    kind: 'speech' as const,
    topic: text() as string,
    registeredAt: number(),
    registrationOrder: number(),
    status,
  },
});
const poll = (pollId: string, itemId: string) => ({
  pollId: pollId as never,
  itemId: itemId as never,
  question: text() as string,
  form: 'open' as const,
  options: [option()],
  majority: majority(),
  unpressedCountsAs: text() as string,
  mayChangeBallot: false,
  seats: number(),
  eligible: [text()],
  presentAtOpening: number(),
  openedAt: number(),
  openedBy: text(),
});
const record = (value: unknown) => ({ [text() as string]: value }) as never;

const state: MeetingState = {
  meetingId: text(),
  bodyId: text(),
  bodyName: text(),
  title: text(),
  kind: 'kyHop',
  place: text(),
  startsAt: number(),
  packId: text(),
  rulePack: {
    packId: text(),
    version: number(),
    name: { vi: text(), en: text() },
    source: text(),
    quorum: { base: 'seats', fraction: { numerator: number(), denominator: number() }, strict: false },
    voting: {
      options: [option()],
      unpressedCountsAs: text(),
      majorities: [majority()],
      defaultMajorityId: text(),
      forms: ['open'],
      mayChangeBallot: false,
      tie: 'fails',
    },
    speaking: {
      firstSpeech: number(),
      laterSpeech: number(),
      debate: number(),
      presentation: number(),
      warnBefore: number(),
    },
  },
  seats: number(),
  phase: { name: 'paused', openedAt: number(), pausedAt: number() },
  openedWithoutQuorum: text(),
  participants: { ...person('§speaker'), ...person('§next'), ...person('§other') },
  agenda: {
    items: { ...item('§current'), ...item('§later') },
    order: ['§current', '§later'] as never,
    currentItemId: '§current' as never,
  },
  papers: {
    ...paper('§attached', { name: 'attached' }),
    ...paper('§shown', { name: 'released', releasedAt: number() }),
    ...paper('§released', { name: 'released', releasedAt: number() }),
    ...paper('§withdrawn', { name: 'withdrawn', withdrawnAt: number(), reason: text(), releasedAt: number() }),
    ...paper('§neverReleased', { name: 'withdrawn', withdrawnAt: number(), reason: text() }),
  },
  attendance: {
    ['§other' as never]: {
      status: 'present',
      reason: text(),
      log: [
        { at: number(), status: 'left', bySelf: true },
        { at: number(), status: 'present', bySelf: false },
      ],
    },
  },
  presented: { paperId: '§shown' as never, page: number(), by: text(), since: number() },
  speakers: {
    requests: {
      ...request('§speaking', '§speaker', {
        name: 'speaking',
        calledAt: number(),
        callOrder: number(),
        allottedSeconds: number(),
      }),
      ...request('§waiting', '§next', { name: 'waiting' }),
    },
    floor: '§speaking' as never,
    listOpen: true,
    calls: number(),
  },
  polls: {
    ['§open' as never]: { ...poll('§open', '§current'), status: 'open', ballots: record(text()), closesAt: number() },
    ['§closed' as never]: {
      ...poll('§closed', '§later'),
      status: 'closed',
      ballots: record(text()),
      closedAt: number(),
      result: {
        seats: number(),
        present: number(),
        participated: number(),
        counts: record(number()),
        shares: record(number()),
        needed: number(),
        base: number(),
        passed: true,
      },
    },
    ['§cancelled' as never]: {
      ...poll('§cancelled', '§later'),
      status: 'cancelled',
      cancelledAt: number(),
      reason: text(),
    },
  },
  minutes: {
    status: 'issued',
    texts: record({ text: text(), revision: number() }),
    number: number(),
    issuedAt: number(),
    issuedBy: text(),
  },
};

/** First match counts. `*` is one name, `**` the rest; a key of a record is written `{key}`. */
const seenBy: readonly (readonly [pattern: string, documents: string])[] = [
  ['packId', ''],
  ['rulePack.packId', 'desk'],
  ['rulePack.name.vi', 'desk'],
  ['rulePack.voting.majorities.**', 'desk'],
  ['rulePack.voting.defaultMajorityId', 'desk'],
  ['rulePack.speaking.warnBefore', 'room hall'],
  ['rulePack.**', ''],
  ['participants.§speaker.name', 'room hall'],
  ['participants.§speaker.post', 'room hall'],
  ['participants.§speaker.group', 'room hall'],
  ['participants.§next.name', 'room hall'],
  ['participants.**', 'room'],
  ['agenda.items.*.conclusion.**', 'desk'],
  ['agenda.items.§current.**', 'room hall'],
  ['agenda.items.§later.**', 'room'],
  ['papers.§attached.**', 'desk'],
  ['papers.§shown.title', 'room hall'],
  ['papers.§shown.file.sha256', 'room'],
  ['papers.§shown.file.**', 'room hall'],
  ['papers.§neverReleased.**', ''],
  ['papers.**', 'room'],
  ['attendance.§other.reason', 'desk'],
  ['attendance.§other.log.0.**', ''],
  ['attendance.§other.log.1.**', 'desk'],
  ['presented.**', 'room hall'],
  ['speakers.requests.§speaking.topic', 'room hall'],
  ['speakers.requests.§speaking.status.callOrder', 'room'],
  ['speakers.requests.§speaking.status.**', 'room hall'],
  ['speakers.requests.**', 'room'],
  ['speakers.calls', ''],
  ['polls.*.openedBy', ''],
  ['polls.*.eligible.**', ''],
  // Nobody sees who pressed what while a vote is open.
  ['polls.§open.ballots.**', ''],
  ['polls.§open.**', 'room hall'],
  ['polls.**', 'room'],
  ['minutes.texts.**', 'desk'],
  ['minutes.issuedBy', ''],
  ['minutes.**', 'room'],
  ['seats', 'room hall'],
  ['*', 'room hall'],
  ['phase.**', 'room hall'],
];

/** Values that may repeat: they say nothing by themselves and the tests of each rule judge them. */
const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'string' && !value.startsWith('§'));

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  return Object.entries(value).flatMap(([key, part]): Leaf[] => {
    const keyLeaf: Leaf[] = key.startsWith('§') ? [[below(`${key}.{key}`), key]] : [];
    return [...keyLeaf, ...leaves(part, below(key))];
  });
}

function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll('.', '\\.')
    .replaceAll('{', '\\{')
    .replaceAll('}', '\\}')
    .replace('\\.**', '#')
    .replaceAll('*', '[^.]+')
    .replace('#', '(\\..+)?');
  return new RegExp(`^${source}$`).test(path);
}

function valuesIn(records: ReadonlyMap<string, unknown>): ReadonlySet<unknown> {
  const values = leaves(Object.fromEntries(records), '').map(([, value]) => value);
  const names = [...records.keys()].flatMap((key) => key.split('/'));
  return new Set([...values, ...names]);
}

describe('every field of the state', () => {
  const documents = audiences.map((audience) => ({ audience, values: valuesIn(projectAudience(audience, state)) }));
  const found = leaves(state, '').filter(([, value]) => !isPlain(value));
  // Ids that join things are seen wherever one of the things is; they are followed by hand below.
  const joining =
    /^§(speaker|next|other|current|later|attached|shown|released|withdrawn|neverReleased|speaking|waiting|open|closed|cancelled)$/;

  const own = found.filter(([, value]) => !joining.test(String(value)));

  it('[VI-14] carries a value of its own, so that the walk means something', () => {
    expect(new Set(own.map(([, value]) => value)).size).toBe(own.length);
    expect(own.length).toBeGreaterThan(180);
  });

  it('[VI-14] is seen by the audiences that were decided for it, and by no other', () => {
    const seen = own.map(([path, value]) => {
      const where = documents.filter(({ values }) => values.has(value)).map(({ audience }) => audience);
      return `${path} → ${where.join(' ')}`;
    });
    const decided = own.map(([path]) => {
      const rule = seenBy.find(([pattern]) => matches(pattern, path));
      return `${path} → ${rule === undefined ? 'undecided' : rule[1]}`;
    });
    expect(seen).toEqual(decided);
  });

  it('[VI-14] every decision of the list is about a field that exists', () => {
    const idle = seenBy.filter(([pattern]) => !own.some(([path]) => matches(pattern, path)));
    expect(idle).toEqual([]);
  });

  it('[VI-14] ids of what an audience must not know do not reach it', () => {
    const known = (id: string) => documents.filter(({ values }) => values.has(id)).map(({ audience }) => audience);
    expect(known('§attached')).toEqual(['desk']);
    expect(known('§neverReleased')).toEqual([]);
    expect(known('§released')).toEqual(['room']);
    expect(known('§withdrawn')).toEqual(['room']);
    expect(known('§shown')).toEqual(['room', 'hall']);
    expect(known('§waiting')).toEqual(['room']);
    expect(known('§speaker')).toEqual(['room']);
    expect(known('§other')).toEqual(['room', 'desk']);
    expect(known('§closed')).toEqual(['room']);
    expect(known('§open')).toEqual(['room', 'desk', 'hall']);
  });
});
