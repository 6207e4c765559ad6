import { type Anchor, boxOf, type Layout, pointOf } from '@nghi-truong/reader-core';

/** A spot of the pages and the point of the window where it is to be, CSS pixels. */
export interface Spot {
  readonly anchor: Anchor;
  readonly x: number;
  readonly y: number;
}

export const startOfPaper: Anchor = { page: 1, x: 0.5, y: 0 };

/** What stays put when the layout changes: under the fingers, else in the middle for a zoom, else at the top. */
export interface HeldSpots {
  held: Spot | null;
  middle: Anchor;
  top: Anchor;
}

/** Where the scrolling box must stand so that the spot lies at its point of the window. */
export function placeOf(layout: Layout, { anchor, x, y }: Spot): { readonly left: number; readonly top: number } {
  const point = pointOf(layout, anchor);
  return { left: point.x - x, top: point.y - y };
}

/** Where the scrolling box must stand to show a page from its top (or, leafed back into, from its end). */
export function topOf(
  layout: Layout,
  page: number,
  gap: number,
  window: { readonly height: number; readonly atEnd?: boolean },
): number {
  const box = boxOf(layout, page) ?? layout.boxes[0];
  if (box === undefined) return 0;
  const row = layout.rows.find(({ first, last }) => page >= first && page <= last);
  const top = (row?.top ?? box.top) - gap;
  return window.atEnd === true ? Math.max(top, box.top + box.height + gap - window.height) : top;
}
