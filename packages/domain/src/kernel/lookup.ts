/** The entry of a record under an id that came from outside: never something inherited such as `constructor`. */
export function lookup<Key extends string, Value>(record: Readonly<Record<Key, Value>>, key: Key): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The values of a record, typed. */
export function valuesOf<Value>(record: Readonly<Record<string, Value>>): Value[] {
  return Object.values(record);
}

/** A copy of the record without one key. */
export function without<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  key: Key,
): Readonly<Record<Key, Value>> {
  const { [key]: _gone, ...rest } = record;
  return rest as Readonly<Record<Key, Value>>;
}

const idsOf = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a list that never changes has this id. A thousand people asked about one after the other cost no million comparisons. */
export function listed<Id extends string>(ids: readonly Id[], id: Id): boolean {
  let known = idsOf.get(ids);
  if (known === undefined) {
    known = new Set(ids);
    idsOf.set(ids, known);
  }
  return known.has(id);
}
