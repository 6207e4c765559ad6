import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import { isBusy, syncDirectory } from './database.ts';

/** Pages per step: 2 MiB, or 4 in an older file with larger pages, so that a writer waits a few milliseconds at most. */
const STEP_PAGES = 512;
/** How often a copy is begun again whose very first step met a write under way. */
const TRIES = 50;

/** How far the copy is, in pages of the file. */
export type CopyState =
  | { readonly name: 'none' }
  | { readonly name: 'running'; readonly totalPages: number; readonly remainingPages: number }
  | { readonly name: 'done'; readonly file: string; readonly totalPages: number }
  | { readonly name: 'failed'; readonly reason: string };

/**
 * Copies the open store into a file beside it while it goes on being used. SQLite carries every write made meanwhile
 * over into the copy, so the copy is the store as it stood at the moment it was finished, never a mixture.
 * At most one copy exists; it lies in a private folder that is emptied at start, because what lies there then belonged
 * to a process that was killed.
 */
export class OnlineCopy {
  readonly #source: DatabaseSync;
  readonly #folder: string;
  #state: CopyState = { name: 'none' };
  #running: Promise<void> | null = null;

  constructor(source: DatabaseSync, dataDir: string) {
    this.#source = source;
    this.#folder = join(dataDir, 'copies');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get state(): CopyState {
    return this.#state;
  }

  /** @returns false when one is being made already. A finished one is given up. */
  begin(): boolean {
    if (this.#running !== null) return false;
    this.remove();
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, `${randomBytes(8).toString('hex')}.sqlite`);
    this.#state = { name: 'running', totalPages: 0, remainingPages: 0 };
    this.#running = this.#make(file).finally(() => {
      this.#running = null;
    });
    return true;
  }

  async #make(file: string): Promise<void> {
    try {
      const totalPages = await this.#attempt(file);
      chmodSync(file, 0o600);
      syncDirectory(this.#folder);
      this.#state = { name: 'done', file, totalPages };
    } catch (error) {
      rmSync(this.#folder, { recursive: true, force: true });
      this.#state = { name: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #attempt(file: string): Promise<number> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await backup(this.#source, file, {
          rate: STEP_PAGES,
          progress: ({ totalPages, remainingPages }) => {
            this.#state = { name: 'running', totalPages, remainingPages };
          },
        });
      } catch (error) {
        if (!isBusy(error) || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }

  /** Deletes a finished copy. Nothing happens while one is being made. */
  remove(): void {
    if (this.#running !== null) return;
    rmSync(this.#folder, { recursive: true, force: true });
    this.#state = { name: 'none' };
  }

  /** Resolves when no copy is being made any more; the source may be closed then. */
  async settled(): Promise<void> {
    await this.#running;
  }
}
