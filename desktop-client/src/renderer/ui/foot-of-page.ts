/** Marks a bar at the foot of the page, whose buttons nothing may cover: `<div {...footOfPage}>`. */
export const footOfPage = { 'data-foot': '' } as const;

/** How far apart two bars of one foot may stand, CSS pixels: less than any bar is high. */
const gap = 40;

/**
 * How much of the window its bars at the foot take, measured from the lower edge, in CSS pixels. A bar counts where it
 * stands on the edge or on another bar, and is not covered by a dialog or by a vote.
 */
export function heightOfFoot(within: ParentNode, windowHeight: number): number {
  const bars = [...within.querySelectorAll('[data-foot]')]
    .filter((bar) => !isCovered(bar))
    .map((bar) => bar.getBoundingClientRect())
    .filter((box) => box.height > 0)
    .sort((left, right) => right.bottom - left.bottom);
  let top = windowHeight;
  for (const box of bars) if (box.bottom >= top - gap) top = Math.min(top, box.top);
  return windowHeight - top;
}

/** What lies behind a dialog can be neither seen nor pressed. */
function isCovered(bar: Element): boolean {
  return bar.closest('[inert]') !== null;
}
