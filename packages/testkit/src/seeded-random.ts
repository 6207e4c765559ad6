/** Randomness that a seed repeats (mulberry32). For simulations and tests only. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, below 1. */
  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.integer(0, list.length - 1)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    return list
      .map((value) => ({ value, place: this.next() }))
      .sort((left, right) => left.place - right.place)
      .map(({ value }) => value);
  }

  readonly bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => this.integer(0, 255));

  /** A uuid of version 7 for this time, in lower case. */
  uuidV7(milliseconds: number): string {
    const hex = [...this.bytes(10)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const time = milliseconds.toString(16).padStart(12, '0');
    const variant = '89ab'[this.integer(0, 3)];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
  }
}
