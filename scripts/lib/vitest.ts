import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';
import { run } from './run.ts';

/** Compiled code of the programs that tests start again and again: a server is there in two thirds of the time. */
const compiled = join(root, 'node_modules', '.cache', 'nghi-truong', 'compiled');

/** Runs Vitest, shows its output, and counts. A run that breaks before its tests counts as one failure. */
export async function runVitest(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ passed: number; failed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'nghi-truong-vitest-'));
  const file = join(folder, 'report.json');
  try {
    const { code } = await run(
      process.execPath,
      [
        join(root, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...args,
      ],
      { env: { NODE_COMPILE_CACHE: compiled, ...env } },
    );
    const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    const failed = report.numFailedTests;
    // A suite that cannot be loaded or an unhandled rejection fails the run without failing a test.
    return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
