import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BodyId, MeetingId } from '@nghi-truong/domain';
import { type EmbeddedMongo, startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { fixedId } from '@nghi-truong/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection, type StoreConnection } from './connection.ts';
import { createIndexes } from './indexes.ts';
import { type LogEntry, type MeetingLog, StoreUnavailable, UnknownWriteResult } from './meeting-log.ts';
import { createMongoMeetingLog } from './meeting-log-mongo.ts';
import { createMemoryMeetingLog } from './testing/meeting-log-memory.ts';

const bodyId = fixedId<'body'>(7, 1) as BodyId;
let meetings = 0;

/** A meeting of its own for each test: all share one store. */
function newMeeting(): MeetingId {
  meetings += 1;
  return fixedId<'meeting'>(6, meetings);
}

function entry(meetingId: MeetingId, seq: number, keys: readonly string[] = [`p:${seq}`]): LogEntry {
  return {
    meetingId,
    bodyId,
    seq,
    epoch: 1,
    schemaVersion: 1,
    at: 1_767_225_600_000 + seq,
    commands: keys.map((key) => ({
      key,
      digest: 'd'.repeat(64),
      payload: '{"type":"checkIn","payload":{"chữ":"Tiếng Việt $a.b"}}',
      eventsDigest: 'e'.repeat(64),
      events: '[]',
    })),
    updates: { room: Uint8Array.of(0, 1, 255, seq), hall: new Uint8Array(70_000).fill(seq) },
    nextDeadline: seq % 2 === 0 ? 1_767_225_700_000 : null,
    prevHash: String(seq - 1).padStart(64, '0'),
    hash: String(seq).padStart(64, '0'),
  };
}

interface Store {
  readonly connection: StoreConnection;
  readonly log: MeetingLog;
  close(): Promise<void>;
}

async function embeddedStore(maxPageCount?: number): Promise<Store & { readonly mongo: EmbeddedMongo }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'meeting-log-'));
  const mongo = await startEmbeddedMongo({
    dataDir,
    listen: { port: 0 },
    ...(maxPageCount === undefined ? {} : { maxPageCount }),
  });
  const connection = await openConnection(mongo.uri);
  const log = createMongoMeetingLog(connection);
  await createIndexes(connection);
  return {
    mongo,
    connection,
    log,
    async close() {
      await connection.close(true);
      await mongo.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

let embedded: Store & { readonly mongo: EmbeddedMongo };
beforeAll(async () => {
  embedded = await embeddedStore();
});
afterAll(() => embedded.close());

const memory = createMemoryMeetingLog();
const implementations: readonly [string, () => MeetingLog][] = [
  ['in memory', () => memory],
  ['in the embedded store', () => embedded.log],
];

describe.each(implementations)('the meeting log %s', (_, log) => {
  it('[ML-1] gives back what was appended, in order and in batches', async () => {
    const meetingId = newMeeting();
    for (const seq of [1, 2, 3, 4, 5]) {
      expect(await log().append(entry(meetingId, seq))).toEqual({ status: 'appended' });
    }
    expect(await log().read(meetingId, 0, 2)).toEqual([entry(meetingId, 1), entry(meetingId, 2)]);
    expect(await log().read(meetingId, 3, 10)).toEqual([entry(meetingId, 4), entry(meetingId, 5)]);
    expect(await log().read(meetingId, 5, 10)).toEqual([]);
    expect(await log().read(newMeeting(), 0, 10)).toEqual([]);
  });

  it('[ML-2] a taken seq is a conflict on seq', async () => {
    const meetingId = newMeeting();
    await log().append(entry(meetingId, 1, ['p:a']));
    expect(await log().append(entry(meetingId, 1, ['p:b']))).toEqual({ status: 'conflict', on: 'seq' });
    expect(await log().findByKey(meetingId, 'p:b')).toBeNull();
  });

  it('[ML-3] a taken key is a conflict on key, in the same meeting only', async () => {
    const meetingId = newMeeting();
    await log().append(entry(meetingId, 1, ['p:a', 'p:b']));
    expect(await log().append(entry(meetingId, 2, ['p:c', 'p:b']))).toEqual({ status: 'conflict', on: 'key' });
    expect(await log().findByKey(meetingId, 'p:c')).toBeNull();
    expect((await log().read(meetingId, 1, 10)).length).toBe(0);
    expect(await log().append(entry(newMeeting(), 1, ['p:b']))).toEqual({ status: 'appended' });
  });

  it('[ML-4] of many at once with one seq exactly one is written', async () => {
    const meetingId = newMeeting();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_value, index) => log().append(entry(meetingId, 1, [`p:${index}`]))),
    );
    const winner = results.findIndex((result) => result.status === 'appended');
    expect(results.filter((result) => result.status === 'appended').length).toBe(1);
    expect(results.filter((result) => result.status === 'conflict' && result.on === 'seq').length).toBe(19);
    expect(await log().read(meetingId, 0, 10)).toEqual([entry(meetingId, 1, [`p:${winner}`])]);
  });

  it('[ML-5] finds an entry by any of its keys', async () => {
    const meetingId = newMeeting();
    await log().append(entry(meetingId, 1, ['p:a', 'p:b']));
    await log().append(entry(meetingId, 2, ['p:c']));
    expect((await log().findByKey(meetingId, 'p:b'))?.seq).toBe(1);
    expect((await log().findByKey(meetingId, 'p:c'))?.seq).toBe(2);
    expect(await log().findByKey(meetingId, 'p:d')).toBeNull();
    expect(await log().findByKey(newMeeting(), 'p:a')).toBeNull();
  });

  it('[ML-6] knows where one log and all logs end', async () => {
    const [one, other] = [newMeeting(), newMeeting()];
    await log().append(entry(one, 1));
    await log().append(entry(one, 2));
    await log().append(entry(other, 1));
    const ends = [
      { meetingId: one, seq: 2, nextDeadline: 1_767_225_700_000 },
      { meetingId: other, seq: 1, nextDeadline: null },
    ];
    expect(await log().end(one)).toEqual(ends[0]);
    expect(await log().end(newMeeting())).toBeNull();
    expect(await log().ends()).toEqual(expect.arrayContaining(ends));
  });

  it('[ML-7] entries without commands are not in each other’s way', async () => {
    const meetingId = newMeeting();
    await log().append(entry(meetingId, 1, []));
    expect(await log().append(entry(meetingId, 2, []))).toEqual({ status: 'appended' });
    expect(await log().read(meetingId, 0, 10)).toEqual([entry(meetingId, 1, []), entry(meetingId, 2, [])]);
  });
});

describe('the meeting log in a real store', () => {
  it('[ML-9] its unique indexes exist', async () => {
    const indexes = await embedded.connection.collection('meetingEntries').indexes();
    expect(indexes.filter((index) => index.unique === true).map((index) => index.key)).toEqual([
      { meetingId: 1, seq: 1 },
      { meetingId: 1, 'commands.key': 1 },
    ]);
  });

  it('[ML-8] a store that is gone leaves writes open and reads refused', async () => {
    const own = await embeddedStore();
    const meetingId = newMeeting();
    await own.log.append(entry(meetingId, 1));
    await own.mongo.close();
    await own.connection.close(true);
    await expect(own.log.append(entry(meetingId, 2))).rejects.toThrow(UnknownWriteResult);
    await expect(own.log.read(meetingId, 0, 1)).rejects.toThrow(StoreUnavailable);
    await expect(own.log.findByKey(meetingId, 'p:1')).rejects.toThrow(StoreUnavailable);
    await expect(own.log.end(meetingId)).rejects.toThrow(StoreUnavailable);
    await expect(own.log.ends()).rejects.toThrow(StoreUnavailable);
    await own.close();
  });

  it('[ML-10] a full disk fails and writes nothing', async () => {
    const small = await embeddedStore(120);
    const meetingId = newMeeting();
    try {
      let seq = 1;
      let result = await small.log.append(entry(meetingId, seq));
      while (result.status === 'appended' && seq < 50) {
        seq += 1;
        result = await small.log.append(entry(meetingId, seq));
      }
      expect(result).toEqual({ status: 'failed', reason: 'storageFull' });
      expect((await small.log.end(meetingId))?.seq).toBe(seq - 1);
      expect(await small.log.findByKey(meetingId, `p:${seq}`)).toBeNull();
    } finally {
      await small.close();
    }
  });
});
