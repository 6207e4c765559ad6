import { type Database, isDiskFull } from './database.ts';
import type { LogSync } from './log-sync.ts';

interface Job {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Commits after this many milliseconds of work even when more jobs wait, so that the first are not answered too late. */
const MAX_BATCH_MS = 25;

/**
 * Group commit: all write jobs that wait in one turn of the event loop share one SQLite transaction and one sync.
 * Each stands in its own savepoint, so a failing one leaves the others. Answers go out only when what they speak of is
 * on the disk; the next jobs run while the disk takes the last ones.
 */
export class WriteQueue {
  readonly #database: Database;
  readonly #log: LogSync;
  readonly #monotonic: () => number;
  #waiting: Job[] = [];
  #scheduled: NodeJS.Immediate | undefined;
  /** Commits that are not known to be on the disk, and the sync that puts the last of them there. */
  #unsynced = 0;
  #lastSync: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /**
   * @param log of this database, whose own commits sync nothing
   * @param monotonic milliseconds since some moment, by which a batch is limited
   */
  constructor(database: Database, log: LogSync, monotonic: () => number) {
    this.#database = database;
    this.#log = log;
    this.#monotonic = monotonic;
  }

  /**
   * Resolves when everything that a read can have seen is on the disk; undefined when it is.
   * @throws what a sync failed with, now or earlier
   */
  seenOnDisk(): Promise<void> | undefined {
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#unsynced === 0 ? undefined : this.#lastSync;
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
    const started = this.#monotonic();
    const changes = this.#database.totalChanges();
    let changed = false;
    try {
      this.#database.statement('BEGIN IMMEDIATE').run();
      for (const job of jobs) {
        if (outcomes.length > 0 && this.#monotonic() - started > MAX_BATCH_MS) break;
        outcomes.push(this.#runInSavepoint(job));
        // SQLite may roll the whole transaction back by itself when the disk is full.
        if (!sqlite.isTransaction) throw new TransactionLost(outcomes.at(-1));
      }
      changed = this.#database.totalChanges() !== changes || this.#database.undoMark() > 0;
      this.#database.statement('COMMIT').run();
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      this.#database.undoTo(0);
      return this.#afterFailure(jobs, error);
    }
    this.#database.clearUndo();
    this.#answer(jobs.slice(0, outcomes.length), outcomes, changed);
    return outcomes.length;
  }

  /** Also who changed nothing waits for earlier commits: a refusal for a duplicate speaks of what must not vanish. */
  #answer(jobs: readonly Job[], outcomes: readonly Outcome[], changed: boolean): void {
    const tell = () => {
      for (const [index, outcome] of outcomes.entries()) {
        const job = jobs[index];
        if (outcome.ok) job?.resolve(outcome.value);
        else job?.reject(outcome.error);
      }
    };
    const refuse = (error: unknown) => {
      // From now on nobody knows what is on the disk.
      this.#failure ??= { error };
      for (const job of jobs) job.reject(error);
    };
    try {
      const earlier = this.seenOnDisk();
      if (changed && jobs.length === 1 && earlier === undefined) {
        // Nobody else is writing: the way to the other thread and back would only cost.
        this.#log.now();
        tell();
      } else if (changed) {
        this.#unsynced += 1;
        this.#lastSync = this.#log.later();
        this.#lastSync.then(() => {
          this.#unsynced -= 1;
          tell();
        }, refuse);
      } else if (earlier === undefined) tell();
      else earlier.then(tell, refuse);
    } catch (error) {
      refuse(error);
    }
  }

  #runInSavepoint(job: Job): Outcome {
    const { sqlite } = this.#database;
    const mark = this.#database.undoMark();
    this.#database.statement('SAVEPOINT job').run();
    try {
      const value = job.run();
      this.#database.statement('RELEASE job').run();
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
