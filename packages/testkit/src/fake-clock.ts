interface FakeTimer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is moved or set; timers fire in the order of their times. */
export class FakeClock {
  /** Time gone by: what timers wait for. */
  #elapsed = 0;
  /** What the clock says more than that. */
  #offset: number;
  #order = 0;
  readonly #timers = new Set<FakeTimer>();

  /** @param start milliseconds since 1970 */
  constructor(start = 1_767_225_600_000) {
    this.#offset = start;
  }

  readonly now = (): number => this.#elapsed + this.#offset;

  /** Milliseconds since it was made, whatever it was set to. */
  readonly monotonic = (): number => this.#elapsed;

  /** Somebody sets it on, or back when negative: no time goes by, and timers wait as long as before. */
  set(by: number): void {
    this.#offset += by;
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  readonly setTimer = (callback: () => void, milliseconds: number): unknown => {
    this.#order += 1;
    const timer = { at: this.#elapsed + Math.max(0, milliseconds), order: this.#order, callback };
    this.#timers.add(timer);
    return timer;
  };

  readonly clearTimer = (handle: unknown): void => {
    for (const timer of this.#timers) if (timer === handle) this.#timers.delete(timer);
  };

  /**
   * Moves time on, fires what falls due on the way, and lets every promise that is ready go on after each.
   * @param settle waits until what a timer has started is done; by default one round of the event loop
   */
  async advance(milliseconds: number, settle: () => Promise<void> = nextRound): Promise<void> {
    const until = this.#elapsed + milliseconds;
    for (;;) {
      await settle();
      const due = [...this.#timers]
        .filter((timer) => timer.at <= until)
        .sort((left, right) => left.at - right.at || left.order - right.order)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#elapsed = Math.max(this.#elapsed, due.at);
      due.callback();
    }
    this.#elapsed = until;
    await settle();
  }
}

/** Lets the event loop go round once: everything that waits for promises alone goes on. */
export function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
