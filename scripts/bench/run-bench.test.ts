import { describe, expect, test } from 'vitest';
import type { Figures, Table } from './bench.ts';
import { median, percentile } from './figures.ts';
import { runTables } from './run-bench.ts';
import { showTable } from './show-results.ts';

/** A target that gives these figures one after the other and writes down its turns. */
function target(name: string, figures: readonly Figures[], turns: string[] = []) {
  let run = 0;
  return {
    name,
    run: async () => {
      turns.push(name);
      run += 1;
      return figures[run - 1] ?? {};
    },
  };
}

function table(parts: Partial<Table>): Table {
  return {
    title: 'downloads',
    measures: [{ name: 'rate', unit: 'MB/s', better: 'more', digits: 1 }],
    targets: [],
    aims: [],
    ...parts,
  };
}

describe('running', () => {
  test('[BN-1] targets take turns, and each repetition begins with the next one', async () => {
    const turns: string[] = [];
    const same = [{ rate: 1 }, { rate: 1 }, { rate: 1 }];
    const targets = ['ours', 'nginx', 'bare'].map((name) => target(name, same, turns));
    await runTables({ tables: [table({ targets })] }, 3, () => {});
    expect(turns.join(' ')).toBe('ours nginx bare nginx bare ours bare ours nginx');
  });

  test('[BN-2] a figure is the median of its repetitions, whatever their order', async () => {
    const targets = [target('ours', [{ rate: 90 }, { rate: 10 }, { rate: 30 }])];
    const [result] = await runTables({ tables: [table({ targets })] }, 3, () => {});
    expect(result?.results.ours?.rate).toEqual({ median: 30, runs: [90, 10, 30] });
  });

  test('[BN-2] a figure that is left out ends the run with the name of both', async () => {
    const targets = [target('ours', [{ rate: 1 }, { other: 1 }])];
    await expect(runTables({ tables: [table({ targets })] }, 2, () => {})).rejects.toThrow(
      'ours gave no figure for "rate"',
    );
  });

  test('[BN-2] a target that fails ends the run', async () => {
    const broken = { name: 'ours', run: () => Promise.reject(new Error('no route')) };
    await expect(runTables({ tables: [table({ targets: [broken] })] }, 1, () => {})).rejects.toThrow('no route');
  });

  test('[BN-3] an aim is judged on medians, as a ratio and as a figure, and shown', async () => {
    const downloads = table({
      targets: [
        target('ours', [{ rate: 50 }, { rate: 300 }, { rate: 120 }]),
        target('peer', [{ rate: 100 }, { rate: 100 }, { rate: 100 }]),
      ],
      aims: [
        { measure: 'rate', target: 'ours', against: 'peer', bound: { atLeast: 1 } },
        { measure: 'rate', target: 'ours', against: null, bound: { atMost: 100 } },
      ],
    });
    const [result] = await runTables({ tables: [downloads] }, 3, () => {});
    expect(result?.aims.map(({ value, reached }) => [value, reached])).toEqual([
      [1.2, true],
      [120, false],
    ]);
    const shown = result === undefined ? '' : showTable(downloads, result);
    expect(shown).toContain('✓ rate: ours ÷ peer = 1.20 (≥ 1)');
    expect(shown).toContain('✗ ours, rate = 120.00 (≤ 100)');
    expect(shown).toMatch(/peer +100\.0 \[100\.0–100\.0\] ×1\.20/);
  });
});

describe('figures', () => {
  test('[BN-2] medians of odd and even numbers of values, and percentiles by nearest rank', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([
      percentile(hundred, 0.5),
      percentile(hundred, 0.95),
      percentile(hundred, 1),
      percentile([7], 0.95),
    ]).toEqual([50, 95, 100, 7]);
    expect(() => median([])).toThrow('no values');
  });
});
