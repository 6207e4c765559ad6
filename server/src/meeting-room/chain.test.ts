import { choose } from '@nghi-truong/testkit';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../storage/meeting-log.ts';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import { canonicalJson } from './canonical-json.ts';
import { sealEntry } from './log-entry.ts';
import { council, meetingId, openMeeting, openPoll, pollId, startNode, type TestNode } from './testing/nodes.ts';
import { type ChainFault, verifyChain } from './verify-chain.ts';

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

/** A short session with one counted vote. */
async function voted(log = createMemoryMeetingLog()) {
  const a = node({ log });
  await openMeeting(a);
  await openPoll(a);
  await Promise.all(
    council.delegates.map((person) => a.must(person, 'castBallot', { pollId, choices: choose('tanThanh') })),
  );
  await a.must(council.chair, 'closePoll', { pollId });
  return { a, log };
}

function firstCommand(
  entry: LogEntry,
  change: (command: LogEntry['commands'][number]) => LogEntry['commands'][number],
) {
  return { ...entry, commands: entry.commands.map((command, index) => (index === 0 ? change(command) : command)) };
}

describe('the hash chain', () => {
  it('[TU-50] a good log verifies, and its last hash is told', async () => {
    const { log } = await voted();
    const report = await verifyChain(log, meetingId);
    const last = (await log.read(meetingId, 0, 100)).at(-1);
    expect(report).toEqual({ ok: true, entries: last?.seq, hash: last?.hash });
  });

  const tamperings: readonly [string, ChainFault, (entry: LogEntry) => LogEntry][] = [
    [
      'a ballot',
      'events',
      (entry) => firstCommand(entry, (c) => ({ ...c, events: c.events.replace('tanThanh', 'khongTanThanh') })),
    ],
    [
      'a payload',
      'command',
      (entry) => firstCommand(entry, (c) => ({ ...c, payload: c.payload.replace('tanThanh', 'x') })),
    ],
    ['a digest', 'hash', (entry) => firstCommand(entry, (c) => ({ ...c, digest: '0'.repeat(64) }))],
    ['who acted', 'hash', (entry) => firstCommand(entry, (c) => ({ ...c, key: `x${c.key}` }))],
    ['a command left out', 'hash', (entry) => ({ ...entry, commands: entry.commands.slice(1) })],
    ['the time', 'hash', (entry) => ({ ...entry, at: entry.at + 1 })],
    ['the epoch', 'hash', (entry) => ({ ...entry, epoch: 9 })],
    ['the body', 'hash', (entry) => ({ ...entry, bodyId: 'x' as LogEntry['bodyId'] })],
    ['the link', 'link', (entry) => ({ ...entry, prevHash: 'f'.repeat(64) })],
  ];
  it.each(tamperings)('[TU-50] a change to %s is found', async (_, fault, change) => {
    const { log } = await voted();
    const seq = 6;
    log.tamper(meetingId, seq, change);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: false, seq, fault });
  });

  it('[TU-50] an entry made anew with right hashes is found at the next one', async () => {
    const { log } = await voted();
    log.tamper(meetingId, 6, (entry) => {
      const { hash: _hash, schemaVersion: _version, ...open } = { ...entry, commands: entry.commands.slice(1) };
      return sealEntry(open);
    });
    expect(await verifyChain(log, meetingId)).toEqual({ ok: false, seq: 7, fault: 'link', command: null });
  });

  it('[TU-50] an entry taken out is found', async () => {
    const { log } = await voted();
    const entries = await log.read(meetingId, 0, 100);
    const lacking = createMemoryMeetingLog();
    for (const entry of entries) if (entry.seq !== 3) await lacking.append(entry);
    expect(await verifyChain(lacking, meetingId)).toMatchObject({ ok: false, seq: 3, fault: 'seq' });
  });

  it('[TU-58] a log whose entries do not follow is not served', async () => {
    const { log } = await voted();
    log.tamper(meetingId, 4, (entry) => ({ ...entry, prevHash: 'f'.repeat(64) }));
    const b = node({ log });
    await expect(b.rooms.read(meetingId)).rejects.toThrow(/damaged at entry 4/);
    const answer = await b.send(council.chair, 'endMeeting', {});
    expect(answer).toEqual({ status: 'refused', code: 'internal' });
  });

  it('[TU-58] one damaged log does not keep the node from starting', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    const seq = await openPoll(a, 600);
    log.tamper(meetingId, seq, (entry) => ({ ...entry, prevHash: 'f'.repeat(64) }));
    const b = node({ log });
    await b.rooms.start();
    expect(b.lines.map((line) => line.level)).toEqual(['error']);
  });

  it('[TU-51] purging updates does not break the chain', async () => {
    const { a, log } = await voted();
    const state = await a.rooms.read(meetingId);
    for (const seq of [2, 3]) log.tamper(meetingId, seq, (entry) => ({ ...entry, updates: {} }));
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
    expect(await node({ log }).rooms.read(meetingId)).toEqual(state);
  });
});

describe('canonical JSON', () => {
  it('[TU-56] one content has one text', () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: null }], a: 'đ"\n' })).toBe('{"a":"đ\\"\\n","b":[1,{"c":null}]}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        const shuffled = JSON.parse(JSON.stringify(value), (_key, part) =>
          typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        );
        expect(canonicalJson(shuffled)).toBe(text);
      }),
    );
  });

  it('[TU-56] what is no JSON is refused', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x'), [undefined]]) {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    }
  });
});
