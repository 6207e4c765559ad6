import { ByteWriter } from '../bson/byte-writer.ts';
import { EMPTY_ARRAY, type KeyComponent, writeKeyComponent } from '../bson/index-key.ts';
import type { Document, Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

/** One part of an index or sort specification. */
export interface KeyPart {
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** What a document contributes to an index. */
export interface ExtractedKeys {
  /** Components of each key, not yet unique. */
  readonly keys: readonly (readonly KeyComponent[])[];
  /** Bit i is set when an array was met along part i. */
  readonly multikey: number;
  /** True when every part was missing: sparse indexes leave such a document out. */
  readonly allMissing: boolean;
}

type Pending = { readonly value: Value | undefined; readonly at: number };

const EMPTY_DOCUMENT: Document = new Map();

function descend(document: Document, path: readonly string[], from: number): Pending {
  let at = from;
  let value = document.get(path[at] ?? '');
  at += 1;
  while (at < path.length && value instanceof Map) {
    value = value.get(path[at] ?? '');
    at += 1;
  }
  if (Array.isArray(value)) return { value, at };
  return at < path.length ? { value: undefined, at: path.length } : { value, at };
}

class Extraction {
  readonly parts: readonly KeyPart[];
  readonly keys: KeyComponent[][] = [];
  multikey = 0;
  anyPresent = false;

  constructor(parts: readonly KeyPart[]) {
    this.parts = parts;
  }

  expand(pending: readonly Pending[], expanded: ReadonlySet<Value>): void {
    // The array to enter next; all parts that meet an array must meet the same one.
    let array: Value[] | undefined;
    for (const { value } of pending) {
      if (!Array.isArray(value) || expanded.has(value)) continue;
      if (array !== undefined && array !== value)
        throw new MongoError('CannotIndexParallelArrays', 'cannot index parallel arrays');
      array = value;
    }
    if (array === undefined) {
      this.keys.push(
        pending.map(({ value, at }, index) => {
          const finished = at >= (this.parts[index]?.path.length ?? 0);
          if (value === undefined || !finished) return null;
          this.anyPresent = true;
          return value;
        }),
      );
      return;
    }
    const met = array;
    for (const [index, { value }] of pending.entries()) if (value === met) this.multikey |= 1 << index;
    if (met.length === 0) {
      this.#emptyArray(pending, met, expanded);
      return;
    }
    for (const element of met) {
      // An array directly inside an array is indexed as a value and not entered again.
      const inner = Array.isArray(element) ? new Set(expanded).add(element) : expanded;
      this.expand(
        pending.map((entry, index) => {
          if (entry.value !== met) return entry;
          const path = this.parts[index]?.path ?? [];
          if (entry.at >= path.length) return { value: element, at: entry.at };
          return descend(element instanceof Map ? element : EMPTY_DOCUMENT, path, entry.at);
        }),
        inner,
      );
    }
  }

  #emptyArray(pending: readonly Pending[], met: Value[], expanded: ReadonlySet<Value>): void {
    const before = this.keys.length;
    const empties = pending.map(
      (entry, index) => entry.value === met && entry.at >= (this.parts[index]?.path.length ?? 0),
    );
    this.expand(
      pending.map((entry) => (entry.value === met ? { value: undefined, at: entry.at } : entry)),
      expanded,
    );
    if (!empties.includes(true)) return;
    this.anyPresent = true;
    for (const key of this.keys.slice(before))
      for (const [index, empty] of empties.entries()) if (empty) key[index] = EMPTY_ARRAY;
  }
}

/**
 * The keys a document has under an index or sort specification: missing is null, an array gives one key per element
 * (an empty one its own stand-in below null), two different arrays in one key are refused.
 * @throws MongoError CannotIndexParallelArrays
 */
export function extractKeys(document: Document, parts: readonly KeyPart[]): ExtractedKeys {
  const extraction = new Extraction(parts);
  extraction.expand(
    parts.map((part) => descend(document, part.path, 0)),
    new Set(),
  );
  return { keys: extraction.keys, multikey: extraction.multikey, allMissing: !extraction.anyPresent };
}

/** Encodes one key so that memcmp order is the order the specification asks for. */
export function encodeKey(components: readonly KeyComponent[], parts: readonly KeyPart[]): Buffer {
  const writer = new ByteWriter(64);
  for (const [index, part] of parts.entries()) writeKeyComponent(writer, components[index] ?? null, part.descending);
  return writer.finish();
}

function extractSortKeys(document: Document, parts: readonly KeyPart[]): ExtractedKeys['keys'] {
  try {
    return extractKeys(document, parts).keys;
  } catch (error) {
    // MongoDB answers another code when sorting than when indexing.
    if (error instanceof MongoError && error.codeName === 'CannotIndexParallelArrays')
      throw new MongoError('BadValue', 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** The bytes a document sorts by: the least of its keys (with an array, its smallest element ascending, its largest descending). */
export function sortKey(document: Document, parts: readonly KeyPart[]): Buffer {
  let least: Buffer | undefined;
  for (const components of extractSortKeys(document, parts)) {
    const key = encodeKey(components, parts);
    if (least === undefined || key.compare(least) < 0) least = key;
  }
  return least ?? Buffer.alloc(0);
}
