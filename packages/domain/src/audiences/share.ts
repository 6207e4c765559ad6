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

/** Records that follow from nothing but these parts of a state. */
interface Group {
  readonly sources: readonly unknown[];
  readonly records: readonly (readonly [key: string, record: Json])[];
}

/** A projection that remembers what its records were made of. */
class Projection extends Map<string, Json> {
  readonly #groups = new Map<string, Group>();

  group(name: string): Group | undefined {
    return this.#groups.get(name);
  }

  setGroup(name: string, group: Group): void {
    this.#groups.set(name, group);
  }
}

/** Collects the records of one document, keeping those of the previous projection that did not change. */
export class RecordCollector {
  readonly #records = new Projection();
  readonly #previous: DocumentRecords | undefined;
  /** What the group now being filled consists of so far. */
  #filling: [string, Json][] | null = null;

  constructor(previous: DocumentRecords | undefined) {
    this.#previous = previous;
  }

  put(key: string, record: object | string | null): void {
    // Records are built of the JSON-safe types of views.ts; interfaces have no index signature to prove it.
    const shared = reuse(this.#previous?.get(key), record as Json);
    this.#records.set(key, shared);
    this.#filling?.push([key, shared]);
  }

  /**
   * Puts records that follow from `sources` and nothing else. While those are the very objects of the previous projection, its records are
   * taken as they are: a changed item of the agenda costs no look at a thousand people.
   */
  group(name: string, sources: readonly unknown[], fill: () => void): void {
    const before = this.#previous instanceof Projection ? this.#previous.group(name) : undefined;
    if (before?.sources.every((source, index) => source === sources[index])) {
      for (const [key, record] of before.records) this.#records.set(key, record);
      this.#records.setGroup(name, before);
      return;
    }
    const records: [string, Json][] = [];
    this.#filling = records;
    fill();
    this.#filling = null;
    this.#records.setGroup(name, { sources, records });
  }

  /** The records; the previous map itself when nothing changed. */
  done(): DocumentRecords {
    const previous = this.#previous;
    if (previous === undefined || previous.size !== this.#records.size) return this.#records;
    for (const [key, record] of this.#records) if (previous.get(key) !== record) return this.#records;
    return previous;
  }
}
