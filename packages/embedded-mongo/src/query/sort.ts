import { optionNumber } from '../bson/numbers.ts';
import type { Document } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { KeyPart } from './index-keys.ts';
import { arrayPosition, splitPath } from './paths.ts';

/** Bytes of documents a blocking sort may hold, as MongoDB's default. */
export const MAX_SORT_BYTES = 100 * 1024 * 1024;

/** Checks `{ a: 1, 'b.c': -1 }`; used by sort, hint and index keys. */
export function parseKeyParts(specification: Document, what: string): KeyPart[] {
  if (specification.size > 31) throw new MongoError('BadValue', `${what} has more than 31 fields`);
  return [...specification].map(([name, direction]) => {
    const number = optionNumber(direction);
    if (number !== 1 && number !== -1)
      throw new MongoError('BadValue', `${what} takes only 1 and -1, which is not the case for '${name}'`);
    if (name.startsWith('$')) throw new MongoError('BadValue', `${what}: '${name}' is not supported`);
    const path = splitPath(name);
    if (path.includes('')) throw new MongoError('BadValue', `${what}: the path '${name}' has an empty part`);
    // A number could mean a position or a field name; MongoDB decides per document, this store does not index or sort by it.
    if (path.slice(1).some((part) => arrayPosition(part) !== undefined))
      throw new MongoError('BadValue', `${what}: the path '${name}' has a number in it, which is not supported`);
    return { path, descending: number === -1 };
  });
}

/** A row waiting in a blocking sort. */
export interface SortRow<T> {
  readonly key: Buffer;
  readonly order: number;
  readonly row: T;
  readonly size: number;
}

/** A stable sort that keeps no more than the first `keep` rows when a limit is known. */
export class Sorter<T> {
  readonly #keep: number;
  #rows: SortRow<T>[] = [];
  #bytes = 0;
  #next = 0;

  /** @param keep how many first rows are wanted; Infinity for all */
  constructor(keep: number) {
    this.#keep = keep;
  }

  /**
   * @param size bytes the row holds in memory
   * @throws MongoError QueryExceededMemoryLimitNoDiskUseAllowed when the rows together are too big
   */
  add(key: Buffer, row: T, size: number): void {
    this.#rows.push({ key, order: this.#next, row, size });
    this.#next += 1;
    this.#bytes += size + key.length;
    if (this.#rows.length >= 2 * this.#keep + 256) this.#trim();
    if (this.#bytes > MAX_SORT_BYTES) {
      this.#trim();
      if (this.#bytes > MAX_SORT_BYTES)
        throw new MongoError(
          'QueryExceededMemoryLimitNoDiskUseAllowed',
          `the sort exceeds ${MAX_SORT_BYTES} bytes; an index on the sort fields is needed`,
        );
    }
  }

  #trim(): void {
    this.#rows.sort((left, right) => left.key.compare(right.key) || left.order - right.order);
    for (const dropped of this.#rows.splice(Math.min(this.#keep, this.#rows.length)))
      this.#bytes -= dropped.size + dropped.key.length;
  }

  /** The rows in order. */
  finish(): T[] {
    this.#trim();
    return this.#rows.map(({ row }) => row);
  }
}
