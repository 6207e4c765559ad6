import { decodeDocument } from '../bson/decode.ts';
import { DateTime } from '../bson/values.ts';
import type { Services } from '../commands/context.ts';
import { execute } from '../query/execute.ts';
import type { Filter } from '../query/filter.ts';
import type { Collection, Index } from './catalogue.ts';
import type { WriteQueue } from './write-queue.ts';

/** Documents removed in one write job, so that a sweep never holds up others for long. */
const BATCH = 200;

/** Removes documents whose TTL index says they are over. */
export class TtlSweeper {
  readonly #services: Services;
  readonly #writes: WriteQueue;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<number> | undefined;
  #stopped = false;

  constructor(services: Services, writes: WriteQueue, intervalMs: number, onFault: (error: unknown) => void) {
    this.#services = services;
    this.#writes = writes;
    this.#timer = setInterval(() => {
      this.sweep().catch(onFault);
      services.cursors.expire();
    }, intervalMs);
  }

  /** One pass over all TTL indexes; a pass already under way is joined. Resolves to the number of removed documents. */
  sweep(): Promise<number> {
    this.#sweeping ??= this.#pass().finally(() => {
      this.#sweeping = undefined;
    });
    return this.#sweeping;
  }

  async #pass(): Promise<number> {
    let removed = 0;
    for (const collection of this.#services.catalogue.list())
      for (const index of [...collection.indexes]) {
        if (index.expireAfterSeconds === undefined) continue;
        for (;;) {
          if (this.#stopped) return removed;
          const batch = await this.#writes.submit(() => this.#removeBatch(collection, index));
          removed += batch;
          if (batch < BATCH) break;
        }
      }
    return removed;
  }

  #removeBatch(collection: Collection, index: Index): number {
    const [part] = index.parts;
    if (collection.dropped || index.dropped || part === undefined) return 0;
    const limit = BigInt(Math.trunc(this.#services.now() - (index.expireAfterSeconds ?? 0) * 1000));
    const expired: Filter = { kind: 'compare', path: part.path, operator: 'lte', value: new DateTime(limit) };
    const filter: Filter = index.partial === undefined ? expired : { kind: 'and', filters: [expired, index.partial] };
    const query = { filter, sort: undefined, skip: 0, limit: BATCH, hint: index.name };
    const rows = [...execute(this.#services.database, collection, query).rows];
    let removed = 0;
    for (const row of rows) {
      if (row === null) continue;
      this.#services.records.remove(collection, row.rid, decodeDocument(row.bytes));
      removed += 1;
    }
    return removed;
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }
}
