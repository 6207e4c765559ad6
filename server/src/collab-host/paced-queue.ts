import type { Clock, TimerHandle } from '../meeting-room/clock.ts';

/** Work that nobody waits for, one piece after another, with rests between. */
export interface PacedQueue {
  /** A key that is waiting is not added twice. The job never rejects. */
  add(key: string, job: () => Promise<void>): void;
  /** Drops what has not begun. */
  close(): void;
}

/** How much longer than its work it rests: a tenth of one processor at most, however much there is to do. */
const restPerWork = 9;
/** Also when the clock was set on during the work, milliseconds. */
const longestRest = 60_000;

/** @param clock measures the work and wakes it from its rests. */
export function createPacedQueue(clock: Clock): PacedQueue {
  const waiting = new Map<string, () => Promise<void>>();
  let working = false;
  let rest: TimerHandle | null = null;
  let closed = false;

  async function work(): Promise<void> {
    working = true;
    for (const [key, job] of waiting) {
      waiting.delete(key);
      const began = clock.now();
      await job();
      const pause = Math.min(longestRest, (clock.now() - began) * restPerWork);
      if (pause <= 0 || closed) continue;
      rest = clock.setTimer(() => {
        rest = null;
        void work();
      }, pause);
      return;
    }
    working = false;
  }

  return {
    add(key, job) {
      if (closed) return;
      waiting.set(key, job);
      if (!working) void work();
    },
    close() {
      closed = true;
      waiting.clear();
      if (rest !== null) clock.clearTimer(rest);
      rest = null;
    },
  };
}
