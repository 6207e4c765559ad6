import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { blobStoreContract } from './blob-store.contract.ts';
import { openDirectoryBlobStore } from './directory-blob-store.ts';

const roots: string[] = [];
afterEach(async () => {
  for (const root of roots.splice(0)) await rm(root, { recursive: true, force: true });
});

async function freshRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'nt-blobs-'));
  roots.push(root);
  return root;
}

blobStoreContract('directory blob store', async () => {
  const root = await freshRoot();
  return {
    store: await openDirectoryBlobStore(root, v7),
    strays: async () => (await readdir(join(root, 'incoming'))).length,
  };
});

it('[DO-11] empties at start what a killed process left half-written', async () => {
  const root = await freshRoot();
  await openDirectoryBlobStore(root, v7);
  await writeFile(join(root, 'incoming', 'left'), 'half');
  await openDirectoryBlobStore(root, v7);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});
