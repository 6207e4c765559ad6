import type { CDPSession, Page } from 'playwright-core';

/** A place in the window, CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How long a page is let fly; milliseconds. */
const coasting = 400;
const nap = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Real fingers on the glass: what they do goes in at the browser's own door, which scrolls and flings by itself. */
export class Fingers {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** @param at when it happens, seconds; left out: now */
  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[], at?: number): Promise<void> {
    const touchPoints = places.map(({ x, y }, id) => ({ x, y, id }));
    await this.#session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints,
      ...(at !== undefined && { timestamp: at }),
    });
  }

  async press(place: Place): Promise<void> {
    await this.#touch('touchStart', [place]);
  }

  async move(place: Place): Promise<void> {
    await this.#touch('touchMove', [place]);
  }

  async lift(): Promise<void> {
    await this.#touch('touchEnd', []);
  }

  /** Two taps in the time that a person needs for them, however long the browser takes to hear of it. */
  async doubleTap(place: Place): Promise<void> {
    const now = Date.now() / 1000;
    await Promise.all([
      this.#touch('touchStart', [place], now),
      this.#touch('touchEnd', [], now + 0.04),
      this.#touch('touchStart', [place], now + 0.14),
      this.#touch('touchEnd', [], now + 0.18),
    ]);
  }

  /** One finger from place to place in a twentieth of a second; it lifts while it moves, so that the page flies on. */
  async fling(from: Place, to: Place, steps = 6): Promise<void> {
    const now = Date.now() / 1000;
    const way = Array.from({ length: steps }, (_, step) => between(from, to, (step + 1) / steps));
    await Promise.all([
      this.#touch('touchStart', [from], now),
      ...way.map((place, step) => this.#touch('touchMove', [place], now + 0.008 * (step + 1))),
      this.#touch('touchEnd', [], now + 0.008 * (steps + 1)),
    ]);
    await nap(coasting);
  }

  /** Two fingers around a place, so many CSS pixels from it at first and at last. */
  async pinch(around: Place, first: number, last: number, steps = 8): Promise<void> {
    const pair = (apart: number) => [
      { x: around.x - apart, y: around.y - apart / 2 },
      { x: around.x + apart, y: around.y + apart / 2 },
    ];
    await this.#touch('touchStart', pair(first));
    for (let step = 1; step <= steps; step += 1) {
      await this.#touch('touchMove', pair(first + ((last - first) * step) / steps));
      await nap(16);
    }
    await this.#touch('touchEnd', []);
  }
}

function between(from: Place, to: Place, part: number): Place {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
