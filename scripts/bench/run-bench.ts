import type { Aim, Figures, OpenBench, Table } from './bench.ts';
import { median } from './figures.ts';

/** One measure of one target over all repetitions. */
export interface Result {
  readonly median: number;
  readonly runs: readonly number[];
}

export interface AimResult extends Aim {
  /** The figure, or the ratio to `against`. */
  readonly value: number;
  readonly reached: boolean;
}

export interface TableResult {
  readonly title: string;
  /** By target, by measure. */
  readonly results: Readonly<Record<string, Readonly<Record<string, Result>>>>;
  readonly aims: readonly AimResult[];
}

/**
 * Runs every table so many times. The targets of a table take turns, and each repetition begins with another one, so
 * that what the machine does besides falls on all of them alike.
 * @throws when a target fails or leaves out a measure: half a comparison is none.
 */
export async function runTables(
  { tables }: Pick<OpenBench, 'tables'>,
  repetitions: number,
  say: (line: string) => void,
): Promise<readonly TableResult[]> {
  const taken = tables.map((table) => new Map(table.targets.map(({ name }) => [name, [] as Figures[]])));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const [index, table] of tables.entries()) {
      const turn = repetition % table.targets.length;
      for (const target of [...table.targets.slice(turn), ...table.targets.slice(0, turn)]) {
        say(`${repetition + 1}/${repetitions}  ${table.title}: ${target.name}`);
        taken[index]?.get(target.name)?.push(await target.run());
      }
    }
  }
  return tables.map((table, index) => summarise(table, taken[index] ?? new Map()));
}

function summarise(table: Table, taken: ReadonlyMap<string, readonly Figures[]>): TableResult {
  const results: Record<string, Record<string, Result>> = {};
  for (const [target, figures] of taken) {
    const measured: Record<string, Result> = {};
    for (const { name } of table.measures) {
      const runs = figures.map((figure) => figure[name] ?? Number.NaN);
      if (runs.some((value) => !Number.isFinite(value))) throw new Error(`${target} gave no figure for "${name}"`);
      measured[name] = { median: median(runs), runs };
    }
    results[target] = measured;
  }
  return { title: table.title, results, aims: table.aims.map((aim) => judge(aim, results)) };
}

function judge(aim: Aim, results: TableResult['results']): AimResult {
  const of = (target: string) => results[target]?.[aim.measure]?.median ?? Number.NaN;
  const value = aim.against === null ? of(aim.target) : of(aim.target) / of(aim.against);
  const reached = 'atLeast' in aim.bound ? value >= aim.bound.atLeast : value <= aim.bound.atMost;
  return { ...aim, value, reached };
}
