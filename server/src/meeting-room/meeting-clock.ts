import type { Clock, SteadyClock, TimerHandle } from './clock.ts';

/**
 * The time of one meeting on this node: the machine's clock, but never before the meeting's own past. When an entry of the
 * log is ahead of the machine's clock (which was set back, or is another node's) the meeting's time goes on from that entry
 * at the speed of a second per second, so that what is to close by itself does close. See adr/0005.
 */
export class MeetingClock implements Clock {
  readonly #clock: SteadyClock;
  /** The latest time that an entry has fixed, with its fraction, and when by the clock that nobody sets. */
  #fixed: { readonly at: number; readonly monotonic: number };

  constructor(clock: SteadyClock) {
    this.#clock = clock;
    this.#fixed = { at: 0, monotonic: clock.monotonic() };
  }

  /** Whole milliseconds since 1970-01-01T00:00Z. */
  now(): number {
    return Math.max(this.#clock.now(), Math.floor(this.#sinceFixed()));
  }

  /** How far the meeting's time is before the machine's clock, milliseconds; 0 when it is not. */
  get ahead(): number {
    return Math.max(0, Math.floor(this.#sinceFixed()) - this.#clock.now());
  }

  /** An entry stands in the log with this time: the meeting's time is not before it any more. */
  fix(at: number): void {
    this.#fixed = { at: Math.max(at, this.#sinceFixed()), monotonic: this.#clock.monotonic() };
  }

  setTimer(callback: () => void, milliseconds: number): TimerHandle {
    return this.#clock.setTimer(callback, milliseconds);
  }

  clearTimer(handle: TimerHandle): void {
    this.#clock.clearTimer(handle);
  }

  #sinceFixed(): number {
    return this.#fixed.at + this.#clock.monotonic() - this.#fixed.monotonic;
  }
}
