/** Bytes a second. A chunk that came slower than this says that many are fetching; one faster than `roomy`, that few are. */
const crowded = 256 * 1024;
const roomy = 2 * 1024 * 1024;
const small = 128 * 1024;
const leastFactor = 1;
const mostFactor = 32;
const longestPause = 60_000;

/** Nobody begins at once: every start is spread over so many milliseconds. */
export const startSpread = 20_000;

/**
 * How long one lane of the package rests after a chunk, so that a hall full of tablets does not drown its access point.
 * The rest is a multiple of what the chunk took, between 0.5 and 1.5 times at random; the multiple doubles (up to 32)
 * when the chunk came slower than 256 KiB/s and halves (down to 1) when it came faster than 2 MiB/s. So the tablets of
 * a hall settle, without knowing of each other, where those that are fetching right now get 256 KiB/s or more each, and
 * a page that somebody wants to read gets as much. On a free line a lane rests as long as it fetches.
 */
export class Pace {
  readonly #random: () => number;
  #factor = 2;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** @returns milliseconds to rest. */
  after(bytes: number, took: number): number {
    // Small things take as long as the way to the server and back: they tell nothing of the crowd and crowd nobody.
    if (bytes < small) return Math.min(longestPause, took) * (0.5 + this.#random());
    const rate = (bytes / Math.max(1, took)) * 1_000;
    if (rate < crowded) this.#factor = Math.min(mostFactor, this.#factor * 2);
    else if (rate > roomy) this.#factor = Math.max(leastFactor, this.#factor / 2);
    return Math.min(longestPause, took * this.#factor) * (0.5 + this.#random());
  }
}
