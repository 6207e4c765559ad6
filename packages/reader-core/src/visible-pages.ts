import { boxOf, type Layout, type PageRow } from './layout.ts';

/** First and last visible page, from 1; null when the layout is empty. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** Index of the first row whose bottom lies below `y`. Rows are in order, so a binary search does. */
function firstBelow(rows: readonly PageRow[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.top + row.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pages whose row intersects the window from `top` on, `height` high (CSS pixels of the content). */
export function visiblePages(layout: Layout, top: number, height: number): PageRange | null {
  const { rows } = layout;
  const from = Math.min(firstBelow(rows, top), rows.length - 1);
  const first = rows[from];
  if (first === undefined) return null;
  let last = first;
  for (let at = from + 1; at < rows.length; at += 1) {
    const next = rows[at];
    if (next === undefined || next.top >= top + height) break;
    last = next;
  }
  return { first: first.first, last: last.last };
}

/** The pages of a range and so many rows before and after it: what is kept ready around the window. */
export function widened(layout: Layout, range: PageRange, before: number, after: number): PageRange {
  const perRow = Math.max(1, ...layout.rows.slice(0, 2).map((row) => row.last - row.first + 1));
  const [least, most] = [layout.boxes[0]?.page ?? 1, layout.boxes.at(-1)?.page ?? 1];
  return {
    first: Math.max(least, range.first - before * perRow),
    last: Math.min(most, range.last + after * perRow),
  };
}

/** The page that fills most of the window; of equals the upper one, of a pair the left one. */
export function currentPage(layout: Layout, top: number, height: number): number {
  const range = visiblePages(layout, top, height);
  if (range === null) return 1;
  let best = range.first;
  let most = -1;
  for (let at = firstBelow(layout.rows, top); at < layout.rows.length; at += 1) {
    const row = layout.rows[at];
    if (row === undefined || row.first > range.last) break;
    const seen = Math.min(top + height, row.top + row.height) - Math.max(top, row.top);
    if (seen > most) {
      most = seen;
      best = row.first;
    }
  }
  return best;
}

/** A spot that stays put while the layout changes: a page and how far down (and across) it, as fractions. */
export interface Anchor {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** The anchor under a point of the content: of the page there, or of the nearest one of that row. */
export function anchorAt(layout: Layout, x: number, y: number): Anchor {
  const row = layout.rows[Math.min(firstBelow(layout.rows, y), Math.max(0, layout.rows.length - 1))];
  if (row === undefined) return { page: 1, x: 0, y: 0 };
  let box = boxOf(layout, row.first);
  for (let page = row.first + 1; page <= row.last; page += 1) {
    const next = boxOf(layout, page);
    if (next !== undefined && x >= next.left) box = next;
  }
  if (box === undefined) return { page: 1, x: 0, y: 0 };
  return { page: box.page, x: (x - box.left) / box.width, y: (y - box.top) / box.height };
}

/**
 * Where that anchor lies in another layout of the same pages, CSS pixels of the content. A page that the layout does not
 * show: the place of the first one it shows.
 */
export function pointOf(layout: Layout, anchor: Anchor): { readonly x: number; readonly y: number } {
  const box = boxOf(layout, Math.min(anchor.page, layout.pageCount)) ?? layout.boxes[0];
  if (box === undefined) return { x: 0, y: 0 };
  return { x: box.left + anchor.x * box.width, y: box.top + anchor.y * box.height };
}
