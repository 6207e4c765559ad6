// The server of this checkout, which collects its garbage and says what it holds whenever it gets SIGUSR2.
import { createHook } from 'node:async_hooks';
import { loadTinos } from '@nghi-truong/official-documents';
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createDemo } from '../seed-demo/seed-demo.ts';
import { collectGarbage } from './collect.ts';
import { storeMemory } from './store-memory.ts';

/** Every timer that is set, also those that keep nothing alive and are not listed as active. */
const timers = new Set<number>();
createHook({
  init(asyncId, type) {
    if (type === 'Timeout') timers.add(asyncId);
  },
  destroy: (asyncId) => void timers.delete(asyncId),
}).enable();

async function measure(): Promise<void> {
  const store = await storeMemory();
  const main = await collectGarbage();
  const { rss } = process.memoryUsage();
  const resources: Record<string, number> = { timers: timers.size };
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  process.stdout.write(`measured ${JSON.stringify({ main, store, rss, resources })}\n`);
}

const onSignal = (): void => void measure();
process.on('SIGUSR2', onSignal);
process.exitCode = await runServer(process.env, {
  ...checkoutSurroundings(),
  storeWorkerUrl: new URL('./store-worker.ts', import.meta.url),
  demo: createDemo(() => loadTinos()),
});
process.off('SIGUSR2', onSignal);
