/** A drawn page that can be thrown away. */
export interface CachedPage {
  readonly page: number;
  /** Device pixels of its canvas. */
  readonly pixels: number;
}

/**
 * Drawn pages within a budget of pixels; the least recently used go first, those in `keep` never.
 * The owner closes what `put` and `trim` return.
 */
export class PageCache<Entry extends CachedPage> {
  readonly #budget: number;
  readonly #entries = new Map<number, Entry>();
  #pixels = 0;

  constructor(budgetPixels: number) {
    this.#budget = budgetPixels;
  }

  get pixels(): number {
    return this.#pixels;
  }

  /** The entry of a page, which becomes the most recently used. */
  get(page: number): Entry | undefined {
    const entry = this.#entries.get(page);
    if (entry !== undefined) {
      this.#entries.delete(page);
      this.#entries.set(page, entry);
    }
    return entry;
  }

  /** Adds or replaces; returns what had to go. */
  put(entry: Entry, keep: ReadonlySet<number>): Entry[] {
    const before = this.delete(entry.page);
    this.#entries.set(entry.page, entry);
    this.#pixels += entry.pixels;
    const gone = this.trim(keep);
    return before === undefined ? gone : [before, ...gone];
  }

  delete(page: number): Entry | undefined {
    const entry = this.#entries.get(page);
    if (entry !== undefined) {
      this.#entries.delete(page);
      this.#pixels -= entry.pixels;
    }
    return entry;
  }

  /** Brings the cache within its budget; pages in `keep` stay even beyond it. */
  trim(keep: ReadonlySet<number>): Entry[] {
    const gone: Entry[] = [];
    for (const [page, entry] of this.#entries) {
      if (this.#pixels <= this.#budget) break;
      if (keep.has(page)) continue;
      this.#entries.delete(page);
      this.#pixels -= entry.pixels;
      gone.push(entry);
    }
    return gone;
  }

  /** Empties the cache. */
  clear(): Entry[] {
    const gone = [...this.#entries.values()];
    this.#entries.clear();
    this.#pixels = 0;
    return gone;
  }
}
