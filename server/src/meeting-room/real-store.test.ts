import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sameJson } from '@nghi-truong/domain';
import { startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { choose, TestBus } from '@nghi-truong/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../storage/connection.ts';
import { createIndexes } from '../storage/indexes.ts';
import type { MeetingLog } from '../storage/meeting-log.ts';
import { createMongoMeetingLog } from '../storage/meeting-log-mongo.ts';
import type { Nudge } from './bus.ts';
import { systemClock } from './clock.ts';
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

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function dataDir(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'meeting-room-'));
  cleanUp.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function startStore(path: string, port = 0, maxPageCount?: number) {
  const store = await startEmbeddedMongo({
    dataDir: path,
    listen: { port },
    ...(maxPageCount === undefined ? {} : { maxPageCount }),
  });
  // After every connection, also one that is older: the driver says goodbye to the store it was connected to.
  cleanUp.splice(1, 0, () => store.close());
  return store;
}

async function openLog(uri: string): Promise<MeetingLog> {
  const connection = await openConnection(uri);
  cleanUp.push(() => connection.close(true));
  const log = createMongoMeetingLog(connection);
  await createIndexes(connection);
  return log;
}

function node(log: MeetingLog, bus?: TestBus<Nudge>): TestNode {
  const started = startNode({ log, options: { clock: systemClock }, ...(bus === undefined ? {} : { bus: bus.end() }) });
  cleanUp.push(() => started.rooms.close());
  return started;
}

describe('on the embedded store', () => {
  it('[TU-30] two nodes with connections of their own write to one meeting', async () => {
    const store = await startStore(await dataDir());
    const bus = new TestBus<Nudge>();
    const log = await openLog(store.uri);
    const [a, b] = [node(log, bus), node(await openLog(store.uri), bus)];
    await openMeeting(a);
    await openPoll(a);
    await b.rooms.read(meetingId);
    const votes = council.delegates.flatMap((person) => {
      const commandId = a.newCommandId();
      return [a, b].map((one) => one.send(person, 'castBallot', { pollId, choices: choose('tanThanh') }, commandId));
    });
    const items = Array.from({ length: 20 }, (_value, index) => addItem(index % 2 === 0 ? a : b, index + 10));
    const outcomes = await Promise.all(votes);
    await Promise.all(items);
    expect(outcomes.filter((outcome) => outcome.status === 'accepted').length).toBe(council.delegates.length);
    expect(outcomes.filter((outcome) => outcome.status === 'duplicate').length).toBe(council.delegates.length);
    await Promise.all([a, b].map((one) => one.send(council.invitee, 'endMeeting', {})));
    const states = await Promise.all([a, b].map((one) => one.rooms.read(meetingId)));
    expect(sameJson(states[0], states[1])).toBe(true);
    expect(states[0]?.agenda.order.length).toBe(21);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
    const shown = await Promise.all(
      [a, b].map(async (one) => {
        const tablet = new TestTablet(one.rooms);
        await tablet.fetch();
        return tablet.shown;
      }),
    );
    expect(sameJson(shown[0], shown[1])).toBe(true);
  });

  it('[TU-4] a store that is restarted in the middle loses and doubles nothing', async () => {
    const path = await dataDir();
    const store = await startStore(path);
    const log = await openLog(store.uri);
    const a = node(log);
    await createMeeting(a);
    await addItem(a, 1);
    await store.close();
    const pending = addItem(a, 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await startStore(path, Number(new URL(store.uri.replace('mongodb:', 'http:')).port));
    expect(await pending).toBe(3);
    expect(await addItem(a, 3)).toBe(4);
    expect((await a.rooms.read(meetingId))?.agenda.order).toEqual([itemId(1), itemId(2), itemId(3)]);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true, entries: 4 });
  });

  it('[TU-6] a disk that fills up refuses and keeps what was accepted', async () => {
    const path = await dataDir();
    const small = await startStore(path, 0, 140);
    const log = await openLog(small.uri);
    const a = node(log);
    await openMeeting(a);
    const accepted: number[] = [];
    let refused: string | null = null;
    for (let revision = 0; revision < 60 && refused === null; revision += 1) {
      const payload = { itemId: itemId(1), text: `${revision} ${'ý kiến '.repeat(2_000)}`, baseRevision: revision };
      const outcome = await a.send(council.secretary, 'recordConclusion', payload);
      if (outcome.status === 'refused') refused = outcome.code;
      else accepted.push(outcome.seq);
    }
    expect(refused).toBe('storageFull');
    const state = await a.rooms.read(meetingId);
    expect(state?.agenda.items[itemId(1)]?.conclusion.revision).toBe(accepted.length);
    expect(sameJson(await node(log).rooms.read(meetingId), state)).toBe(true);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true, entries: accepted.at(-1) });
  });

  it('[TU-1] what was acknowledged before kill -9 stands in the log, once', async () => {
    const path = await dataDir();
    const program = fileURLToPath(new URL('./testing/write-until-killed.ts', import.meta.url));
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    cleanUp.push(async () => child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const [status, commandId] = line.split(' ');
      expect(status).toBe('accepted');
      acknowledged.push(commandId ?? '');
      // In the middle of whatever runs then.
      if (acknowledged.length === 40) child.kill('SIGKILL');
    }
    await exited;

    const store = await startStore(path);
    const log = await openLog(store.uri);
    const keys = (await log.read(meetingId, 0, 10_000)).flatMap((entry) => entry.commands.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    const logged = new Set(keys.map((key) => key.split(':')[0]));
    expect(acknowledged.filter((commandId) => !logged.has(commandId))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
    const again = await node(log).send(council.secretary, 'checkIn', { status: 'present' });
    expect(again.status === 'refused' ? again.code : null).not.toBe('internal');
  }, 20_000);

  it('[TU-41] a log that was closed and opened again gives the same meeting, documents included', async () => {
    const path = await dataDir();
    const store = await startStore(path);
    const a = node(await openLog(store.uri));
    await openMeeting(a);
    await openPoll(a, 3_600);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    const state = await a.rooms.read(meetingId);
    await a.rooms.close();
    await store.close();

    const again = await startStore(path);
    const b = node(await openLog(again.uri));
    await b.rooms.start();
    expect(b.rooms.size).toBe(1);
    expect(sameJson(await b.rooms.read(meetingId), state)).toBe(true);
    const { epoch, seq } = tablet.follower.position ?? { epoch: 0, seq: 0 };
    await b.must(council.chair, 'castBallot', { pollId, choices: choose('tanThanh') });
    const answer = await b.rooms.catchUp(meetingId, 'room', epoch, seq);
    if (answer?.kind !== 'delta') throw new Error('a delta was expected');
    expect(tablet.follower.applyDelta({ ...answer, previous: seq })).toBe('applied');
    expect(tablet.shown[`poll/${pollId}`]).toMatchObject({ votedCount: 1 });
  });
});
