import type { PageBox } from './layout.ts';

/** A point of a page in PDF points, origin at the top left corner of the page as displayed. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** What the conversion needs of an upright box (`uprightBox`). */
type Upright = Pick<PageBox, 'scale' | 'rotation' | 'width' | 'height'>;

/**
 * From a point of the screen to a point of the page.
 * @param box the upright box of the page.
 * @param x CSS pixels from the left edge of the page as it lies on the screen, turned or not.
 */
export function toPagePoint(box: Upright, x: number, y: number): PagePoint {
  const { scale, width, height } = box;
  switch (box.rotation) {
    case 0:
      return { x: x / scale, y: y / scale };
    case 90:
      return { x: y / scale, y: (height - x) / scale };
    case 180:
      return { x: (width - x) / scale, y: (height - y) / scale };
    case 270:
      return { x: (width - y) / scale, y: x / scale };
  }
}

/** From points of the page to CSS pixels within its upright box: what is placed there turns with the page. */
export function toBoxPoint(box: Pick<PageBox, 'scale'>, point: PagePoint): { readonly x: number; readonly y: number } {
  return { x: point.x * box.scale, y: point.y * box.scale };
}

/** From a point of the page to CSS pixels from the corner of the page as it lies on the screen. */
export function toScreenPoint(box: Upright, point: PagePoint): { readonly x: number; readonly y: number } {
  const [u, v] = [point.x * box.scale, point.y * box.scale];
  switch (box.rotation) {
    case 0:
      return { x: u, y: v };
    case 90:
      return { x: box.height - v, y: u };
    case 180:
      return { x: box.width - u, y: box.height - v };
    case 270:
      return { x: v, y: box.width - u };
  }
}

/**
 * Thins a stroke: leaves out points that lie closer than `tolerance` points to the line through their neighbours
 * (Ramer–Douglas–Peucker, without recursion). First and last point stay.
 * @param points x0, y0, x1, y1, …
 */
export function simplifyStroke(points: readonly number[], tolerance: number): number[] {
  const count = points.length >> 1;
  if (count <= 2) return points.slice(0, count * 2);
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const stack: [number, number][] = [[0, count - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let most = tolerance;
    for (let index = from + 1; index < to; index += 1) {
      const distance = distanceToSegment(points, index, from, to);
      if (distance > most) {
        most = distance;
        farthest = index;
      }
    }
    if (farthest >= 0) {
      keep[farthest] = 1;
      stack.push([from, farthest], [farthest, to]);
    }
  }
  const thinned: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if (keep[index] === 1) thinned.push(coordinate(points, index * 2), coordinate(points, index * 2 + 1));
  }
  return thinned;
}

function coordinate(points: readonly number[], at: number): number {
  return points[at] ?? 0;
}

/** Distance of point `index` to the segment between points `from` and `to`. */
export function distanceToSegment(points: readonly number[], index: number, from: number, to: number): number {
  return distanceFrom(
    coordinate(points, index * 2),
    coordinate(points, index * 2 + 1),
    coordinate(points, from * 2),
    coordinate(points, from * 2 + 1),
    coordinate(points, to * 2),
    coordinate(points, to * 2 + 1),
  );
}

function distanceFrom(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Whether a point lies within `reach` points of a stroke: what the eraser touches. */
export function touchesStroke(points: readonly number[], x: number, y: number, reach: number): boolean {
  const count = points.length >> 1;
  if (count === 1) return Math.hypot(x - coordinate(points, 0), y - coordinate(points, 1)) <= reach;
  for (let index = 0; index + 1 < count; index += 1) {
    const at = index * 2;
    const distance = distanceFrom(
      x,
      y,
      coordinate(points, at),
      coordinate(points, at + 1),
      coordinate(points, at + 2),
      coordinate(points, at + 3),
    );
    if (distance <= reach) return true;
  }
  return false;
}
