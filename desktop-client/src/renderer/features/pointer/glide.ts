/** A spot of a page, as fractions of its width and height from the top left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Places come every 40 ms; so short a time constant makes one line of them and stays no more than a blink behind. Milliseconds. */
const pace = 25;
/** Nearer than this share of the page nobody sees a difference. */
const near = 0.0004;

/**
 * Where a dot is `elapsed` milliseconds later on its way: fast at first and slower towards the end, so that a new aim may come at
 * any moment without a jolt.
 */
export function glide(from: Spot, to: Spot, elapsed: number): Spot {
  const left = Math.exp(-Math.max(0, elapsed) / pace);
  const next = { x: to.x + (from.x - to.x) * left, y: to.y + (from.y - to.y) * left };
  return Math.abs(next.x - to.x) < near && Math.abs(next.y - to.y) < near ? to : next;
}
