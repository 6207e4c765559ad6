import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All files at or below a path, sorted, without node_modules and build output. Empty when it does not exist. */
export function listTree(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .sort()
    .flatMap((name) => listTree(join(path, name)));
}
