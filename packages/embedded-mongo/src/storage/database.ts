import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { MongoError } from '../errors.ts';

/** Version of the tables and of the index key encoding; another number in a file refuses to open. */
const STORE_VERSION = 1;

/**
 * Of a new file; one made with another size keeps it. A commit logs each page that it touched whole, and a small write touches one
 * of the documents and one of every index: with pages of 8 KiB writing them costs half as much again.
 */
const PAGE_BYTES = 4096;
/** A log of this size is carried over into the file. */
const LOG_BYTES = 16 * 1024 * 1024;

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

/** Primary SQLite result code of an error thrown by node:sqlite, or undefined. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** Turns any thrown thing into the refusal a client may see; unknown faults become InternalError without their text. */
export function toMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  if (sqliteCode(error) === SQLITE_FULL)
    return new MongoError('OutOfDiskSpace', 'the disk (or the allowed size of the store) is full; nothing was written');
  return new MongoError('InternalError', 'an internal error of the store; see its log');
}

/** Is something else at work on the database? */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_BUSY;
}

/** SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC, extended codes. */
const FAILED_SYNCS: ReadonlySet<number> = new Set([1034, 1290]);

/**
 * Can the file no longer be trusted? It is damaged, or a sync failed, after which the system may have dropped pages
 * that a later sync would call written. Nothing that is acknowledged after such an error is sure to be there.
 */
export function isUntrustworthy(error: unknown): boolean {
  const code = sqliteCode(error);
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return true;
  return error instanceof Error && 'errcode' in error && FAILED_SYNCS.has(Number(error.errcode));
}

/** Is the error a full disk? */
export function isDiskFull(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_FULL;
}

/**
 * The SQLite file of one data directory: WAL, synced by the WriteQueue, locked for this connection alone as long as it is open
 * (the kernel drops the lock with the process, so kill -9 leaves nothing behind).
 */
export class Database {
  readonly sqlite: DatabaseSync;
  /** The write-ahead log. It is one file as long as the database is open. */
  readonly logFile: string;
  readonly #statements = new Map<string, StatementSync>();
  #undo: (() => void)[] = [];

  /**
   * @param dataDir made when absent (mode 0700)
   * @param maxPageCount upper size in SQLite pages; a test's way to fill the disk
   * @throws Error when the directory is in use by another opener or made by another version
   */
  constructor(dataDir: string, maxPageCount?: number) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const file = join(dataDir, 'store.sqlite');
    this.logFile = `${file}-wal`;
    this.sqlite = new DatabaseSync(file, { timeout: 0 });
    try {
      // Other accounts must not read it, whatever the directory's mode; the WAL file takes over this mode.
      chmodSync(file, 0o600);
      this.#prepareFile(dataDir, maxPageCount);
    } catch (error) {
      this.sqlite.close();
      if (sqliteCode(error) === SQLITE_BUSY)
        throw new Error(`the data directory ${dataDir} is in use by another process`, { cause: error });
      throw error;
    }
  }

  #prepareFile(dataDir: string, maxPageCount: number | undefined): void {
    // Exclusive mode before the first read: WAL then keeps its index in memory and the lock is never given back.
    this.sqlite.exec(`PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=${PAGE_BYTES}`);
    const mode = this.sqlite.prepare('PRAGMA journal_mode=WAL').get()?.journal_mode;
    if (mode !== 'wal') throw new Error(`the file system of ${dataDir} does not allow write-ahead logging`);
    // NORMAL: a commit writes the log and does not sync it, which is the WriteQueue's work; checkpoints sync both files.
    const pageBytes = Number(this.sqlite.prepare('PRAGMA page_size').get()?.page_size);
    this.sqlite.exec(`PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=${LOG_BYTES / pageBytes}`);
    this.sqlite.exec('PRAGMA cache_size=-65536');
    this.sqlite.exec('PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY; BEGIN IMMEDIATE');
    const version = Number(this.sqlite.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    if (version === 0) {
      this.sqlite.exec(`
        CREATE TABLE collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL,
          UNIQUE (db, name)) STRICT;
        CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec BLOB NOT NULL,
          multikey INTEGER NOT NULL) STRICT;
        PRAGMA user_version = ${STORE_VERSION};
      `);
    } else if (version !== STORE_VERSION)
      throw new Error(`the data directory ${dataDir} holds a store of version ${version}, not ${STORE_VERSION}`);
    this.sqlite.exec('COMMIT');
    syncDirectory(dataDir);
    if (maxPageCount !== undefined) this.sqlite.exec(`PRAGMA max_page_count=${Math.trunc(maxPageCount)}`);
  }

  /** A prepared statement, made once per SQL text; rows come as arrays. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.sqlite.prepare(sql);
      statement.setReturnArrays(true);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Forgets prepared statements, as needed before a table is dropped. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  /** Rows changed since the file was opened. Tables that are made and dropped are not counted. */
  totalChanges(): number {
    return Number(cells(this.statement('SELECT total_changes()').get())[0]);
  }

  /** Registers how to take back a change of memory when the SQL change beside it is rolled back. */
  onRollback(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Marks the present point of the undo list. */
  undoMark(): number {
    return this.#undo.length;
  }

  /** Takes back memory changes made since the mark. */
  undoTo(mark: number): void {
    for (const undo of this.#undo.splice(mark).reverse()) undo();
  }

  /** Forgets the undo list after a commit. */
  clearUndo(): void {
    this.#undo = [];
  }

  close(): void {
    this.#statements.clear();
    this.sqlite.close();
  }
}

/** Makes the names of new files durable, which SQLite does not do for a fresh WAL. */
export function syncDirectory(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A BLOB column of a row got as an array. */
export function blobOf(value: unknown): Buffer {
  if (!(value instanceof Uint8Array)) throw new Error('expected a BLOB column');
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** The cells of a row got as an array. */
export function cells(row: unknown): readonly unknown[] {
  if (!Array.isArray(row)) throw new Error('expected a row as an array');
  return row;
}
