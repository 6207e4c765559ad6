import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedMongo, startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll } from 'vitest';
import { annotationStoreContract } from './annotation-store.contract.ts';
import { createAnnotationStore } from './annotation-store.ts';
import { openConnection } from './connection.ts';
import { createIndexes } from './indexes.ts';
import { createMemoryAnnotationStore } from './testing/annotation-memory.ts';

annotationStoreContract('memory', async () => createMemoryAnnotationStore());

let dataDir: string;
let store: EmbeddedMongo;
let opened = 0;
const connections: Connection[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'annotations-'));
  store = await startEmbeddedMongo({ dataDir, listen: { port: 0 } });
});

afterAll(async () => {
  for (const connection of connections) await connection.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

annotationStoreContract('the embedded store', async () => {
  opened += 1;
  const connection = await openConnection(`${store.uri}/contract-${opened}`);
  connections.push(connection);
  const annotations = createAnnotationStore(connection);
  await createIndexes(connection);
  return annotations;
});
