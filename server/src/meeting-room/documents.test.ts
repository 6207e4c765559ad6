import { limits } from '@nghi-truong/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogEntry, MeetingLog } from '../storage/meeting-log.ts';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import { domainRules, type Rules } from './rules.ts';
import {
  addItem,
  council,
  createMeeting,
  itemId,
  meetingId,
  openMeeting,
  startNode,
  type TestNode,
  TestTablet,
} from './testing/nodes.ts';
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

function mustRead(entries: readonly LogEntry[]): LogEntry {
  const [entry] = entries;
  if (entry === undefined) throw new Error('an entry was expected');
  return entry;
}

async function conclude(a: TestNode, text: string, baseRevision: number): Promise<number> {
  return a.must(council.secretary, 'recordConclusion', { itemId: itemId(1), text, baseRevision });
}

describe('catching up', () => {
  it('[TU-20] a copy that is behind gets what it misses as one update', async () => {
    const a = node();
    await openMeeting(a);
    const tablet = new TestTablet(a.rooms, 'desk');
    await tablet.fetch();
    const at = tablet.follower.position;
    expect(await a.rooms.catchUp(meetingId, 'desk', at?.epoch ?? 0, at?.seq ?? 0)).toMatchObject({
      kind: 'delta',
      seq: at?.seq,
    });
    for (let index = 0; index < 5; index += 1) await conclude(a, `Kết luận ${index}`, index);
    expect(await tablet.catchUp()).toBe('delta');
    expect(tablet.shown[`conclusion/${itemId(1)}`]).toMatchObject({ text: 'Kết luận 4' });
    expect(tablet.follower.position).toEqual({ epoch: 1, seq: (await a.rooms.heads(meetingId))?.seqs.desk });
    expect(await a.rooms.catchUp('no such meeting' as typeof meetingId, 'room', 1, 0)).toBeNull();
    expect(await a.rooms.snapshot('no such meeting' as typeof meetingId, 'room')).toBeNull();
    expect(await a.rooms.heads('no such meeting' as typeof meetingId)).toBeNull();
  });

  it('[TU-21] a copy too far behind or of an older epoch fetches', async () => {
    const a = node();
    await openMeeting(a);
    const tablet = new TestTablet(a.rooms, 'desk');
    await tablet.fetch();
    for (let index = 0; index < 20; index += 1) await conclude(a, `${index} ${'dài '.repeat(3_000)}`, index);
    expect(await tablet.catchUp()).toBe('fetch');
    expect(await tablet.catchUp()).toBe('delta');
    const behind = await a.rooms.catchUp(meetingId, 'desk', 1, (tablet.follower.position?.seq ?? 0) - 1);
    if (behind?.kind !== 'delta') throw new Error('a delta was expected');
    expect(behind.update.byteLength).toBeLessThan(limits.messageBytes / 2);
    await a.rooms.raiseEpoch(meetingId);
    expect((await a.rooms.catchUp(meetingId, 'desk', 1, 3))?.kind).toBe('fetch');
    expect((await a.rooms.catchUp(meetingId, 'desk', 0, 0))?.kind).toBe('fetch');
  });

  it('[TU-22] the whole document is compressed once per seq', async () => {
    const a = node();
    await openMeeting(a);
    const [one, two] = await Promise.all([a.rooms.snapshot(meetingId, 'room'), a.rooms.snapshot(meetingId, 'room')]);
    expect(one?.compressed).toBe(two?.compressed);
    const hall = (await a.rooms.snapshot(meetingId, 'hall'))?.compressed;
    await conclude(a, 'chỉ bàn thư ký thấy', 0);
    expect((await a.rooms.snapshot(meetingId, 'hall'))?.compressed).toBe(hall);
    await addItem(a, 2);
    const later = await a.rooms.snapshot(meetingId, 'room');
    expect(later?.compressed).not.toBe(one?.compressed);
    expect(later?.seq).toBeGreaterThan(one?.seq ?? 0);
  });
});

describe('epochs', () => {
  /** A system that has run for a while, tablets that followed it, and a node on a backup of its log. */
  async function restored(keep: number): Promise<{ tablet: TestTablet; old: TestNode; b: TestNode; log: MeetingLog }> {
    const log = createMemoryMeetingLog();
    const old = node({ log });
    await openMeeting(old);
    await addItem(old, 2);
    await addItem(old, 3);
    const backup = log.backup(keep);
    const b = node({ log: backup });
    const tablet = new TestTablet(b.rooms);
    const first = await old.rooms.snapshot(meetingId, 'room');
    if (first === null) throw new Error('a snapshot was expected');
    const beforeRestore = new TestTablet(old.rooms);
    await beforeRestore.fetch();
    const held = beforeRestore.follower.snapshot();
    if (held === null) throw new Error('a copy was expected');
    tablet.follower.applySnapshot(held);
    return { tablet, old, b, log: backup };
  }

  it('[TU-23] a copy ahead of a restored backup is replaced, for everybody and durably', async () => {
    const { tablet, b, log } = await restored(4);
    expect(Object.keys(tablet.shown)).toContain(`item/${itemId(3)}`);
    const bystander = new TestTablet(b.rooms);
    await bystander.fetch();

    expect(await tablet.catchUp()).toBe('fetch');
    expect(tablet.follower.position?.epoch).toBe(2);
    expect(Object.keys(tablet.shown)).not.toContain(`item/${itemId(2)}`);

    const raised = b.commits.at(-1);
    if (raised === undefined) throw new Error('a commit was expected');
    await bystander.take(raised);
    expect(bystander.follower.position?.epoch).toBe(2);
    expect(bystander.shown).toEqual(tablet.shown);

    const restarted = node({ log });
    expect((await restarted.rooms.heads(meetingId))?.epoch).toBe(2);
    await addItem(restarted, 9);
    expect(await new TestTablet(restarted.rooms).catchUp()).toBe('fetch');
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
  });

  it('[TU-23] a copy at a place where the log has no change is replaced', async () => {
    const { tablet, b } = await restored(4);
    const at = tablet.follower.position?.seq ?? 0;
    // The new history has gone past the place where the old copy stands without touching this document there.
    let revision = 0;
    while ((b.commits.at(-1)?.seq ?? 0) < at) {
      await conclude(b, `Kết luận ${revision}`, revision);
      revision += 1;
    }
    await addItem(b, 7);
    expect(await tablet.catchUp()).toBe('fetch');
    expect((await b.rooms.heads(meetingId))?.epoch).toBe(2);
    expect(Object.keys(tablet.shown)).toContain(`item/${itemId(7)}`);
  });

  it('[TU-23] a copy of a higher epoch than the log knows is replaced by one above it', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await createMeeting(a);
    const backup = log.backup(1);
    await a.rooms.raiseEpoch(meetingId);
    await a.rooms.raiseEpoch(meetingId);
    const b = node({ log: backup });
    expect(await b.rooms.catchUp(meetingId, 'room', 3, 3)).toMatchObject({ kind: 'fetch', epoch: 4 });
  });

  it('[TU-24] a second claim, or a senseless one, moves nobody but the claimant', async () => {
    const a = node();
    await openMeeting(a);
    const senseless = await a.rooms.catchUp(meetingId, 'room', 1_000_000, 5);
    expect(senseless).toMatchObject({ kind: 'fetch', epoch: 1 });
    expect(await a.rooms.catchUp(meetingId, 'room', 1, 1_000)).toMatchObject({ kind: 'fetch', epoch: 2 });
    expect(await a.rooms.catchUp(meetingId, 'room', 2, 1_000)).toMatchObject({ kind: 'fetch', epoch: 2 });
    expect(await a.rooms.catchUp(meetingId, 'hall', 5, 1)).toMatchObject({ kind: 'fetch', epoch: 2 });
  });

  it('[TU-23] a node that is merely behind reads the log before it concludes anything', async () => {
    const log = createMemoryMeetingLog();
    const [a, b] = [node({ log }), node({ log })];
    await openMeeting(a);
    await b.rooms.read(meetingId);
    await addItem(a, 2);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    const { epoch, seq } = tablet.follower.position ?? { epoch: 0, seq: 0 };
    expect(await b.rooms.catchUp(meetingId, 'room', epoch, seq)).toMatchObject({ kind: 'delta', epoch: 1, seq });
  });

  it('[TU-25] when the rules would show something else, loading raises the epoch, once', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    const newer: Rules = {
      ...domainRules,
      project(audience, state, previous) {
        const records = new Map(domainRules.project(audience, state, previous));
        if (audience === 'hall') records.set('motto', 'Độc lập - Tự do - Hạnh phúc');
        return records;
      },
    };
    const b = node({ log, options: { rules: newer } });
    const tablet = new TestTablet(b.rooms, 'hall');
    await tablet.fetch();
    expect(tablet.shown.motto).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(tablet.follower.position?.epoch).toBe(2);
    const c = node({ log, options: { rules: newer } });
    expect((await c.rooms.heads(meetingId))?.epoch).toBe(2);
    expect((await b.rooms.events(meetingId)).length).toBe((await a.rooms.events(meetingId)).length);
  });

  it('[TU-26] a damaged update raises the epoch and touches nothing else', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    await addItem(a, 2);
    const state = await a.rooms.read(meetingId);
    log.tamper(meetingId, 2, (entry) => ({ ...entry, updates: { ...entry.updates, room: Uint8Array.of(1, 2, 3) } }));

    const b = node({ log });
    expect(await b.rooms.read(meetingId)).toEqual(state);
    const tablet = new TestTablet(b.rooms);
    await tablet.fetch();
    expect(tablet.follower.position?.epoch).toBe(2);
    expect(Object.keys(tablet.shown)).toContain(`item/${itemId(2)}`);
    await addItem(b, 3);
    expect(await tablet.catchUp()).toBe('delta');
    expect(Object.keys(tablet.shown)).toContain(`item/${itemId(3)}`);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
  });

  it('[TU-26] a node that follows into a damaged update heals it too', async () => {
    const log = createMemoryMeetingLog();
    const [a, b] = [node({ log }), node({ log })];
    await openMeeting(a);
    await b.rooms.read(meetingId);
    await addItem(a, 2);
    const end = await log.end(meetingId);
    log.tamper(meetingId, end?.seq ?? 0, (entry) => ({ ...entry, updates: { room: Uint8Array.of(9) } }));
    await b.must(council.secretary, 'setSpeakerList', { open: false });
    const tablet = new TestTablet(b.rooms);
    await tablet.fetch();
    expect(tablet.follower.position?.epoch).toBe(2);
    expect(Object.keys(tablet.shown)).toContain(`item/${itemId(2)}`);
  });

  it('[TU-27] a raised epoch is an entry of whole documents without commands', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    const { shown } = tablet;
    await a.rooms.raiseEpoch(meetingId);
    const commit = a.commits.at(-1);
    expect(commit?.events).toEqual([]);
    expect(commit?.after).toBe(commit?.before);
    expect(Object.values(commit?.updates ?? {}).map((change) => change.previous)).toEqual([0, 0, 0]);
    const entry = mustRead(await log.read(meetingId, (commit?.seq ?? 0) - 1, 1));
    expect(entry).toMatchObject({ epoch: 2, commands: [] });

    if (commit === undefined) throw new Error('a commit was expected');
    const { room } = commit.updates;
    if (room === undefined) throw new Error('an update was expected');
    expect(tablet.follower.applyDelta({ epoch: commit.epoch, seq: commit.seq, ...room })).toBe('applied');
    expect(tablet.shown).toEqual(shown);
    await addItem(a, 2);
    expect(await tablet.catchUp()).toBe('delta');
  });

  it('[TU-28] a log shorter than what this node has seen raises the epoch', async () => {
    const log = createMemoryMeetingLog();
    let current: MeetingLog = log;
    const switching: MeetingLog = {
      append: (entry) => current.append(entry),
      read: (id, afterSeq, limit) => current.read(id, afterSeq, limit),
      findByKey: (id, key) => current.findByKey(id, key),
      end: (id) => current.end(id),
      ends: () => current.ends(),
    };
    const a = node({ log: switching, options: { idleMs: 1_000 } });
    await openMeeting(a);
    await addItem(a, 2);
    await a.clock.advance(5_000);
    expect(a.rooms.size).toBe(0);
    current = log.backup(4);
    expect((await a.rooms.heads(meetingId))?.epoch).toBe(2);
    await addItem(a, 5);
    expect(a.commits.at(-1)?.seq).toBe(6);
  });
});
