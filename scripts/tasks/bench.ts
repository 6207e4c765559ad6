// `npm run bench -- <name …|all> [--quick] [--json]`: how to read it stands in scripts/bench/README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from '../bench/benches.ts';
import { lookAtMachine, showMachine } from '../bench/machine.ts';
import { runTables } from '../bench/run-bench.ts';
import { showTable } from '../bench/show-results.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { quick, json } = values;
const everything = positionals.length === 0 || positionals.includes('all');
const wanted = everything ? Object.keys(benches) : positionals;
const unknown = positionals.find((name) => name !== 'all' && !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`Không có phép đo này (no such bench): ${unknown}. Có (there are): ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const repetitions = quick ? 1 : 3;
/** With --json nothing but the figures goes to standard output. */
const print = (text: string) => (json ? console.error(text) : console.log(text));
const machine = lookAtMachine();
print(showMachine(machine));

/** Ends what the present bench has started. */
let breakOff: () => Promise<void> = async () => {};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void breakOff().finally(() => process.exit(130)));
}

const all: unknown[] = [];
for (const name of wanted) {
  const bench = await benches[name]?.();
  if (bench === undefined) continue;
  print(`\n${bench.name}: ${bench.about}`);
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-bench-'));
  const tidy = () => rm(folder, { recursive: true, force: true });
  breakOff = tidy;
  try {
    const open = await bench.open({ quick, folder, say: (line) => console.error(`  … ${line}`) });
    breakOff = async () => {
      await open.close();
      await tidy();
    };
    try {
      const results = await runTables(open, repetitions, (line) => console.error(`  … ${line}`));
      for (const [index, table] of open.tables.entries()) {
        const result = results[index];
        if (result !== undefined) print(`\n${showTable(table, result)}`);
      }
      for (const remark of open.remarks) print(`  – ${remark}`);
      all.push({ bench: name, quick, repetitions, tables: results, remarks: open.remarks });
    } finally {
      await open.close();
    }
  } catch (error) {
    // The others still tell what they tell.
    console.error(`Phép đo ${name} không chạy được (could not be run):`, error);
    process.exitCode = 1;
  } finally {
    await tidy();
  }
}
print(`\nload after ${lookAtMachine().load.toFixed(2)}`);
if (json) console.log(JSON.stringify({ machine, benches: all }, null, 2));
