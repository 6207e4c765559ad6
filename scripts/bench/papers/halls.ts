import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HallAnswer, HallOrder } from './hall.ts';

/** What a whole hall measured. */
export interface HallResult {
  /** Milliseconds of each download. */
  readonly took: readonly number[];
  /** From the order to the last byte of the last tablet, milliseconds. */
  readonly wall: number;
  readonly cpuSeconds: number;
}

/** Processes full of tablets, the same for every server. */
export interface Halls {
  /** Lets all tablets fetch at once. @throws when one of them got something else than the file. */
  fetch(order: HallOrder): Promise<HallResult>;
  close(): void;
}

/** @param processes among which the tablets are shared out. */
export function openHalls(processes: number): Halls {
  const file = fileURLToPath(new URL('./hall.ts', import.meta.url));
  const halls: ChildProcess[] = Array.from({ length: processes }, () => fork(file, { stdio: 'inherit' }));

  function order(hall: ChildProcess, what: HallOrder): Promise<HallAnswer> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null) => reject(new Error(`a hall process ended with ${code}`));
      hall.once('exit', died);
      hall.once('message', (answer: HallAnswer) => {
        hall.off('exit', died);
        resolve(answer);
      });
      hall.send(what);
    });
  }

  return {
    async fetch(what) {
      const began = performance.now();
      const answers = await Promise.all(
        halls.map((hall, index) =>
          order(hall, { ...what, downloads: what.downloads.filter((_, number) => number % halls.length === index) }),
        ),
      );
      const wall = performance.now() - began;
      const took: number[] = [];
      let cpuSeconds = 0;
      for (const answer of answers) {
        if ('failed' in answer) throw new Error(answer.failed);
        took.push(...answer.took);
        cpuSeconds += answer.cpuSeconds;
      }
      return { took, wall, cpuSeconds };
    },
    close() {
      for (const hall of halls) hall.disconnect();
    },
  };
}
