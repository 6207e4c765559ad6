import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobFacts, type BlobStore, chunkBytes } from './blob-store.ts';

const hashName = /^[0-9a-f]{64}$/;

/**
 * Bytes after which what was written is synced. Left to the end, a scan of some hundred megabytes fills the disk's queue, and every vote
 * and note that is being stored beside it waits for all of it (bench `store`).
 */
const syncEvery = 2 * 1024 * 1024;

/** The hash of all and of each MiB, fed in pieces of any size. */
function createHasher(): { feed(piece: Uint8Array): void; facts(): BlobFacts } {
  const whole = createHash('sha256');
  const chunkHashes: string[] = [];
  let chunk: Hash = createHash('sha256');
  let filled = 0;
  let size = 0;
  return {
    feed(piece) {
      whole.update(piece);
      size += piece.length;
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + chunkBytes - filled);
        chunk.update(part);
        filled += part.length;
        at += part.length;
        if (filled === chunkBytes) {
          chunkHashes.push(chunk.digest('hex'));
          chunk = createHash('sha256');
          filled = 0;
        }
      }
    },
    facts() {
      if (filled > 0) chunkHashes.push(chunk.digest('hex'));
      return { sha256: whole.digest('hex'), size, chunkHashes };
    },
  };
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/**
 * A content-addressed directory: `<root>/ab/abcd…`. Bytes arrive in `<root>/incoming`, which is emptied here because
 * what lies in it at start belonged to a process that was killed.
 * @param root absolute; one process at a time (the lock of the data directory sees to that).
 * @param newName a name for a temporary file, never used before.
 */
export async function openDirectoryBlobStore(root: string, newName: () => string): Promise<BlobStore> {
  const incoming = join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const left of await readdir(incoming)) await rm(join(incoming, left), { force: true });

  const folderOf = (sha256: string) => join(root, sha256.slice(0, 2));
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256);
  const inTurn = createTurns();

  async function size(sha256: string): Promise<number | null> {
    if (!hashName.test(sha256)) return null;
    try {
      return (await stat(pathOf(sha256))).size;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  return {
    size,

    async stage(source) {
      const path = join(incoming, newName());
      const hasher = createHasher();
      const file = await open(path, 'wx', 0o600);
      try {
        let unsynced = 0;
        for await (const piece of source) {
          hasher.feed(piece);
          for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
          unsynced += piece.length;
          if (unsynced < syncEvery) continue;
          await file.datasync();
          unsynced = 0;
        }
        await file.sync();
        await file.close();
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(path, { force: true });
        throw error;
      }
      const facts = hasher.facts();
      return {
        facts,
        path,
        commit: () =>
          inTurn(facts.sha256, async () => {
            // Renaming over an equal blob would be harmless but would touch a file that is being read.
            if ((await size(facts.sha256)) === facts.size) {
              const { atime, mtime } = await stat(path);
              await utimes(pathOf(facts.sha256), atime, mtime);
              await rm(path, { force: true });
              return;
            }
            if ((await mkdir(folderOf(facts.sha256), { recursive: true, mode: 0o700 })) !== undefined) {
              await syncDirectory(root);
            }
            await rename(path, pathOf(facts.sha256));
            await syncDirectory(folderOf(facts.sha256));
          }),
        async discard() {
          await rm(path, { force: true });
        },
      };
    },

    async path(sha256) {
      return (await size(sha256)) === null ? null : pathOf(sha256);
    },

    async read(sha256, range) {
      if ((await size(sha256)) === null) return null;
      const file = await open(pathOf(sha256), 'r');
      return file.createReadStream({
        highWaterMark: 256 * 1024,
        ...(range === undefined ? {} : { start: range.first, end: range.last }),
      });
    },

    remove: (sha256, before) =>
      inTurn(sha256, async () => {
        if ((await size(sha256)) === null) return true;
        // The time of a blob's file is that of the last bytes that were taken in for it.
        if ((await stat(pathOf(sha256))).mtimeMs >= before) return false;
        await rm(pathOf(sha256), { force: true });
        return true;
      }),
  };
}

/** Lets what is done with one blob happen one after the other. */
function createTurns(): <T>(sha256: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (sha256, act) => {
    const before = last.get(sha256) ?? Promise.resolve();
    const mine = before.then(act, act);
    last.set(sha256, mine);
    try {
      return await mine;
    } finally {
      if (last.get(sha256) === mine) last.delete(sha256);
    }
  };
}
