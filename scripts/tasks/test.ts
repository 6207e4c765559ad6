// Everything that continuous integration runs. Budget: 15 minutes on two cores; checks 1, units 4, whole system 8.
import { runChecks } from '../checks/all.ts';
import { buildClient } from '../lib/build-client.ts';
import { ensureChromium } from '../lib/chromium.ts';
import { runVitest } from '../lib/vitest.ts';

const totals = { passed: 0, failed: 0 };

async function step(title: string, work: () => Promise<{ passed: number; failed: number }>): Promise<void> {
  const began = performance.now();
  console.log(`\n━━ ${title}`);
  try {
    const { passed, failed } = await work();
    totals.passed += passed;
    totals.failed += failed;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    totals.failed += 1;
  }
  console.log(`━━ ${title}: ${Math.round((performance.now() - began) / 1000)} s`);
}

await step('checks', runChecks);
// Vitest would leave one of two cores idle.
await step('units', () => runVitest(['--maxWorkers=2', ...process.argv.slice(2)]));
await step('whole system', async () => {
  await buildClient();
  const chromium = await ensureChromium();
  return runVitest(['--config', 'scripts/vitest.e2e.config.ts'], { CHROMIUM: chromium });
});

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
