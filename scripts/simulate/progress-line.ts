/** What a terminal looks like from here. */
interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows how something long is getting on. */
export interface ProgressLine {
  /** What is under way now. */
  now(line: string): void;
  /** A line that stays. */
  say(line: string): void;
  /** Nothing is under way any more. */
  end(): void;
}

const redrawEvery = 100;
const sayEvery = 10_000;

/** One line that is rewritten on a terminal; elsewhere a plain line every ten seconds. */
export function progressLine(screen: Screen, clock: () => number): ProgressLine {
  const began = clock();
  let drawn = Number.NEGATIVE_INFINITY;
  let shown = false;
  const time = () => `${((clock() - began) / 1_000).toFixed(1).padStart(7)} s  `;
  const clear = () => {
    if (shown) screen.write('\r\u001b[2K');
    shown = false;
  };
  return {
    now(line) {
      const every = screen.isTTY === true ? redrawEvery : sayEvery;
      if (clock() - drawn < every) return;
      drawn = clock();
      if (screen.isTTY !== true) {
        screen.write(`${time()}${line}\n`);
        return;
      }
      clear();
      screen.write(`${time()}${line}`.slice(0, Math.max(20, (screen.columns ?? 80) - 1)));
      shown = true;
    },
    say(line) {
      clear();
      screen.write(`${time()}${line}\n`);
    },
    end: clear,
  };
}
