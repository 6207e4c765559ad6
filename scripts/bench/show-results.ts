import type { Measure, Table } from './bench.ts';
import type { AimResult, TableResult } from './run-bench.ts';

/** The tables as text: a row for each target, medians with the range of the runs, the ratio of the first to each. */
export function showTable(table: Table, result: TableResult): string {
  const [first] = table.targets;
  const head = ['', ...table.measures.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`))];
  const rows = table.targets.map(({ name }) => [
    name,
    ...table.measures.map((measure) => showCell(measure, result, name, first?.name ?? name)),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [table.title, ...[head, ...rows].map((row) => `  ${line(row).trimEnd()}`), ...result.aims.map(showAim)].join(
    '\n',
  );
}

function showCell(measure: Measure, { results }: TableResult, target: string, first: string): string {
  const result = results[target]?.[measure.name];
  const ours = results[first]?.[measure.name];
  if (result === undefined || ours === undefined) return '';
  const show = (value: number) => value.toFixed(measure.digits ?? 0);
  const [least, most] = [Math.min(...result.runs), Math.max(...result.runs)];
  const spread = result.runs.length > 1 ? ` [${show(least)}–${show(most)}]` : '';
  const ratio =
    target === first || measure.better === null || result.median === 0
      ? ''
      : ` ×${(ours.median / result.median).toFixed(2)}`;
  return show(result.median) + spread + ratio;
}

function showAim({ measure, target, against, bound, value, reached }: AimResult): string {
  const wanted = 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
  const what = against === null ? `${target}, ${measure}` : `${measure}: ${target} ÷ ${against}`;
  return `  ${reached ? '✓' : '✗'} ${what} = ${value.toFixed(2)} (${wanted})`;
}
