import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type EmbeddedMongo, startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import type { Connection } from 'mongoose';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blobStoreContract } from './blob-store.contract.ts';
import { openConnection } from './connection.ts';
import { openDirectoryBlobStore } from './directory-blob-store.ts';
import { openGridFsBlobStore } from './gridfs-blob-store.ts';

let folder: string;
let store: EmbeddedMongo;
let opened = 0;
const connections: Connection[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nt-gridfs-'));
  store = await startEmbeddedMongo({ dataDir: join(folder, 'store'), listen: { port: 0 } });
});
afterAll(async () => {
  for (const connection of connections) await connection.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function connect(database: string): Promise<Connection> {
  const connection = await openConnection(`${store.uri}/${database}`);
  connections.push(connection);
  return connection;
}

/** A node on a database, with a folder of its own. */
async function node(database: string, name: string, now = () => Date.now()) {
  const root = join(folder, database, name);
  const connection = await connect(database);
  const local = await openDirectoryBlobStore(root, v7);
  return { root, connection, local, store: await openGridFsBlobStore(connection, { local, newName: v7, now }) };
}

async function count(connection: Connection, collection: string): Promise<number> {
  return (await connection.db?.collection(collection).find({}).toArray())?.length ?? -1;
}

blobStoreContract('GridFS', async () => {
  opened += 1;
  const { root, store: blobs, connection } = await node(`contract-${opened}`, 'one');
  const strays = async () => {
    const kept = await count(connection, 'papers.blobs');
    const left = (await readdir(join(root, 'incoming'))).length;
    return left + (await count(connection, 'papers.files')) - kept + (await count(connection, 'papers.uploads'));
  };
  return { store: blobs, strays };
});

const put = async (blobs: Awaited<ReturnType<typeof node>>['store'], bytes: Buffer) => {
  const staged = await blobs.stage(Readable.from([bytes]));
  await staged.commit();
  return staged.facts.sha256;
};
const get = async (blobs: Awaited<ReturnType<typeof node>>['store'], sha256: string) => {
  const stream = await blobs.read(sha256);
  return stream === null ? null : buffer(stream);
};

it('[GF-1] what one node takes in every node reads', async () => {
  const [one, other] = [await node('shared', 'one'), await node('shared', 'other')];
  const bytes = Buffer.alloc(2_500_000, 'Nghị quyết ');
  const sha256 = await put(one.store, bytes);
  expect(await get(other.store, sha256)).toEqual(bytes);
  expect(await one.local.size(sha256)).toBeNull();
});

it('[GF-2] gives a tool a file on its own machine', async () => {
  const [one, other] = [await node('tools', 'one'), await node('tools', 'other')];
  const sha256 = await put(one.store, Buffer.from('Tờ trình'));
  const path = await other.store.path(sha256);
  expect(path?.startsWith(other.root)).toBe(true);
  expect(await readFile(path ?? '', 'utf8')).toBe('Tờ trình');
  expect(await other.store.path('0'.repeat(64))).toBeNull();
});

it('[GF-2] still reads what this machine held before', async () => {
  const { store: blobs, local } = await node('moved', 'one');
  const sha256 = await put(local, Buffer.from('từ trước'));
  expect((await get(blobs, sha256))?.toString()).toBe('từ trước');
  expect(await blobs.size(sha256)).toBe(Buffer.byteLength('từ trước'));
});

it('[GF-3] clears away an upload that a kill cut, a day later, and nothing that is in use', async () => {
  let time = Date.now();
  const { store: blobs, connection } = await node('killed', 'one', () => time);
  const sha256 = await put(blobs, Buffer.from('giữ lại'));
  const { db } = connection;
  const kept = await db?.collection('papers.blobs').findOne({});
  // As a process killed in the middle of one upload and at the end of another leaves it.
  await db
    ?.collection<{ _id: string }>('papers.uploads')
    .insertMany([
      { _id: 'cut', at: time } as { _id: string },
      { _id: String(kept?.upload), at: time } as { _id: string },
    ]);
  await db?.collection('papers.chunks').insertOne({ files_id: 'cut', n: 0, data: 'half' });
  await node('killed', 'two', () => time);
  expect(await count(connection, 'papers.uploads')).toBe(2);
  time += 25 * 60 * 60 * 1_000;
  const later = await node('killed', 'three', () => time);
  expect(await count(connection, 'papers.uploads')).toBe(0);
  expect(await db?.collection('papers.chunks').findOne({ files_id: 'cut' })).toBeNull();
  expect((await get(later.store, sha256))?.toString()).toBe('giữ lại');
});
