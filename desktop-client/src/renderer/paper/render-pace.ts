import type { PageRange } from '@nghi-truong/reader-core';
import type { After } from './watchdog.ts';

export interface RenderPacePorts {
  /** Milliseconds, only ever forward. */
  readonly now: () => number;
  readonly after: After;
}

/** Pages that have not moved for so long rest; milliseconds. */
const restMs = 120;

/**
 * When pages are drawn while a hand moves them: at rest, and those that stay in the window. The first movement after a
 * rest is a step (a button, a key, the leader) and is drawn at once; only a row of them is leafing.
 */
export class RenderPace {
  readonly #ports: RenderPacePorts;
  readonly #draw: (moving: boolean) => void;
  readonly #since = new Map<number, number>();
  #moved = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(ports: RenderPacePorts, draw: (moving: boolean) => void) {
    this.#ports = ports;
    this.#draw = draw;
  }

  /** The pages have moved or changed their size; these are in the window now. */
  moved(visible: PageRange | null): void {
    const now = this.#ports.now();
    const leafing = now - this.#moved < restMs;
    this.#moved = now;
    for (const page of this.#since.keys()) {
      if (visible === null || page < visible.first || page > visible.last) this.#since.delete(page);
    }
    for (let page = visible?.first ?? 1; page <= (visible?.last ?? 0); page += 1) {
      if (!this.#since.has(page)) this.#since.set(page, now);
    }
    if (!leafing) this.#draw(false);
    else if (this.#cancel === null) this.#wait(restMs);
  }

  /** What is shown has changed while pages rest or move: look again. */
  again(): void {
    this.#draw(this.#cancel !== null);
  }

  /** Whether a page has stayed in the window. */
  settled(page: number): boolean {
    return this.#ports.now() - (this.#since.get(page) ?? Number.POSITIVE_INFINITY) >= restMs;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #wait(milliseconds: number): void {
    this.#cancel = this.#ports.after(milliseconds, () => {
      this.#cancel = null;
      const rested = this.#ports.now() - this.#moved;
      // A timer may come a little early.
      const rests = rested >= restMs - 2;
      this.#draw(!rests);
      if (!rests) this.#wait(restMs - rested);
    });
  }
}
