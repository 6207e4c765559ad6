import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Puts SQLite's write-ahead log on the disk. */
export interface LogSync {
  /** Resolves when everything that was committed before this call is on the disk. Rejects with SyncFailed. */
  later(): Promise<void>;
  /** The same at once, also for all who wait. @throws SyncFailed */
  now(): void;
  close(): void;
}

/** After a failed sync nobody knows what is on the disk. The number is SQLite's SQLITE_IOERR_FSYNC. */
export class SyncFailed extends Error {
  readonly errcode = 1034;

  constructor(cause: unknown) {
    super(`the write-ahead log could not be synced: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: SyncFailed) => void;
}

/**
 * Waits for the disk; it stands here as text so that a bundle needs no further entry for six lines. Node's own pool is
 * no place for it: there it would wait for passwords being hashed and papers being written.
 */
const threadCode = `
const { parentPort, workerData } = require('node:worker_threads');
const { fdatasyncSync } = require('node:fs');
parentPort.on('message', () => {
  let failed = null;
  try { fdatasyncSync(workerData); } catch (error) { failed = String(error); }
  parentPort.postMessage(failed);
});`;

/**
 * Syncs in a thread of its own, so that the next writes are worked on while the disk takes the last ones. One sync is
 * under way at a time; who comes meanwhile shares the next.
 */
export class ThreadedLogSync implements LogSync {
  readonly #fd: number;
  #thread: Worker | undefined;
  #running: Waiter[] | undefined;
  #waiting: Waiter[] = [];
  #closed = false;

  /** @param path the log, which exists. SQLite holds no locks on it that closing it here could drop. */
  constructor(path: string) {
    this.#fd = openSync(path, 'r+');
  }

  later(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#running === undefined) this.#begin();
    });
  }

  now(): void {
    const waiting = [...(this.#running ?? []), ...this.#waiting];
    if (this.#running !== undefined) this.#running = [];
    this.#waiting = [];
    try {
      fdatasyncSync(this.#fd);
    } catch (error) {
      const failure = new SyncFailed(error);
      for (const { reject } of waiting) reject(failure);
      throw failure;
    }
    for (const { resolve } of waiting) resolve();
  }

  #begin(): void {
    this.#running = this.#waiting;
    this.#waiting = [];
    this.#thread ??= this.#start();
    this.#thread.postMessage(null);
  }

  #start(): Worker {
    const thread = new Worker(threadCode, { eval: true, workerData: this.#fd, execArgv: [] });
    thread.on('message', (failed: string | null) => {
      const done = this.#running ?? [];
      this.#running = undefined;
      for (const { resolve, reject } of done) failed === null ? resolve() : reject(new SyncFailed(failed));
      if (this.#waiting.length > 0) this.#begin();
    });
    thread.on('error', (error) => this.#fail(error));
    thread.on('exit', () => {
      if (!this.#closed) this.#fail('its thread ended');
    });
    // Whoever waits for an answer keeps the store alive, not this.
    thread.unref();
    return thread;
  }

  #fail(cause: unknown): void {
    const waiting = [...(this.#running ?? []), ...this.#waiting];
    this.#thread = undefined;
    this.#running = undefined;
    this.#waiting = [];
    for (const { reject } of waiting) reject(new SyncFailed(cause));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#thread?.terminate();
    closeSync(this.#fd);
  }
}
