import { DoorError } from './door-error.ts';

/** Lets only so many costly jobs run at once and only so many wait; beyond that the answer is `busy`. */
export interface Gate {
  run<T>(job: () => Promise<T>): Promise<T>;
}

/**
 * @param atOnce jobs running together.
 * @param mostWaiting jobs waiting behind them.
 */
export function createGate(atOnce: number, mostWaiting: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];

  return {
    async run(job) {
      if (running >= atOnce) {
        if (waiting.length >= mostWaiting) throw new DoorError('busy');
        // The one who leaves hands its place over, so `running` does not change here.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await job();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
