import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { runningStoreUri, startEmbeddedMongo } from './index.ts';
import { openTestStore, TestEngine, temporaryDirectory } from './testing/store.ts';

interface Pair {
  _id: string;
  n: number;
  text: string;
}

async function finished(client: MongoClient): Promise<string> {
  const admin = client.db('admin');
  for (;;) {
    const status = await admin.command({ copyStore: 'status' });
    if (status.state === 'done') return String(status.file);
    if (status.state !== 'running') throw new Error(`${status.state}: ${status.reason}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a copy of an open store', () => {
  test('[EM-76] is the store at one moment although writers go on, and they are served meanwhile', async () => {
    const { client, close } = await openTestStore();
    const directory = temporaryDirectory();
    const pairs = client.db('copied').collection<Pair>('pairs');
    await pairs.createIndex({ n: 1 }, { unique: true });
    const text = 'x'.repeat(4_000);
    await pairs.insertMany(Array.from({ length: 2_000 }, (_, n) => ({ _id: `old-${n}`, n, text })));

    let copying = true;
    let written = 0;
    // A copy that mixed moments would hold a mark without the document before it, or a hole among the documents.
    const writing = (async () => {
      for (let n = 10_000; copying; n += 2) {
        await pairs.insertOne({ _id: `new-${n}`, n, text });
        await pairs.updateOne({ _id: 'old-0' }, { $set: { text: `after ${n}` } });
        written += 1;
      }
    })();
    await expect.poll(() => written).toBeGreaterThan(3);
    // A copy may be done before a busy machine lets anybody else ask or write; then another one is made.
    let refusedMeanwhile = false;
    let during = 0;
    let acknowledgedBefore = 0;
    let file = '';
    for (let copies = 0; copies < 30 && !(refusedMeanwhile && during > 0); copies += 1) {
      if (copies > 0) await client.db('admin').command({ copyStore: 'remove' });
      acknowledgedBefore = written;
      expect(await client.db('admin').command({ copyStore: 'begin' })).toMatchObject({ state: 'running' });
      const second = await client
        .db('admin')
        .command({ copyStore: 'begin' })
        .catch((error: unknown) => error);
      refusedMeanwhile = second instanceof MongoServerError && second.code === 117;
      file = await finished(client);
      during = written - acknowledgedBefore;
    }
    copying = false;
    await writing;

    expect(refusedMeanwhile).toBe(true);
    expect(during).toBeGreaterThan(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    await mkdir(join(directory.path, 'copy'));
    await cp(file, join(directory.path, 'copy', 'store.sqlite'));
    const copy = await startEmbeddedMongo({ dataDir: join(directory.path, 'copy'), listen: { port: 0 } });
    const reader = new MongoClient(copy.uri);
    const copied = reader.db('copied').collection<Pair>('pairs');
    const all = await copied.find({}).hint({ $natural: 1 }).toArray();
    const fresh = all.filter(({ _id }) => _id.startsWith('new-')).map(({ n }) => n);
    expect(fresh).toEqual(fresh.map((_, index) => 10_000 + 2 * index));
    expect(fresh.length).toBeGreaterThanOrEqual(acknowledgedBefore);
    const last = fresh.at(-1) ?? 0;
    const marked = (await copied.findOne({ _id: 'old-0' }))?.text;
    expect([`after ${last}`, `after ${last - 2}`]).toContain(marked);
    const byIndex = await copied
      .find({ n: { $gte: 0 } })
      .sort({ n: 1 })
      .toArray();
    expect(byIndex.length).toBe(all.length);
    expect(new Set(byIndex.map(({ _id }) => _id)).size).toBe(all.length);

    await client.db('admin').command({ copyStore: 'remove' });
    expect(existsSync(file)).toBe(false);
    await reader.close();
    await copy.close();
    await close();
    directory.remove();
  });

  test('[EM-76] closing waits for it; what is left of one is removed at the next start', async () => {
    const directory = temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const store = await startEmbeddedMongo({ dataDir, listen: { port: 0 } });
    const client = new MongoClient(store.uri);
    const text = 'y'.repeat(1_000_000);
    for (let n = 0; n < 20; n += 1) await client.db('a').collection('b').insertOne({ n, text });
    await client.db('admin').command({ copyStore: 'begin' });
    await client.close();
    await store.close();
    expect(readdirSync(join(dataDir, 'copies'))).toHaveLength(1);
    const again = await startEmbeddedMongo({ dataDir, listen: { port: 0 } });
    expect(existsSync(join(dataDir, 'copies'))).toBe(false);
    await again.close();
    directory.remove();
  });

  test('[EM-76] wrong steps and other databases are refused', async () => {
    const directory = temporaryDirectory();
    const store = new TestEngine(directory.path);
    expect(await store.run({ copyStore: 'begin' })).toMatchObject({ ok: 0, code: 20 });
    store.close();
    const { client, dataDir, close } = await openTestStore();
    const admin = client.db('admin');
    expect(await admin.command({ copyStore: 'status' })).toMatchObject({ state: 'none' });
    await expect(admin.command({ copyStore: '/etc/passwd' })).rejects.toMatchObject({ code: 2 });
    await expect(admin.command({ copyStore: 1 })).rejects.toMatchObject({ code: 14 });
    expect(existsSync(join(dataDir, 'copies'))).toBe(false);
    await close();
    directory.remove();
  });
});

describe('the address of a running store', () => {
  test('[EM-77] stands in its directory while it runs, for its own account alone', async () => {
    const directory = temporaryDirectory();
    expect(await runningStoreUri(directory.path)).toBeNull();
    const socketPath = join(directory.path, 'a.sock');
    const store = await startEmbeddedMongo({ dataDir: directory.path, listen: { socketPath } });
    expect(await runningStoreUri(directory.path)).toBe(store.uri);
    expect(statSync(join(directory.path, 'address')).mode & 0o777).toBe(0o600);
    const client = new MongoClient((await runningStoreUri(directory.path)) ?? '');
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await store.close();
    expect(await runningStoreUri(directory.path)).toBeNull();
    directory.remove();
  });
});
