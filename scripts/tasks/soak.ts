// `npm run soak -- [--minutes 30] [--delegates 20] [--seed 1]`: memory, handles and timers stay flat under rounds of load.
import { parseArgs } from 'node:util';
import { judge } from '../soak/judge.ts';
import { soak } from '../soak/soak.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    delegates: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const [minutes, delegates, seed] = [Number(values.minutes), Number(values.delegates), Number(values.seed)];
if (!(minutes > 0 && minutes <= 24 * 60) || !Number.isInteger(delegates) || delegates < 2 || delegates > 59) {
  console.error('--minutes: trên 0, tới 1440 (above 0, up to 1440), --delegates: 2 … 59');
  process.exit(2);
}
const began = performance.now();
const say = (line: string) =>
  console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);
/** A signal to this process ends the soak after the present round, and what was measured is judged. */
const enough = new AbortController();
process.once('SIGTERM', () => enough.abort());
const { samples, rested } = await soak({ minutes, delegates, seed, say, enough: enough.signal });
const faults = judge(samples, rested);
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(
  faults.length === 0 ? `✓ SO-1, SO-2, SO-4 to SO-6 hold over ${samples.length} rounds` : `${faults.length} broken`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
