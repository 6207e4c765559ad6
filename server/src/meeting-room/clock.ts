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

/** A clock that can also tell how much time has gone by, whatever was done to it meanwhile. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some instant of the past. Nobody can set it; it may stand still while the machine sleeps. */
  monotonic(): number;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: SteadyClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds).unref(),
  clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
