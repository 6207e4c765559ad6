/**
 * Puts the questions of one turn of the event loop to the store together: a hall that comes back at once asks for a thousand rows by
 * key, and each question of its own costs more than its answer.
 * @param ask gives the rows of some keys, in any order; of unknown keys none
 * @param most keys in one question
 * @returns asks for one row; null: there is none. Rejects as `ask` does.
 */
export function gather<Row>(
  ask: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
  most = 500,
): (key: string) => Promise<Row | null> {
  let waiting = new Map<string, PromiseWithResolvers<Row | null>>();

  async function answer(asked: ReadonlyMap<string, PromiseWithResolvers<Row | null>>): Promise<void> {
    try {
      const rows = new Map((await ask([...asked.keys()])).map((row) => [keyOf(row), row]));
      for (const [key, { resolve }] of asked) resolve(rows.get(key) ?? null);
    } catch (error) {
      for (const { reject } of asked.values()) reject(error);
    }
  }

  return (key) => {
    const known = waiting.get(key);
    if (known !== undefined) return known.promise;
    const asked = Promise.withResolvers<Row | null>();
    waiting.set(key, asked);
    if (waiting.size === 1) {
      const gathered = waiting;
      setImmediate(() => {
        if (waiting === gathered) waiting = new Map();
        void answer(gathered);
      });
    }
    // A full one goes with its own turn; the next key begins another.
    if (waiting.size >= most) waiting = new Map();
    return asked.promise;
  };
}
