/** SVG path through the points of a stroke, smoothed by quadratic curves through the middles. Points: x0, y0, x1, y1, … */
export function strokePath(points: readonly number[]): string {
  const count = points.length >> 1;
  const at = (index: number) => `${round(points[index * 2] ?? 0)} ${round(points[index * 2 + 1] ?? 0)}`;
  if (count === 0) return '';
  // A tap leaves a dot: a line of no length with a round end.
  if (count === 1) return `M${at(0)}l0 0`;
  if (count === 2) return `M${at(0)}L${at(1)}`;
  let path = `M${at(0)}`;
  for (let index = 1; index < count - 1; index += 1) {
    const x = ((points[index * 2] ?? 0) + (points[index * 2 + 2] ?? 0)) / 2;
    const y = ((points[index * 2 + 1] ?? 0) + (points[index * 2 + 3] ?? 0)) / 2;
    path += `Q${at(index)} ${round(x)} ${round(y)}`;
  }
  return `${path}L${at(count - 1)}`;
}

/** A hundredth of a point is finer than any screen or hand. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
