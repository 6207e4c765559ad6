import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ClerkAnswer, type ClerkOrder, type ClerkResult, stopOrder } from './clerk.ts';

/** The process with the driver, the same one for every store. */
export interface Clerk {
  /** @throws when the store refused something or a row was missing. */
  work(order: ClerkOrder): Promise<ClerkResult>;
  /** Ends a work that goes on until it is ended. */
  stop(): void;
  close(): void;
}

export function openClerk(): Clerk {
  const child = fork(fileURLToPath(new URL('./clerk.ts', import.meta.url)), { stdio: 'inherit' });
  return {
    work(order) {
      return new Promise((resolve, reject) => {
        const died = (code: number | null) => reject(new Error(`the process with the driver ended with ${code}`));
        child.once('exit', died);
        child.once('message', (answer: ClerkAnswer) => {
          child.off('exit', died);
          if ('failed' in answer) reject(new Error(answer.failed));
          else resolve(answer);
        });
        child.send(order);
      });
    },
    stop: () => void child.send(stopOrder),
    close: () => child.disconnect(),
  };
}
