/** Calls back once after so many milliseconds, unless cancelled. */
export type After = (milliseconds: number, act: () => void) => () => void;

/** How often the watch looks; milliseconds. */
const step = 1_000;

/**
 * Acts once when work has taken `limit` milliseconds of its own: time in which it `rests` (it waits for bytes, or the
 * window is hidden and nothing is drawn) does not count. Returns the end of the watch.
 */
export function watch(after: After, limit: number, rests: () => boolean, act: () => void): () => void {
  let spent = 0;
  let cancel = () => {};
  const look = () => {
    if (!rests()) spent += step;
    if (spent >= limit) act();
    else cancel = after(step, look);
  };
  cancel = after(step, look);
  return () => cancel();
}
