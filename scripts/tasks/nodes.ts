// `npm run nodes -- [--delegates 20] [--seed 1]`: two nodes over one store with a real Redis between them. REDIS_URL names
// one; without it a redis-server of its own is started on a free port, and killed and started again on the way.
import { parseArgs } from 'node:util';
import { runVitest } from '../lib/vitest.ts';
import { NoRedis, startRedis } from '../nodes/redis-process.ts';
import { sessionOnTwoNodes } from '../nodes/session.ts';

const { values } = parseArgs({
  options: { delegates: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const delegates = Number(values.delegates);
const seed = Number(values.seed);
if (!Number.isInteger(delegates) || delegates < 2 || delegates > 59 || !Number.isInteger(seed)) {
  console.error('--delegates: 2 … 59, --seed: số nguyên (a whole number)');
  process.exit(2);
}

const given = process.env.REDIS_URL ?? '';
try {
  const redis = given === '' ? await startRedis() : null;
  const url = redis?.url ?? given;
  try {
    // What the bus promises, tried on this very Redis.
    const { failed, passed } = await runVitest(['--config', 'scripts/vitest.redis.config.ts'], { REDIS_URL: url });
    const began = performance.now();
    const say = (line: string) =>
      console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
    const breaches = await sessionOnTwoNodes({
      bus: { kind: 'redis', url },
      delegates,
      seed,
      redis,
      seededStore: null,
      say,
    });
    for (const breach of breaches) console.error(`✗ ${breach}`);
    console.log(
      breaches.length === 0 ? `✓ ND-1 … ND-4 hold (seed ${seed})` : `${breaches.length} broken (seed ${seed})`,
    );
    process.exitCode = breaches.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await redis?.kill();
  }
} catch (error) {
  if (!(error instanceof NoRedis)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
