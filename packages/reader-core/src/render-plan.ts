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
  return { wanted: [...seen, ...around.filter((page) => page >= 1 && page <= layout.pageCount)] };
}

/**
 * What stands on a page's place now: nothing; its small picture from the preparation; a drawing for another zoom or a
 * draft; a drawing as it should be. `broken`: it cannot be drawn.
 */
export type PagePictureState = 'none' | 'preview' | 'unfit' | 'fit' | 'broken';

/** A page in the queue, most wanted first in a list. */
export interface QueuedPage {
  readonly page: number;
  /** In the window now, not only near it. */
  readonly visible: boolean;
  /** In the window for a moment already, although pages may move. */
  readonly settled: boolean;
  readonly picture: PagePictureState;
}

/** The page to draw next, and whether coarsely. */
export interface NextDrawing {
  readonly page: number;
  readonly draft: boolean;
}

/**
 * Picks what is drawn next. While pages move under the hand: holes in the window coarsely, then pages that stay in the
 * window, then holes around it; a page that shows its small picture is otherwise left in peace, because drawing
 * hinders the hand and the page will soon be elsewhere. When they rest: holes in the window, then what is not sharp
 * there, then what lies around.
 */
export function nextToDraw(queue: readonly QueuedPage[], moving: boolean): NextDrawing | null {
  const hole = ({ picture }: QueuedPage) => picture === 'none';
  const undrawn = ({ picture }: QueuedPage) => picture === 'none' || picture === 'preview';
  const unsharp = (one: QueuedPage) => undrawn(one) || one.picture === 'unfit';
  const seen = queue.filter((one) => one.visible);
  if (moving) {
    const draft = seen.find(hole);
    if (draft !== undefined) return { page: draft.page, draft: true };
    const stays = seen.find((one) => one.settled && one.picture === 'preview');
    if (stays !== undefined) return { page: stays.page, draft: false };
    const around = queue.find(hole);
    return around === undefined ? null : { page: around.page, draft: true };
  }
  const next =
    seen.find(hole) ?? seen.find(undrawn) ?? seen.find(unsharp) ?? queue.find(undrawn) ?? queue.find(unsharp);
  return next === undefined ? null : { page: next.page, draft: false };
}

/**
 * Device pixels per point for a page's canvas. One canvas never exceeds `mostPixels`: a browser gives a blank canvas
 * beyond its own limit, and a tablet runs out of memory before that.
 */
export function canvasScale(cssScale: number, devicePixelRatio: number, pointArea: number, mostPixels: number): number {
  const wanted = cssScale * Math.max(1, devicePixelRatio);
  return Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, pointArea)));
}

/** What a device bears. Pixels are device pixels of canvases, four bytes each. */
export interface DeviceBudget {
  /** All drawn pages together; those in the window and next to it are kept beyond it. */
  readonly pixels: number;
  /** One page. */
  readonly mostPixels: number;
  /** Papers that stay open behind the one in sight. */
  readonly openPapers: number;
}

/**
 * The budget of a device.
 * @param memory its memory in GiB as the browser tells it (rounded, 8 at most); undefined when it does not: then it is
 * taken for an 8-inch tablet.
 */
export function deviceBudget(memory: number | undefined): DeviceBudget {
  const known = memory === undefined || !Number.isFinite(memory) ? 4 : memory;
  if (known <= 2) return { pixels: 6_000_000, mostPixels: 6_000_000, openPapers: 2 };
  if (known <= 4) return { pixels: 8_000_000, mostPixels: 8_000_000, openPapers: 3 };
  return { pixels: 10_000_000, mostPixels: 10_000_000, openPapers: 4 };
}
