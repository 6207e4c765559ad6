export interface TurnPacePorts {
  /** Milliseconds, only ever forward. */
  readonly now: () => number;
  /** Calls back once after so many milliseconds, unless cancelled. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

/** A leader who has not turned for so long turns once more: everybody is told at once. Milliseconds. */
const quiet = 250;
/** In a row of turns the next word waits for so much rest … */
const rest = 120;
/** … but not longer than this after the word before. */
const longest = 1_000;

/** When a leader's turns are told to everybody: a single one at once, a row of them only where it rests. */
export class TurnPace {
  readonly #ports: TurnPacePorts;
  readonly #say: (page: number) => void;
  #turned = Number.NEGATIVE_INFINITY;
  #said = Number.NEGATIVE_INFINITY;
  #cancel = () => {};

  constructor(ports: TurnPacePorts, say: (page: number) => void) {
    this.#ports = ports;
    this.#say = say;
  }

  /** The leader's tablet shows this page now. */
  at(page: number): void {
    this.#cancel();
    const now = this.#ports.now();
    const alone = now - this.#turned >= quiet;
    this.#turned = now;
    if (alone) this.#tell(page);
    else {
      const wait = Math.max(0, Math.min(rest, this.#said + longest - now));
      this.#cancel = this.#ports.after(wait, () => this.#tell(page));
    }
  }

  /** A turn that was not told yet stays untold. */
  close(): void {
    this.#cancel();
  }

  #tell(page: number): void {
    this.#said = this.#ports.now();
    this.#say(page);
  }
}
