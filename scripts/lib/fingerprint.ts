import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listTree } from './list-tree.ts';
import { root } from './root.ts';

const stamps = join(root, 'node_modules', '.cache', 'nghi-truong');

/** One hash over names and contents of all files below the given paths. */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => listTree(join(root, path)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Whether the step `name` was last done for this very fingerprint. */
export function isDone(name: string, wanted: string): boolean {
  try {
    return readFileSync(join(stamps, name), 'utf8') === wanted;
  } catch {
    return false;
  }
}

/** Remembers that the step `name` was done for this fingerprint. */
export function markDone(name: string, done: string): void {
  const file = join(stamps, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, done);
}
