import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { BSON } from 'bson';
import { MongoClient } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { startEmbeddedMongo } from './start.ts';
import { TestEngine, temporaryDirectory } from './testing/store.ts';

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));
/** More rounds of killing: EMBEDDED_MONGO_KILLS=200. */
const KILLS = Number(process.env.EMBEDDED_MONGO_KILLS ?? '3');
const WRITERS = 8;

async function startChild(dataDir: string, socketPath: string): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn(process.execPath, [CLI, '--socket', socketPath, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('ready ')) return { child, uri: line.slice(6) };
  throw new Error(`the store did not start: ${complaints.join('')}`);
}

async function waitForExit(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Writes until the connection breaks or the client is closed; the ids are those that the store acknowledged. */
async function writeUntilKilled(client: MongoClient, round: number, acknowledged: Set<string>): Promise<void> {
  const entries = client.db('crash').collection<{ _id: string; n: number; text: string }>('entries');
  const counters = client.db('crash').collection<{ _id: string; value: number }>('counters');
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      try {
        for (let n = 0; ; n += 1) {
          const _id = `${round}-${writer}-${n}`;
          await entries.insertOne({ _id, n, text: 'x'.repeat(n % 700) });
          acknowledged.add(_id);
          await counters.updateOne({ _id: `${round}-${writer}` }, { $inc: { value: 1 } }, { upsert: true });
          acknowledged.add(`counted ${_id}`);
        }
      } catch {
        // Killed: what was not acknowledged may be there or not.
      }
    }),
  );
}

describe('killed with -9', () => {
  test('[EM-70] every acknowledged write is there afterwards, and indexes agree with documents', {
    timeout: 30_000 + KILLS * 3000,
  }, async () => {
    const directory = temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const socketPath = join(directory.path, 's.sock');
    const acknowledged = new Set<string>();
    for (let round = 0; round < KILLS; round += 1) {
      const { child, uri } = await startChild(dataDir, socketPath);
      if (round === 0) {
        const client = new MongoClient(uri);
        await client.db('crash').collection('entries').createIndex({ n: 1, _id: -1 });
        await client.close();
      }
      const before = acknowledged.size;
      const writer = new MongoClient(uri, { retryWrites: false });
      const writing = writeUntilKilled(writer, round, acknowledged);
      await expect.poll(() => acknowledged.size, { interval: 5 }).toBeGreaterThan(before + 40 * (round + 1));
      child.kill('SIGKILL');
      await waitForExit(child);
      // Whoever looks for the store between two writes would look for long.
      await writer.close();
      await writing;
    }
    // [EM-71] The lock of the killed process does not stand in the way.
    const store = await startEmbeddedMongo({ dataDir, listen: { socketPath } });
    const client = new MongoClient(store.uri);
    const entries = client.db('crash').collection<{ _id: string; n: number; text: string }>('entries');
    const found = new Map((await entries.find({}).hint({ $natural: 1 }).toArray()).map((each) => [each._id, each]));
    const ids = [...acknowledged].filter((each) => !each.startsWith('counted'));
    expect(ids.length).toBeGreaterThan(100);
    for (const id of ids) expect(found.get(id)?.text.length, id).toBe((found.get(id)?.n ?? -1) % 700);
    const byIndex = await entries
      .find({ n: { $gte: 0 } })
      .sort({ n: 1, _id: -1 })
      .toArray();
    expect(byIndex.length).toBe(found.size);
    for (const id of ids) expect(await entries.findOne({ _id: id }), id).not.toBeNull();
    const counters = await client.db('crash').collection<{ _id: string; value: number }>('counters').find().toArray();
    for (const counter of counters) {
      const counted = [...acknowledged].filter((each) => each.startsWith(`counted ${counter._id}-`)).length;
      expect(counter.value).toBeGreaterThanOrEqual(counted);
      expect(counter.value).toBeLessThanOrEqual(counted + 1);
    }
    await client.close();
    await store.close();
    directory.remove();
  });
});

describe('one opener', () => {
  test('[EM-71] a second opener is refused with a sentence, from this process and from another', async () => {
    const directory = temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const first = await startEmbeddedMongo({ dataDir, listen: { port: 0 } });
    await expect(startEmbeddedMongo({ dataDir, listen: { port: 0 } })).rejects.toThrow('is in use by another process');
    const child = spawn(process.execPath, [CLI, '--port', '0', '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await waitForExit(child);
    expect(child.exitCode).toBe(1);
    expect(said).toContain('is in use by another process');
    const client = new MongoClient(first.uri);
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await first.close();
    const second = await startEmbeddedMongo({ dataDir, listen: { port: 0 } });
    await second.close();
    directory.remove();
  });

  test('[EM-75] a store of another version, and a file that is no store, are refused', async () => {
    const directory = temporaryDirectory();
    new TestEngine(directory.path).close();
    const file = new DatabaseSync(join(directory.path, 'store.sqlite'));
    file.exec('PRAGMA user_version = 99');
    file.close();
    expect(() => new TestEngine(directory.path)).toThrow('version 99');
    writeFileSync(join(directory.path, 'store.sqlite'), 'this is no database, whatever its name says');
    expect(() => new TestEngine(directory.path)).toThrow('not a database');
    directory.remove();
  });

  test('[EM-75] a file whose pages are larger than those of a new one goes on being used', async () => {
    const directory = temporaryDirectory();
    const path = join(directory.path, 'store.sqlite');
    const pageBytes = () => {
      const file = new DatabaseSync(path);
      const found = file.prepare('PRAGMA page_size').get()?.page_size;
      file.close();
      return found;
    };
    const file = new DatabaseSync(path);
    file.exec('PRAGMA page_size=8192; PRAGMA journal_mode=WAL');
    file.close();
    for (const _id of ['first', 'second']) {
      const engine = new TestEngine(directory.path);
      await engine.must({ insert: 'c', documents: [{ _id, text: 'x'.repeat(20_000) }] });
      expect((await engine.must({ find: 'c', filter: { _id: 'first' } })).cursor.firstBatch).toHaveLength(1);
      engine.close();
    }
    expect(pageBytes()).toBe(8192);
    directory.remove();
  });
});

describe('the group commit', () => {
  test('[EM-73] one failing write in a shared transaction leaves the others', async () => {
    const directory = temporaryDirectory();
    const engine = new TestEngine(directory.path);
    await engine.must({ insert: 'c', documents: [{ _id: 'taken' }] });
    const answers = await Promise.all([
      engine.run({ insert: 'c', documents: [{ _id: 1 }] }),
      engine.run({ findAndModify: 'c', query: { _id: 2 }, update: { $set: { _id: 'taken' } }, upsert: true }),
      engine.run({
        createIndexes: 'other',
        indexes: [
          { key: { a: 1 }, name: 'a' },
          { key: { b: 'text' }, name: 'b' },
        ],
      }),
      engine.run({ insert: 'c', documents: [{ _id: 'taken' }] }),
      engine.run({ insert: 'other', documents: [{ _id: 3 }] }),
    ]);
    expect(answers.map((answer) => answer.code ?? answer.writeErrors?.[0]?.code ?? 'ok')).toEqual([
      'ok',
      66,
      67,
      11000,
      'ok',
    ]);
    expect((await engine.must({ listIndexes: 'other' })).cursor.firstBatch).toHaveLength(1);
    expect(await engine.must({ count: 'c' })).toMatchObject({ n: 2 });
    expect(engine.faults).toEqual([]);
    engine.close();
    const again = new TestEngine(directory.path);
    expect(await again.must({ count: 'c' })).toMatchObject({ n: 2 });
    expect(await again.must({ count: 'other' })).toMatchObject({ n: 1 });
    again.close();
    directory.remove();
  });

  test('[EM-74] an orderly close answers what is under way; indexes and options are there again', async () => {
    const directory = temporaryDirectory();
    const store = await startEmbeddedMongo({ dataDir: directory.path, listen: { port: 0 } });
    const client = new MongoClient(store.uri);
    const papers = client.db('x').collection<{ _id: number; a?: number }>('papers');
    await papers.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { a: { $gt: 0 } } });
    const writes = Promise.allSettled(Array.from({ length: 50 }, (_, at) => papers.insertOne({ _id: at, a: at })));
    await papers.findOne();
    await store.close();
    // Writes that came too late would look for the store for long.
    await client.close();
    const acknowledged = (await writes).filter((write) => write.status === 'fulfilled').length;
    expect(acknowledged).toBeGreaterThan(0);
    const again = await startEmbeddedMongo({ dataDir: directory.path, listen: { port: 0 } });
    const other = new MongoClient(again.uri);
    expect(await other.db('x').collection('papers').countDocuments()).toBeGreaterThanOrEqual(acknowledged);
    expect(await other.db('x').collection('papers').indexes()).toMatchObject([
      { name: '_id_' },
      { name: 'a_1', unique: true, partialFilterExpression: { a: { $gt: 0 } } },
    ]);
    await other.close();
    await again.close();
    directory.remove();
  });
});

describe('a full disk', () => {
  test('[EM-72] a write without room answers 14031 and loses nothing; reads and small writes go on', async () => {
    const directory = temporaryDirectory();
    const engine = new TestEngine(directory.path, { maxPageCount: 128 });
    let stored = 0;
    let refused: BSON.Document = {};
    for (; stored < 200; stored += 1) {
      refused = await engine.run({ insert: 'c', documents: [{ _id: stored, text: 'x'.repeat(6000) }] });
      if (refused.ok !== 1) break;
    }
    expect(stored).toBeGreaterThan(10);
    expect(refused).toMatchObject({ ok: 0, code: 14031, codeName: 'OutOfDiskSpace' });
    expect(await engine.must({ count: 'c' })).toMatchObject({ n: stored });
    expect((await engine.must({ find: 'c', filter: { _id: stored - 1 } })).cursor.firstBatch).toHaveLength(1);
    // Waiting together with one that is too great, a small change still gets through.
    const [great, small, unmade] = await Promise.all([
      engine.run({ insert: 'c', documents: [{ _id: 'great', text: 'x'.repeat(2_000_000) }] }),
      engine.run({ update: 'c', updates: [{ q: { _id: 0 }, u: { $set: { text: 'shorter' } } }] }),
      engine.run({ insert: 'unmade', documents: [{ text: 'x'.repeat(2_000_000) }] }),
    ]);
    expect(great).toMatchObject({ ok: 0, code: 14031 });
    expect(small).toMatchObject({ ok: 1, nModified: 1 });
    expect(unmade).toMatchObject({ ok: 0, code: 14031 });
    expect((await engine.must({ listCollections: 1 })).cursor.firstBatch).toHaveLength(1);
    await engine.must({ delete: 'c', deletes: [{ q: { _id: { $lt: 5 } }, limit: 0 }] });
    expect(await engine.run({ insert: 'c', documents: [{ _id: 'again', text: 'x'.repeat(6000) }] })).toMatchObject({
      ok: 1,
      n: 1,
    });
    expect(await engine.run({ insert: 'unmade', documents: [{ _id: 1 }] })).toMatchObject({ ok: 1, n: 1 });
    expect(await engine.must({ count: 'unmade' })).toMatchObject({ n: 1 });
    engine.close();
    directory.remove();
  });
});

describe('alone', () => {
  test('[EM-90] the program serves until it is told to stop, and says what is wrong with its arguments', async () => {
    const directory = temporaryDirectory();
    const { child, uri } = await startChild(join(directory.path, 'data'), join(directory.path, 's.sock'));
    const client = new MongoClient(uri);
    await client.db('x').collection('c').insertOne({ a: 1 });
    await client.close();
    child.kill('SIGTERM');
    await waitForExit(child);
    expect(child.exitCode).toBe(0);
    for (const [args, complaint] of [
      [['--port', 'x', '--data', directory.path], '--port'],
      [[], '--data'],
      [['--what'], '--what'],
    ] as const) {
      const failing = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      failing.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      await once(failing, 'close');
      expect(failing.exitCode).toBe(1);
      expect(said).toContain(complaint);
    }
    directory.remove();
  });
});

test('[EM-78] a store whose file is damaged under it ends and says why', async () => {
  const directory = temporaryDirectory();
  const options = { dataDir: join(directory.path, 'data'), listen: { socketPath: join(directory.path, 'mongo.sock') } };
  const names = Array.from({ length: 2_000 }, (_, n) => ({ _id: n, text: 'x'.repeat(500) }));
  const first = await startEmbeddedMongo(options);
  const writer = new MongoClient(first.uri);
  await writer.db('d').collection<{ _id: number; text: string }>('rows').insertMany(names);
  await writer.close();
  await first.close();

  const failure = Promise.withResolvers<string>();
  const said: string[] = [];
  const second = await startEmbeddedMongo({
    ...options,
    onFailure: ({ message }) => failure.resolve(message),
    log: (_level, message) => said.push(message),
  });
  truncateSync(join(options.dataDir, 'store.sqlite'), 4096 * 16);
  // A second try would look for the store that has just ended.
  const reader = new MongoClient(second.uri, { retryReads: false, serverSelectionTimeoutMS: 2_000 });
  await expect(reader.db('d').collection('rows').find().toArray()).rejects.toThrow();
  expect(await failure.promise).toMatch(/cannot be trusted.*malformed/);
  expect(said.join()).toContain('malformed');
  // The driver may wait for ever to say goodbye to a store that has gone (a write to a closed socket tells of no drain): it is left alone.
  reader.close().catch(() => {});
  await second.close();
  directory.remove();
});
