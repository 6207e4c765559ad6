import type { Json } from '../kernel/json.ts';

/** One document as flat records, e.g. `meeting`, `item/<id>`: what a keyed map of a document holds. */
export type DocumentRecords = ReadonlyMap<string, Json>;

/** Whether two JSON values say the same. A key without a value counts as absent. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => sameJson(value, other[index]))
    );
  }
  const [left, right] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  for (const key of Object.keys(left)) {
    if (!sameJson(left[key], Object.hasOwn(right, key) ? right[key] : undefined)) return false;
  }
  for (const key of Object.keys(right)) {
    if (right[key] !== undefined && !(Object.hasOwn(left, key) && left[key] !== undefined)) return false;
  }
  return true;
}

/** `next`, or `previous` itself when it says the same: an unchanged part keeps its reference. */
export function reuse<Value>(previous: Value | undefined, next: Value): Value {
  return previous !== undefined && sameJson(previous, next) ? previous : next;
}

/** A record whose unchanged values, and which itself when nothing changed, are those of `previous`. */
export function reuseRecord<Value>(
  previous: Readonly<Record<string, Value>> | undefined,
  next: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  if (previous === undefined) return next;
  const entries = Object.entries(next);
  const shared = entries.map(([key, value]): [string, Value] => [key, reuse(previous[key], value)]);
  const unchanged =
    entries.length === Object.keys(previous).length &&
    shared.every(([key, value]) => Object.hasOwn(previous, key) && previous[key] === value);
  return unchanged ? previous : Object.fromEntries(shared);
}

/** `next` with every part that says the same taken from `previous`; `previous` itself when all of them do. */
export function reuseParts<Whole extends object>(previous: Whole | undefined, next: Whole): Whole {
  if (previous === undefined) return next;
  const parts: [string, unknown][] = Object.entries(next);
  const before = new Map<string, unknown>(Object.entries(previous));
  const shared = parts.map(([name, part]): [string, unknown] => [name, reuse(before.get(name), part)]);
  // The same names with values of the same types: only references were exchanged.
  return shared.every(([name, part]) => before.get(name) === part) ? previous : (Object.fromEntries(shared) as Whole);
}

/** Collects the records of one document, keeping those of the previous projection that did not change. */
export class RecordCollector {
  readonly #records = new Map<string, Json>();
  readonly #previous: DocumentRecords | undefined;

  constructor(previous: DocumentRecords | undefined) {
    this.#previous = previous;
  }

  put(key: string, record: object | string | null): void {
    // Records are built of the JSON-safe types of views.ts; interfaces have no index signature to prove it.
    this.#records.set(key, reuse(this.#previous?.get(key), record as Json));
  }

  /** The records; the previous map itself when nothing changed. */
  done(): DocumentRecords {
    const previous = this.#previous;
    if (previous === undefined || previous.size !== this.#records.size) return this.#records;
    for (const [key, record] of this.#records) if (previous.get(key) !== record) return this.#records;
    return previous;
  }
}
