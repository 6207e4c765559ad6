import { BroadcastChannel } from 'node:worker_threads';
import type { ThreadMemory } from './collect.ts';

export const askChannel = 'soak: what does the store hold?';
export const tellChannel = 'soak: the store holds';

/** Asks the store's thread to collect its garbage. @returns what it holds then */
export function storeMemory(): Promise<ThreadMemory> {
  const [ask, tell] = [new BroadcastChannel(askChannel), new BroadcastChannel(tellChannel)];
  return new Promise((resolve) => {
    tell.onmessage = (message: unknown) => {
      ask.close();
      tell.close();
      resolve(Reflect.get(Object(message), 'data') as ThreadMemory);
    };
    ask.postMessage(null);
  });
}
