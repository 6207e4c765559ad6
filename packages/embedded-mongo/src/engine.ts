import { optionNumber } from './bson/numbers.ts';
import {
  BinaryValue,
  type Document,
  int32,
  isDocument,
  objectIdSource,
  type ReplyDocument,
  reply,
} from './bson/values.ts';
import { ADMIN_HANDLERS } from './commands/admin.ts';
import type { CommandContext, Handler, Services } from './commands/context.ts';
import { COPY_HANDLERS } from './commands/copy.ts';
import { Cursors } from './commands/cursors.ts';
import { FIND_AND_MODIFY_HANDLERS } from './commands/find-and-modify.ts';
import { HANDSHAKE_HANDLERS } from './commands/handshake.ts';
import { READ_HANDLERS } from './commands/read.ts';
import { errorFields, WRITE_HANDLERS } from './commands/write.ts';
import { MongoError } from './errors.ts';
import { Catalogue } from './storage/catalogue.ts';
import { Database, toMongoError } from './storage/database.ts';
import { type LogSync, ThreadedLogSync } from './storage/log-sync.ts';
import { OnlineCopy } from './storage/online-copy.ts';
import { Records } from './storage/records.ts';
import { TtlSweeper } from './storage/ttl.ts';
import { WriteQueue } from './storage/write-queue.ts';
import { COMMANDS, commandOptions } from './supported.ts';

/** Milliseconds a read may run before others get their turn. */
const SLICE_MS = 5;

/** Settings of the engine; all have defaults but the directory. */
export interface EngineOptions {
  readonly dataDir: string;
  /** Open cursors allowed at a time. */
  readonly maxCursors: number;
  /** Unused cursors are closed after this many milliseconds. */
  readonly cursorTimeoutMs: number;
  /** How often expired documents of TTL indexes are removed, in milliseconds. */
  readonly ttlIntervalMs: number;
  /** Upper size of the store in pages; only tests set it. */
  readonly maxPageCount: number | undefined;
  readonly now: () => number;
  /** Milliseconds since some moment. Only tests set it. */
  readonly monotonic?: () => number;
  /** Only tests set it. */
  readonly openLogSync?: (logFile: string) => LogSync;
  /** Told about faults that are answered as InternalError. */
  readonly onFault: (error: unknown) => void;
}

/** Checks and runs commands on one store. */
export class Engine {
  readonly #services: Services;
  readonly #log: LogSync;
  readonly #writes: WriteQueue;
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #optionNames = new Map<string, ReadonlySet<string>>();
  readonly #ttl: TtlSweeper;
  readonly #onFault: (error: unknown) => void;
  #closed = false;

  /** @throws Error when the data directory is in use or holds another version */
  constructor(options: EngineOptions) {
    const database = new Database(options.dataDir, options.maxPageCount);
    const catalogue = new Catalogue(database);
    const records = new Records(database, catalogue);
    this.#services = {
      database,
      catalogue,
      records,
      cursors: new Cursors(options.now, options.maxCursors, options.cursorTimeoutMs),
      copy: new OnlineCopy(database.sqlite, options.dataDir),
      now: options.now,
      newObjectId: objectIdSource(options.now),
    };
    this.#log = options.openLogSync?.(database.logFile) ?? new ThreadedLogSync(database.logFile);
    this.#writes = new WriteQueue(database, this.#log, options.monotonic ?? (() => performance.now()));
    this.#handlers = new Map([
      ...HANDSHAKE_HANDLERS,
      ...READ_HANDLERS,
      ...WRITE_HANDLERS,
      ...FIND_AND_MODIFY_HANDLERS,
      ...ADMIN_HANDLERS,
      ...COPY_HANDLERS,
    ]);
    this.#onFault = options.onFault;
    for (const name of Object.keys(COMMANDS)) this.#optionNames.set(name, commandOptions(name) ?? new Set());
    this.#ttl = new TtlSweeper(this.#services, this.#writes, options.ttlIntervalMs, options.onFault);
  }

  /**
   * Answers one command. Never rejects: refusals are replies with ok 0.
   * @param connectionId number of the connection, for hello
   */
  async run(body: Document, connectionId: number): Promise<ReplyDocument> {
    try {
      if (this.#closed) throw new MongoError('InterruptedAtShutdown', 'the store is shutting down');
      return await this.#dispatch(body, connectionId);
    } catch (error) {
      const refusal = toMongoError(error);
      if (refusal.codeName === 'InternalError') this.#onFault(error);
      return reply({ ok: 0, ...errorFields(refusal), codeName: refusal.codeName });
    }
  }

  async #dispatch(body: Document, connectionId: number): Promise<ReplyDocument> {
    const first = body.keys().next();
    const name = first.done === true ? '' : first.value;
    const handler = this.#handlers.get(name);
    const allowed = this.#optionNames.get(name);
    if (handler === undefined || allowed === undefined)
      throw new MongoError('CommandNotFound', `no such command: '${name}'`);
    checkCommon(body, name, allowed);
    const db = body.get('$db');
    if (typeof db !== 'string') throw new MongoError('TypeMismatch', "the field '$db' must be a string");
    const context: CommandContext = {
      ...this.#services,
      db,
      name,
      body,
      session: sessionOf(body),
      connectionId,
    };
    switch (handler.kind) {
      case 'now':
        return handler.run(context);
      case 'write': {
        const answer = await this.#writes.submit(() => handler.run(context));
        return answer;
      }
      case 'read': {
        const answer = await this.#runSliced(handler.run(context), optionNumber(body.get('maxTimeMS')) ?? 0);
        // What was read may still be on its way to the disk.
        await this.#writes.seenOnDisk();
        return answer;
      }
    }
  }

  async #runSliced(task: Generator<void, ReplyDocument, undefined>, maxTimeMs: number): Promise<ReplyDocument> {
    const started = performance.now();
    for (;;) {
      const sliceEnd = performance.now() + SLICE_MS;
      do {
        const step = task.next();
        if (step.done === true) return step.value;
      } while (performance.now() < sliceEnd);
      if (maxTimeMs > 0 && performance.now() - started > maxTimeMs) {
        task.return(reply({}));
        throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
      }
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      if (this.#closed) throw new MongoError('InterruptedAtShutdown', 'the store is shutting down');
    }
  }

  /** Removes expired documents of TTL indexes now. */
  sweep(): Promise<number> {
    return this.#ttl.sweep();
  }

  /** Resolves when no copy of the store is being made any more; to be waited for before `close`. */
  copySettled(): Promise<void> {
    return this.#services.copy.settled();
  }

  /** Commits what waits and closes the file. */
  close(): void {
    if (this.#closed) return;
    this.#ttl.stop();
    this.#writes.flush();
    this.#closed = true;
    try {
      this.#log.now();
    } finally {
      this.#log.close();
      this.#services.database.close();
    }
  }
}

function sessionOf(body: Document): string | undefined {
  const lsid = body.get('lsid');
  if (lsid === undefined) return undefined;
  const id = isDocument(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof BinaryValue)) throw new MongoError('TypeMismatch', "'lsid.id' must be binary");
  return id.bytes.toString('hex');
}

function checkReadConcern(body: Document): void {
  const concern = body.get('readConcern');
  if (concern === undefined) return;
  if (!isDocument(concern)) throw new MongoError('TypeMismatch', "'readConcern' must be a document");
  const level = concern.get('level');
  if (level !== undefined && level !== 'local' && level !== 'available' && level !== 'majority')
    throw new MongoError('NotAReplicaSet', 'this read concern needs a replica set');
  for (const name of concern.keys())
    if (name !== 'level') throw new MongoError('InvalidOptions', `the read concern option '${name}' is not supported`);
}

function checkWriteConcern(body: Document): void {
  const concern = body.get('writeConcern');
  if (concern === undefined) return;
  if (!isDocument(concern)) throw new MongoError('TypeMismatch', "'writeConcern' must be a document");
  for (const name of concern.keys())
    if (!['w', 'j', 'fsync', 'wtimeout', 'wtimeoutMS', 'provenance'].includes(name))
      throw new MongoError('FailedToParse', `the write concern option '${name}' is not supported`);
  const w = concern.get('w');
  if (w === undefined || w === 'majority') return;
  const nodes = optionNumber(w);
  if (nodes !== 0 && nodes !== 1)
    throw new MongoError('BadValue', "cannot use 'w' > 1 or a named mode when a host is not replicated");
}

function checkCommon(body: Document, name: string, allowed: ReadonlySet<string>): void {
  if (body.has('txnNumber') || body.has('autocommit') || body.has('startTransaction'))
    throw new MongoError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
  for (const field of body.keys())
    if (!allowed.has(field))
      throw new MongoError('Location40415', `BSON field '${name}.${field}' is an unknown field.`);
  checkReadConcern(body);
  checkWriteConcern(body);
  const apiVersion = body.get('apiVersion');
  if (apiVersion !== undefined && apiVersion !== '1')
    throw new MongoError('InvalidOptions', "the only API version is '1'");
}

/** A refusal that has no command, as for a document that cannot be read. */
export function refusalReply(error: MongoError): ReplyDocument {
  return reply({ ok: 0, errmsg: error.message, code: int32(error.code), codeName: error.codeName });
}
