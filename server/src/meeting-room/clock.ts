/** A running timer, to be handed back to the clock that made it. */
export type TimerHandle = unknown;

/** Time as the meeting rooms know it, so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Calls back once after `milliseconds` (0 … 2³¹−1). */
  setTimer(callback: () => void, milliseconds: number): TimerHandle;
  clearTimer(handle: TimerHandle): void;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds).unref(),
  clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
