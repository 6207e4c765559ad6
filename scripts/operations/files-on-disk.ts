import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface FileFacts {
  /** Hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Is this what the file system says when there is no such file? */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Whether there is anything under this path. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Reads to the end. @throws what the source throws */
export async function factsOfBytes(source: AsyncIterable<Uint8Array>): Promise<FileFacts> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of source) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Reads a file to its end. Null when there is none. */
export async function factsOf(path: string): Promise<FileFacts | null> {
  try {
    return await factsOfBytes(createReadStream(path, { highWaterMark: 1024 * 1024 }));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Copies bytes to a file that must not exist yet; they are on disk when it resolves. @returns what was copied */
export async function copyDurably(from: string, to: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  let size = 0;
  const target = await open(to, 'wx', 0o600);
  try {
    for await (const piece of createReadStream(from, { highWaterMark: 1024 * 1024 })) {
      hash.update(piece);
      size += piece.length;
      for (let at = 0; at < piece.length; ) at += (await target.write(piece, at)).bytesWritten;
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** Writes a small file that must not exist yet; it is on disk when it resolves. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Where a paper lies below a folder of papers: the layout of the server's own. */
export function paperPath(papers: string, sha256: string): string {
  return join(papers, sha256.slice(0, 2), sha256);
}

/** `kept`: it was there already and sound. `damaged`: the source is missing or not what its name says. */
export type PaperCopy = 'kept' | 'copied' | 'damaged';

/** Sees to it that a paper is in the target, whole and true to its name, or not there at all. */
export async function copyPaper(from: string, to: string, sha256: string, newName: () => string): Promise<PaperCopy> {
  const target = paperPath(to, sha256);
  if ((await factsOf(target))?.sha256 === sha256) return 'kept';
  const folder = dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const incoming = join(folder, `.incoming-${newName()}`);
  try {
    const facts = await copyDurably(paperPath(from, sha256), incoming);
    if (facts.sha256 !== sha256) return 'damaged';
    await rename(incoming, target);
    await syncFolder(folder);
    return 'copied';
  } catch (error) {
    if (isMissing(error)) return 'damaged';
    throw error;
  } finally {
    await rm(incoming, { force: true });
  }
}
