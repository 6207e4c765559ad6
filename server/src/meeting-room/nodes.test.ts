import { type CommandId, sameJson } from '@nghi-truong/domain';
import { choose, connectTcpBus, nextRound, SeededRandom, startTcpBusHub, TestBus } from '@nghi-truong/testkit';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { UnknownWriteResult } from '../storage/meeting-log.ts';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import type { Nudge } from './bus.ts';
import type { Outcome } from './ports.ts';
import {
  addItem,
  council,
  createMeeting,
  itemId,
  meetingId,
  openMeeting,
  openPoll,
  pollId,
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

const itemOne = { title: 'Mục', owner: 'UBND tỉnh', plannedMinutes: 15, beforeItemId: null };

/** Waits until both nodes stand at the end of the log. */
async function settled(log: ReturnType<typeof createMemoryMeetingLog>, all: readonly TestNode[]): Promise<number> {
  const end = (await log.end(meetingId))?.seq ?? 0;
  for (let round = 0; round < 200; round += 1) {
    const heads = all.map((one) => one.commits.at(-1)?.seq ?? 0);
    if (heads.every((seq) => seq === end)) return end;
    await nextRound();
  }
  throw new Error('the nodes did not come to the end of the log');
}

describe('several nodes', () => {
  it('[TU-30] [TU-31] whatever the interleaving, two nodes agree', async () => {
    const step = fc.record({
      node: fc.boolean(),
      person: fc.nat({ max: council.delegates.length - 1 }),
      what: fc.constantFrom('ballot', 'item', 'checkIn', 'again', 'pause', 'loseReply', 'loseWrite', 'flush'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 25 }),
        fc.infiniteStream(fc.constantFrom('now' as const, 'later' as const, 'twice' as const, 'lost' as const)),
        fc.integer(),
        async (steps, fates, seed) => {
          const random = new SeededRandom(seed);
          const log = createMemoryMeetingLog();
          const bus = new TestBus<Nudge>(() => fates.next().value);
          const a = startNode({ log, bus: bus.end() });
          const b = startNode({ log, bus: bus.end() });
          await openMeeting(a);
          await openPoll(a);
          await b.rooms.read(meetingId);
          // B saw nothing of what came before it read the log for the first time.
          const joinedAt = (await log.end(meetingId))?.seq ?? 0;
          const tablets = [a, b].map((one) => ({ one, tablet: new TestTablet(one.rooms) }));
          for (const { tablet } of tablets) await tablet.fetch();

          const running: Promise<Outcome>[] = [];
          let last: { send: () => Promise<Outcome> } | null = null;
          let items = 100;
          for (const { node: first, person, what } of steps) {
            const one = first ? a : b;
            const who = council.delegates[person] ?? council.chair;
            const commandId = random.uuidV7(one.clock.now()) as CommandId;
            if (what === 'pause') await nextRound();
            if (what === 'flush') bus.flush();
            if (what === 'loseReply') one.faults.failNext('append', { when: 'after', error: new UnknownWriteResult() });
            if (what === 'loseWrite')
              one.faults.failNext('append', { when: 'before', error: new UnknownWriteResult() });
            if (what === 'ballot') {
              last = {
                send: () =>
                  (random.next() < 0.5 ? a : b).send(
                    who,
                    'castBallot',
                    { pollId, choices: choose('tanThanh') },
                    commandId,
                  ),
              };
            } else if (what === 'checkIn') {
              last = {
                send: () =>
                  (random.next() < 0.5 ? a : b).send(council.invitee, 'checkIn', { status: 'present' }, commandId),
              };
            } else if (what === 'item') {
              items += 1;
              running.push(one.send(council.secretary, 'addItem', { ...itemOne, itemId: itemId(items) }));
              continue;
            } else if (what !== 'again') continue;
            if (last !== null) running.push(last.send());
          }
          await nextRound();
          for (const one of [a, b]) one.faults.heal();
          for (let waited = 0; waited < 8; waited += 1) {
            await a.clock.advance(1_000);
            await b.clock.advance(1_000);
          }
          const outcomes = await Promise.all(running);

          // One more turn on each, so that nobody depends on a nudge that was lost.
          await addItem(a, 1_001);
          await addItem(b, 1_002);
          await a.must(council.secretary, 'setSpeakerList', { open: false });
          // Refused, and therefore only after a look at the log.
          for (const one of [a, b]) await one.send(council.invitee, 'endMeeting', {});
          const end = await settled(log, [a, b]);

          const entries = await log.read(meetingId, 0, 10_000);
          expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_entry, index) => index + 1));
          expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true, entries: end });
          const keys = entries.flatMap((entry) => entry.commands.map((command) => command.key));
          expect(new Set(keys).size).toBe(keys.length);
          for (const outcome of outcomes) {
            if (outcome.status === 'refused')
              expect(['alreadyVoted', 'alreadyPresent', 'storeUnavailable']).toContain(outcome.code);
          }
          const cast = (await a.rooms.events(meetingId)).flatMap((event) =>
            event.type === 'ballotCast' ? [event.payload.personId] : [],
          );
          expect(new Set(cast).size).toBe(cast.length);

          const states = await Promise.all([a, b].map((one) => one.rooms.read(meetingId)));
          expect(sameJson(states[0], states[1])).toBe(true);
          const fresh = startNode({ log });
          expect(sameJson(await fresh.rooms.read(meetingId), states[0])).toBe(true);
          for (const one of [a, b]) {
            const seqs = one.commits.map((commit) => commit.seq);
            const from = one === a ? 0 : joinedAt;
            expect(seqs).toEqual(Array.from({ length: end - from }, (_value, index) => from + index + 1));
          }
          const shown: unknown[] = [];
          for (const { one, tablet } of tablets) {
            for (const commit of one.commits) await tablet.take(commit);
            await tablet.catchUp();
            shown.push(tablet.shown);
          }
          const joiner = new TestTablet(fresh.rooms);
          await joiner.fetch();
          expect(sameJson(shown[0], shown[1])).toBe(true);
          expect(sameJson(shown[0], joiner.shown)).toBe(true);
          await Promise.all([a, b, fresh].map((one) => one.rooms.close()));
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it('[TU-30] nodes that write by turns build on each other’s documents', async () => {
    const log = createMemoryMeetingLog();
    const bus = new TestBus<Nudge>();
    const [a, b] = [node({ log, bus: bus.end() }), node({ log, bus: bus.end() })];
    await createMeeting(a);
    await b.rooms.read(meetingId);
    const tablet = new TestTablet(b.rooms);
    await tablet.fetch();
    const order: string[] = [];
    for (let number = 1; number <= 12; number += 1) {
      await addItem(number % 2 === 0 ? a : b, number);
      order.push(itemId(number));
      await settled(log, number === 1 ? [b] : [a, b]);
      await tablet.catchUp();
      expect(tablet.shown.meeting).toMatchObject({ itemOrder: order });
    }
    expect(a.faults.calls('append') + b.faults.calls('append')).toBe(13);
  });

  it('[TU-15] a refusal rests on what other nodes have written', async () => {
    const log = createMemoryMeetingLog();
    const [a, b] = [node({ log }), node({ log })];
    await createMeeting(a);
    await addItem(a, 1);
    await b.rooms.read(meetingId);
    await Promise.all(
      [council.chair, ...council.delegates].map((person) => a.must(person, 'checkIn', { status: 'present' })),
    );
    // No nudge reaches B. It would say that there is no quorum.
    const answer = await b.send(council.chair, 'openMeeting', { reason: null });
    expect(answer.status).toBe('accepted');
    // And a ballot on A, which has not heard of the opening.
    expect((await a.send(council.chair, 'pauseMeeting', {})).status).toBe('accepted');
  });

  it('[TU-7] a command accepted by one node is a duplicate on the other', async () => {
    const log = createMemoryMeetingLog();
    const [a, b] = [node({ log }), node({ log })];
    await openMeeting(a);
    await openPoll(a);
    await b.rooms.read(meetingId);
    const [person] = council.delegates;
    if (person === undefined) throw new Error('a delegate is needed');
    const commandId = a.newCommandId();
    const accepted = await a.send(person, 'castBallot', { pollId, choices: choose('tanThanh') }, commandId);
    const again = await b.send(person, 'castBallot', { pollId, choices: choose('tanThanh') }, commandId);
    expect(again).toEqual({ ...accepted, status: 'duplicate' });
    const other = await b.send(person, 'castBallot', { pollId, choices: choose('khongTanThanh') }, commandId);
    expect(other).toEqual({ status: 'refused', code: 'commandIdReused' });
  });

  it('[TU-31] nudges over TCP make another node follow', async () => {
    const hub = await startTcpBusHub();
    const read = (line: unknown): Nudge | null =>
      typeof line === 'object' && line !== null && 'meetingId' in line && 'seq' in line ? (line as Nudge) : null;
    const buses = await Promise.all([connectTcpBus(hub.port, read), connectTcpBus(hub.port, read)]);
    try {
      const log = createMemoryMeetingLog();
      const [a, b] = buses.map((bus) => node({ log, bus }));
      if (a === undefined || b === undefined) throw new Error('two nodes are needed');
      await createMeeting(a);
      await b.rooms.read(meetingId);
      const heard = new Promise<number>((resolve) => {
        b.rooms.subscribe((commit) => resolve(commit.seq));
      });
      const seq = await addItem(a, 1);
      expect(await heard).toBe(seq);
      expect((await b.rooms.read(meetingId))?.agenda.order).toEqual([itemId(1)]);
    } finally {
      await Promise.all(buses.map((bus) => bus.close()));
      await hub.close();
    }
  });

  it('[TU-32] subscribers hear of every entry once, also when the room had left memory', async () => {
    const log = createMemoryMeetingLog();
    const bus = new TestBus<Nudge>();
    const a = node({ log, bus: bus.end() });
    const b = node({ log, bus: bus.end(), options: { idleMs: 1_000 } });
    await createMeeting(a);
    await b.rooms.read(meetingId);
    await addItem(a, 1);
    await settled(log, [b]);
    await b.clock.advance(10_000);
    expect(b.rooms.size).toBe(0);
    await Promise.all([addItem(a, 2), addItem(a, 3)]);
    await addItem(a, 4);
    await settled(log, [b]);
    expect(b.commits.map((commit) => commit.seq)).toEqual(a.commits.slice(1).map((commit) => commit.seq));
    expect(b.commits.map((commit) => commit.updates.room?.previous)).toEqual(
      a.commits.slice(1).map((commit) => commit.updates.room?.previous),
    );
    // A meeting that nobody here ever followed is not loaded because of a nudge.
    const idle = node({ log, bus: bus.end() });
    await addItem(a, 5);
    await nextRound();
    expect(idle.rooms.size).toBe(0);
  });

  it('[TU-33] a subscriber that throws disturbs nobody', async () => {
    const a = node();
    const heard: number[] = [];
    a.rooms.subscribe(() => {
      throw new Error('a bug in a subscriber');
    });
    const stop = a.rooms.subscribe((commit) => heard.push(commit.seq));
    await createMeeting(a);
    stop();
    await addItem(a, 1);
    expect(heard).toEqual([1]);
    expect(a.lines.filter((line) => line.level === 'error').length).toBe(2);
  });

  it('[TU-34] a node that missed the last nudge finds the entry by looking', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    const b = node({ log, options: { refreshMs: 2_000 } });
    await createMeeting(a);
    await b.rooms.read(meetingId);
    const seq = await addItem(a, 1);
    await b.clock.advance(1_000);
    expect(b.commits.length).toBe(0);
    await b.clock.advance(4_000);
    expect(b.commits.map((commit) => commit.seq)).toEqual([seq]);
  });

  it('[TU-35] when nudges may have been lost, every meeting of this node looks into the log', async () => {
    const log = createMemoryMeetingLog();
    const bus = new TestBus<Nudge>(() => 'lost');
    const a = node({ log, bus: bus.end() });
    const b = node({ log, bus: bus.end(), options: { idleMs: 1_000 } });
    await createMeeting(a);
    await b.rooms.read(meetingId);
    const seq = await addItem(a, 1);
    await nextRound();
    expect(b.commits.length).toBe(0);
    bus.sayMissed();
    await settled(log, [b]);
    expect(b.commits.map((commit) => commit.seq)).toEqual([seq]);
    // Also one that has left memory: subscribers on this node hear of everything once.
    await b.clock.advance(10_000);
    expect(b.rooms.size).toBe(0);
    const later = await addItem(a, 2);
    bus.sayMissed();
    await settled(log, [b]);
    expect(b.commits.map((commit) => commit.seq)).toEqual([seq, later]);
    // And where nothing was missed, nothing is read.
    await b.clock.advance(10_000);
    bus.sayMissed();
    await nextRound();
    expect(b.rooms.size).toBe(0);
  });
});
