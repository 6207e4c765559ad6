import type { ClockPort } from '../ports.ts';

/** Real timers, so many times faster: what takes the session seconds takes a test milliseconds. */
const factor = 20;

/** A clock that a test can set wrong, as somebody's tablet is. */
export interface FastClock extends ClockPort {
  /** Sets the wall clock forward (or back); the monotonic clock does not notice. */
  setWrong(milliseconds: number): void;
}

export function fastClock(): FastClock {
  const begun = performance.now();
  const start = Date.now();
  let wrong = 0;
  return {
    now: () => start + (performance.now() - begun) * factor + wrong,
    monotonic: () => performance.now() * factor,
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds / factor);
      return () => clearTimeout(timer);
    },
    setWrong(milliseconds) {
      wrong = milliseconds;
    },
  };
}
