import type { Layout, PageBox } from './layout.ts';

/** First and last visible page, from 1; null when the layout is empty. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** Index of the first box whose bottom lies below `y`. Boxes are in order, so a binary search does. */
function firstBelow(boxes: readonly PageBox[], y: number): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = boxes[middle];
    if (box !== undefined && box.top + box.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pages that intersect the window from `top` on, `height` high (CSS pixels of the content). */
export function visiblePages(layout: Layout, top: number, height: number): PageRange | null {
  const { boxes } = layout;
  if (boxes.length === 0) return null;
  const first = Math.min(firstBelow(boxes, top), boxes.length - 1);
  let last = first;
  for (let next = boxes[last + 1]; next !== undefined && next.top < top + height; next = boxes[last + 1]) last += 1;
  return { first: first + 1, last: last + 1 };
}

/** The page that fills most of the window; of equals the upper one. */
export function currentPage(layout: Layout, top: number, height: number): number {
  const range = visiblePages(layout, top, height);
  if (range === null) return 1;
  let best = range.first;
  let most = -1;
  for (let page = range.first; page <= range.last; page += 1) {
    const box = layout.boxes[page - 1];
    if (box === undefined) continue;
    const seen = Math.min(top + height, box.top + box.height) - Math.max(top, box.top);
    if (seen > most) {
      most = seen;
      best = page;
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

/** The anchor under a point of the content. */
export function anchorAt(layout: Layout, x: number, y: number): Anchor {
  const index = Math.min(firstBelow(layout.boxes, y), Math.max(0, layout.boxes.length - 1));
  const box = layout.boxes[index];
  if (box === undefined) return { page: 1, x: 0, y: 0 };
  return { page: box.page, x: (x - box.left) / box.width, y: (y - box.top) / box.height };
}

/** Where that anchor lies in another layout of the same pages, CSS pixels of the content. */
export function pointOf(layout: Layout, anchor: Anchor): { readonly x: number; readonly y: number } {
  const box = layout.boxes[Math.min(anchor.page, layout.boxes.length) - 1];
  if (box === undefined) return { x: 0, y: 0 };
  return { x: box.left + anchor.x * box.width, y: box.top + anchor.y * box.height };
}
