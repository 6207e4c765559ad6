import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TextFile } from './token-store.ts';

/** A file that is replaced whole: a power cut leaves the old or the new one, readable by its owner only. */
export function textFile(path: string): TextFile {
  return {
    async read() {
      try {
        return await readFile(path, 'utf8');
      } catch {
        return null;
      }
    },
    async write(text) {
      await mkdir(dirname(path), { recursive: true });
      const fresh = `${path}.new`;
      const file = await open(fresh, 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(fresh, path);
    },
    async delete() {
      await rm(path, { force: true });
    },
  };
}
