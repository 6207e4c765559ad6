import { randomBytes } from 'node:crypto';
import { encodeDocument } from '../bson/encode.ts';
import { type Document, RawDocument, type ReplyDocument, reply } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES } from '../update/documents.ts';

/** What a cursor yields; null is a moment to let others run. */
export type ResultStream = Generator<Document | RawDocument | null, void, undefined>;

interface Cursor {
  readonly namespace: string;
  readonly results: ResultStream;
  /** A result read but not yet given, because it did not fit the batch. */
  waiting: RawDocument | undefined;
  readonly session: string | undefined;
  readonly noTimeout: boolean;
  lastUsed: number;
  busy: boolean;
}

/** MongoDB's default first batch. */
export const FIRST_BATCH = 101;

interface Batch {
  readonly documents: RawDocument[];
  readonly finished: boolean;
}

/** Open cursors, with a limit on how many and on how long they may lie unused. */
export class Cursors {
  readonly #cursors = new Map<bigint, Cursor>();
  readonly #now: () => number;
  readonly #maxOpen: number;
  readonly #timeoutMs: number;

  constructor(now: () => number, maxOpen: number, timeoutMs: number) {
    this.#now = now;
    this.#maxOpen = maxOpen;
    this.#timeoutMs = timeoutMs;
  }

  get open(): number {
    return this.#cursors.size;
  }

  *#fill(cursor: Cursor, size: number): Generator<void, Batch, undefined> {
    const documents: RawDocument[] = [];
    let bytes = 0;
    while (documents.length < size) {
      let document = cursor.waiting;
      cursor.waiting = undefined;
      if (document === undefined) {
        const next = cursor.results.next();
        if (next.done === true) return { documents, finished: true };
        if (next.value === null) {
          yield;
          continue;
        }
        document = next.value instanceof RawDocument ? next.value : new RawDocument(encodeDocument(next.value));
      }
      if (documents.length > 0 && bytes + document.bytes.length > MAX_DOCUMENT_BYTES) {
        cursor.waiting = document;
        return { documents, finished: false };
      }
      documents.push(document);
      bytes += document.bytes.length;
    }
    return { documents, finished: false };
  }

  /**
   * Answers the first batch and keeps a cursor when more may follow.
   * @param batchSize documents in the first batch
   * @param single close after the first batch
   * @throws MongoError ExceededMemoryLimit when too many cursors are open
   */
  *start(
    namespace: string,
    results: ResultStream,
    options: { batchSize: number; single?: boolean; session?: string | undefined; noTimeout?: boolean },
  ): Generator<void, ReplyDocument, undefined> {
    const cursor: Cursor = {
      namespace,
      results,
      waiting: undefined,
      session: options.session,
      noTimeout: options.noTimeout === true,
      lastUsed: this.#now(),
      busy: false,
    };
    const { documents, finished } = yield* this.#fill(cursor, options.batchSize);
    let id = 0n;
    if (finished || options.single === true) results.return();
    else {
      this.expire();
      if (this.#cursors.size >= this.#maxOpen)
        throw new MongoError('ExceededMemoryLimit', `more than ${this.#maxOpen} cursors are open`);
      // Random numbers are dear, and few reads leave a cursor.
      id = randomBytes(8).readBigInt64BE() & 0x7fffffffffffffffn;
      this.#cursors.set(id, cursor);
    }
    return reply({ cursor: reply({ firstBatch: documents, id, ns: namespace }), ok: 1 });
  }

  /**
   * Answers the next batch of a cursor.
   * @throws MongoError CursorNotFound
   */
  *more(id: bigint, namespace: string, batchSize: number): Generator<void, ReplyDocument, undefined> {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined || cursor.namespace !== namespace)
      throw new MongoError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.busy) throw new MongoError('BadValue', `cursor id ${id} is already in use`);
    cursor.busy = true;
    try {
      const { documents, finished } = yield* this.#fill(cursor, batchSize);
      if (finished) this.#cursors.delete(id);
      return reply({ cursor: reply({ nextBatch: documents, id: finished ? 0n : id, ns: namespace }), ok: 1 });
    } catch (error) {
      this.#cursors.delete(id);
      throw error;
    } finally {
      cursor.busy = false;
      cursor.lastUsed = this.#now();
    }
  }

  /** Closes a cursor; false when there is none. */
  kill(id: bigint, namespace: string): boolean {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined || cursor.namespace !== namespace) return false;
    this.#cursors.delete(id);
    if (!cursor.busy) cursor.results.return();
    return true;
  }

  /** Closes the cursors of a session that ended. */
  killSession(session: string): void {
    for (const [id, cursor] of [...this.#cursors]) if (cursor.session === session) this.kill(id, cursor.namespace);
  }

  /** Closes cursors unused for too long. */
  expire(): void {
    const oldest = this.#now() - this.#timeoutMs;
    for (const [id, cursor] of [...this.#cursors])
      if (!cursor.busy && !cursor.noTimeout && cursor.lastUsed < oldest) this.kill(id, cursor.namespace);
  }
}
