// The server of this checkout, which collects its garbage and says what it holds whenever it gets SIGUSR2.
import { createHook } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadTinos } from '@nghi-truong/official-documents';
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createDemo } from '../seed-demo/seed-demo.ts';

/** Every timer that is set, also those that keep nothing alive and are not listed as active. */
const timers = new Set<number>();
createHook({
  init(asyncId, type) {
    if (type === 'Timeout') timers.add(asyncId);
  },
  destroy: (asyncId) => void timers.delete(asyncId),
}).enable();

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

async function measure(): Promise<void> {
  // What the first collection frees may hold on to more, through weak references and finalisers.
  for (let round = 0; round < 3; round += 1) {
    if (typeof collect === 'function') collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const resources: Record<string, number> = { timers: timers.size };
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  process.stdout.write(`measured ${JSON.stringify({ heapUsed, external, rss, resources })}\n`);
}

const onSignal = (): void => void measure();
process.on('SIGUSR2', onSignal);
process.exitCode = await runServer(process.env, { ...checkoutSurroundings(), demo: createDemo(() => loadTinos()) });
process.off('SIGUSR2', onSignal);
