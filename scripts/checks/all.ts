import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';
import { run } from '../lib/run.ts';
import { findBreaches } from './boundaries.ts';
import { findCycles } from './cycles.ts';
import { findStrays } from './layout.ts';
import { listFiles, readIfThere, readSources } from './sources.ts';
import { findSpecProblems } from './spec-ids.ts';

export interface CheckOutcome {
  readonly name: string;
  readonly problems: readonly string[];
}

/** Folders that have a tsconfig.json of their own. */
const typed = [
  'packages/domain',
  'packages/protocol',
  'packages/collab',
  'packages/reader-core',
  'packages/official-documents',
  'packages/embedded-mongo',
  'packages/testkit',
  'server',
  'desktop-client',
  'scripts',
];

function bin(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}

async function program(name: string, file: string, args: readonly string[]): Promise<CheckOutcome> {
  const { code, output } = await run(file, args, { quiet: true });
  return { name, problems: code === 0 ? [] : [output.trim()] };
}

/** Every static check of the tree: style, types, import directions, cycles, rule ids, layout. */
export async function* allChecks(): AsyncGenerator<CheckOutcome> {
  yield await program('biome', bin('biome'), ['ci', '--colors=off', '--max-diagnostics=40', '.']);
  for (const folder of typed) {
    if (existsSync(join(root, folder, 'tsconfig.json'))) {
      yield await program(`types ${folder}`, bin('tsc'), ['--noEmit', '-p', folder]);
    }
  }
  const sources = readSources(root);
  yield { name: 'import directions', problems: findBreaches(sources) };
  yield { name: 'import cycles', problems: findCycles(sources) };
  const files = listFiles(root).filter((path) => readIfThere(root, path) !== null);
  const specs = files
    .filter((path) => path.endsWith('SPEC.md'))
    .map((path) => ({ path, text: readIfThere(root, path) ?? '' }));
  const tests = sources.filter(
    ({ path }) => /\.(test|e2e|contract)\.tsx?$/.test(path) && !path.startsWith('scripts/checks/'),
  );
  yield { name: 'rule ids', problems: findSpecProblems(specs, tests) };
  yield { name: 'top level', problems: findStrays(files) };
}

/** Runs all checks and prints them. @returns how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for await (const { name, problems } of allChecks()) {
    if (problems.length === 0) {
      passed += 1;
      console.log(`  ✓ ${name}`);
    } else {
      failed += 1;
      console.log(`  ✗ ${name}\n${problems.map((problem) => `      ${problem}`).join('\n')}`);
    }
  }
  return { passed, failed };
}
