// The thread of the embedded store, which collects its garbage and says what it holds whenever it is asked. Named to the server in place
// of the usual worker.
import { BroadcastChannel } from 'node:worker_threads';
import { collectGarbage } from './collect.ts';
import { askChannel, tellChannel } from './store-memory.ts';

const [asked, told] = [new BroadcastChannel(askChannel), new BroadcastChannel(tellChannel)];
asked.onmessage = () => {
  void collectGarbage().then((memory) => told.postMessage(memory));
};
// Neither keeps the store alive.
asked.unref();
told.unref();

await import('@nghi-truong/embedded-mongo/worker');
