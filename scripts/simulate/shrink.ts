/** How a shortened script did. Null: nothing broke. */
export type Failing = string | null;

export interface ShrinkOptions<Part> {
  /** Runs a shorter list; says which rule broke. */
  readonly fails: (parts: readonly Part[]) => Promise<Failing>;
  /** The rule whose break is looked for: another one is another fault. */
  readonly rule: string;
  /** Runs at most. */
  readonly runs: number;
  readonly progress?: (length: number, runsLeft: number) => void;
}

/**
 * Delta debugging (Zeller, ddmin): leaves out as much as it can while the same rule still breaks. A fault that does not
 * show every time costs length, never truth: what is returned has failed.
 * @param parts a list that failed
 */
export async function shrink<Part>(parts: readonly Part[], options: ShrinkOptions<Part>): Promise<readonly Part[]> {
  const { fails, rule, runs, progress } = options;
  let shortest = parts.map((part, place) => ({ part, place }));
  /** What has been tried, by the places that were left. */
  const tried = new Set<string>();
  let left = runs;
  let pieces = 2;
  while (shortest.length > 1 && left > 0) {
    const size = Math.ceil(shortest.length / pieces);
    let found = false;
    for (let begin = 0; begin < shortest.length && left > 0; begin += size) {
      const rest = [...shortest.slice(0, begin), ...shortest.slice(begin + size)];
      const name = rest.map(({ place }) => place).join();
      if (rest.length === 0 || tried.has(name)) continue;
      tried.add(name);
      left -= 1;
      if ((await fails(rest.map(({ part }) => part))) !== rule) continue;
      shortest = rest;
      progress?.(shortest.length, left);
      found = true;
      // What stands at `begin` now has not been tried without.
      begin -= size;
    }
    if (size === 1 && !found) break;
    pieces = found ? Math.max(2, pieces - 1) : Math.min(shortest.length, pieces * 2);
  }
  return shortest.map(({ part }) => part);
}
