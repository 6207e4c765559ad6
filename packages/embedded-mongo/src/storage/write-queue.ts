import { type Database, isDiskFull } from './database.ts';

interface Job {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Commits after this many milliseconds of work even when more jobs wait, so that the first are not answered too late. */
const MAX_BATCH_MS = 25;

/**
 * Group commit: all write jobs that wait in one turn of the event loop share one SQLite transaction and one fsync.
 * Each stands in its own savepoint, so a failing one leaves the others; answers go out only after COMMIT returned.
 */
export class WriteQueue {
  readonly #database: Database;
  #waiting: Job[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Runs `run` in the next shared transaction.
   * `run` must change nothing but the database and what it registers with onRollback: it may be run a second time.
   */
  submit<T>(run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run, resolve: (value) => resolve(value as T), reject });
      this.#scheduled ??= setImmediate(() => this.flush());
    });
  }

  /** Commits what waits now. */
  flush(): void {
    if (this.#scheduled !== undefined) clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    if (this.#waiting.length === 0) return;
    const jobs = this.#waiting;
    this.#waiting = [];
    const done = this.#commitTogether(jobs);
    if (done < jobs.length) {
      this.#waiting = [...jobs.slice(done), ...this.#waiting];
      this.#scheduled ??= setImmediate(() => this.flush());
    }
  }

  /** Returns how many of the jobs are answered. */
  #commitTogether(jobs: readonly Job[]): number {
    const { sqlite } = this.#database;
    const outcomes: Outcome[] = [];
    const started = performance.now();
    try {
      sqlite.exec('BEGIN IMMEDIATE');
      for (const job of jobs) {
        if (outcomes.length > 0 && performance.now() - started > MAX_BATCH_MS) break;
        outcomes.push(this.#runInSavepoint(job));
        // SQLite may roll the whole transaction back by itself when the disk is full.
        if (!sqlite.isTransaction) throw new TransactionLost(outcomes.at(-1));
      }
      sqlite.exec('COMMIT');
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      this.#database.undoTo(0);
      return this.#afterFailure(jobs, error);
    }
    this.#database.clearUndo();
    for (const [index, outcome] of outcomes.entries()) {
      const job = jobs[index];
      if (outcome.ok) job?.resolve(outcome.value);
      else job?.reject(outcome.error);
    }
    return outcomes.length;
  }

  #runInSavepoint(job: Job): Outcome {
    const { sqlite } = this.#database;
    const mark = this.#database.undoMark();
    sqlite.exec('SAVEPOINT job');
    try {
      const value = job.run();
      sqlite.exec('RELEASE job');
      return { ok: true, value };
    } catch (error) {
      if (sqlite.isTransaction) {
        sqlite.exec('ROLLBACK TO job; RELEASE job');
        this.#database.undoTo(mark);
      }
      return { ok: false, error };
    }
  }

  #afterFailure(jobs: readonly Job[], error: unknown): number {
    const cause = error instanceof TransactionLost ? error.cause : error;
    const [only] = jobs;
    if (only !== undefined && jobs.length === 1) {
      only.reject(cause);
      return 1;
    }
    if (isDiskFull(cause)) {
      // One of them was too much; alone, the small ones may still fit.
      for (const job of jobs) this.#commitTogether([job]);
      return jobs.length;
    }
    // After a failed fsync nobody knows what is on disk: no second try, every job is told.
    for (const job of jobs) job.reject(cause);
    return jobs.length;
  }
}

class TransactionLost extends Error {
  constructor(outcome: Outcome | undefined) {
    super('the transaction was rolled back', { cause: outcome?.ok === false ? outcome.error : undefined });
  }
}
