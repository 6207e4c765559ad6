/** A hand that has just left the page may be between two strokes of one word. */
const restsAfter = 2_500;

export interface HandsPorts {
  /** Milliseconds that only grow. */
  now(): number;
  after(milliseconds: number, act: () => void): () => void;
}

/**
 * Knows whether hands are at work on a page: a finger or pen is down, a field over it is written in, or one of these was
 * so a moment ago. It draws nothing anew: a stroke must not wait for that.
 */
export class QuietHands {
  readonly #ports: HandsPorts;
  readonly #pointers = new Set<number>();
  readonly #waiting = new Set<() => void>();
  #writing = false;
  #busyUntil = 0;
  #cancel: () => void = () => undefined;

  constructor(ports: HandsPorts) {
    this.#ports = ports;
  }

  down(pointerId: number): void {
    this.#pointers.add(pointerId);
  }

  up(pointerId: number): void {
    if (this.#pointers.delete(pointerId)) this.#rest();
  }

  /** A field over the page is written in, or no longer. */
  write(writing: boolean): void {
    if (this.#writing === writing) return;
    this.#writing = writing;
    if (!writing) this.#rest();
  }

  /** Acts once hands are quiet: at once if they are. Gives the way to give up. */
  whenQuiet(act: () => void): () => void {
    this.#waiting.add(act);
    this.#look();
    return () => {
      this.#waiting.delete(act);
    };
  }

  #rest(): void {
    this.#busyUntil = this.#ports.now() + restsAfter;
    this.#look();
  }

  #look(): void {
    this.#cancel();
    if (this.#waiting.size === 0 || this.#pointers.size > 0 || this.#writing) return;
    const wait = this.#busyUntil - this.#ports.now();
    if (wait > 0) {
      this.#cancel = this.#ports.after(wait, () => this.#look());
      return;
    }
    const acts = [...this.#waiting];
    this.#waiting.clear();
    for (const act of acts) act();
  }
}
