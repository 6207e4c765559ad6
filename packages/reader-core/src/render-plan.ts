import type { Layout } from './layout.ts';
import type { PageRange } from './visible-pages.ts';

/** Pages to draw, most wanted first. */
export interface RenderPlan {
  readonly wanted: readonly number[];
}

export interface RenderPlanOptions {
  /** Way the reader is moving: pages that come next are drawn ahead. */
  readonly direction: 'down' | 'up';
  /** How many pages ahead of and behind the visible ones. */
  readonly ahead: number;
  readonly behind: number;
}

/**
 * Visible pages first, from the middle of the window outwards, then those ahead, then those behind.
 */
export function planRender(layout: Layout, visible: PageRange | null, options: RenderPlanOptions): RenderPlan {
  if (visible === null) return { wanted: [] };
  const count = layout.boxes.length;
  const middle = (visible.first + visible.last) / 2;
  const seen: number[] = [];
  for (let page = visible.first; page <= visible.last; page += 1) seen.push(page);
  seen.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b);
  const after = Array.from(
    { length: options.direction === 'down' ? options.ahead : options.behind },
    (_, i) => visible.last + 1 + i,
  );
  const before = Array.from(
    { length: options.direction === 'down' ? options.behind : options.ahead },
    (_, i) => visible.first - 1 - i,
  );
  const around = options.direction === 'down' ? [...after, ...before] : [...before, ...after];
  return { wanted: [...seen, ...around.filter((page) => page >= 1 && page <= count)] };
}

/**
 * Device pixels per point for a page's canvas. One canvas never exceeds `mostPixels`: a browser gives a blank canvas
 * beyond its own limit, and a tablet runs out of memory before that.
 */
export function canvasScale(cssScale: number, devicePixelRatio: number, pointArea: number, mostPixels: number): number {
  const wanted = cssScale * Math.max(1, devicePixelRatio);
  return Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, pointArea)));
}
