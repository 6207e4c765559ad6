/**
 * Several events folded one after the other of whose states in between nobody keeps any, as in one turn: a record that an earlier event of
 * the run has copied is the run's own and may be changed by the next. A thousand ballots in one turn, each copying all those before
 * it, would copy half a million.
 */
export class FoldRun {
  readonly #own = new Set<object>();

  /** The record with this entry: a copy the first time, from then on the run's own copy itself. */
  put<Key extends string, Value>(
    record: Readonly<Record<Key, Value>>,
    key: Key,
    value: Value,
  ): Readonly<Record<Key, Value>> {
    if (!this.#own.has(record)) {
      const copy = { ...record, [key]: value };
      this.#own.add(copy);
      return copy;
    }
    // As in a literal: a key that is inherited stays an ordinary key.
    Object.defineProperty(record, key, { value, configurable: true, enumerable: true, writable: true });
    return record;
  }

  /** From here on somebody may hold what was made: it is copied again before it changes. */
  settle(): void {
    this.#own.clear();
  }
}
