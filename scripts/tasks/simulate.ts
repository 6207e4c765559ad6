import { parseArgs } from 'node:util';
import { simulate } from '../simulate/simulate.ts';

const { values } = parseArgs({
  options: {
    delegates: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    kill: { type: 'boolean', default: false },
  },
});
const delegates = Number(values.delegates);
const seed = Number(values.seed);
if (!Number.isInteger(delegates) || delegates < 2 || delegates > 59 || !Number.isInteger(seed)) {
  console.error('--delegates: 2 … 59, --seed: số nguyên (a whole number)');
  process.exit(2);
}
const began = performance.now();
const say = (line: string) =>
  console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const breaches = await simulate({ delegates, seed, kill: values.kill, seededStore: null, say });
for (const breach of breaches) console.error(`✗ ${breach}`);
console.log(breaches.length === 0 ? `✓ SI-1 … SI-13 hold (seed ${seed})` : `${breaches.length} broken (seed ${seed})`);
process.exit(breaches.length === 0 ? 0 : 1);
