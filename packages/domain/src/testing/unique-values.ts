/** Makes values that occur once. */
export class Values {
  #count = 0;

  /** A text; fits every text and id. */
  text(): never {
    this.#count += 1;
    return `§${this.#count}` as never;
  }

  number(): number {
    this.#count += 1;
    return 1_000_000 + this.#count;
  }

  record(value: unknown): never {
    return { [this.text() as string]: value } as never;
  }
}
