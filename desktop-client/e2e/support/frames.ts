import type { Page } from 'playwright-core';

/** What was on the glass, frame by frame. */
export interface SeenFrames {
  readonly frames: number;
  /** Frames in which part of the window showed neither a page with its picture nor the gap between two. */
  readonly blank: number;
  /** Which pages those frames lacked. */
  readonly lacking: readonly number[];
  /** How far the pages moved, CSS pixels. */
  readonly moved: number;
}

declare global {
  interface Window {
    seenFrames?: { done: boolean; frames: number; blank: number; lacking: number[]; moved: number };
  }
}

/**
 * From now on looks at every frame of the open paper, whose pages stand in a row. A page has its picture when its small
 * picture is complete or its canvas is drawn.
 * @returns what was seen, when it is asked for
 */
export async function watchFrames(page: Page): Promise<() => Promise<SeenFrames>> {
  await page.evaluate(() => {
    const seen = { done: false, frames: 0, blank: 0, lacking: [] as number[], moved: 0 };
    window.seenFrames = seen;
    let before: number | null = null;
    const look = () => {
      const view = document.querySelector('.paper-view');
      if (seen.done || view === null) return;
      const frame = view.getBoundingClientRect();
      const covered = new Map<number, boolean>();
      const inSight = (element: Element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > frame.top + 1 && top < frame.bottom - 1;
      };
      let height = 0;
      const take = (number: number, element: Element, has: boolean) => {
        if (!inSight(element)) return;
        const { top, bottom } = element.getBoundingClientRect();
        if (!covered.has(number)) height += Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
        covered.set(number, has || covered.get(number) === true);
      };
      for (const sheet of view.querySelectorAll<HTMLElement>('.paper-preview')) {
        const picture = sheet.querySelector('img');
        take(Number(sheet.dataset.preview), sheet, picture?.complete === true && picture.naturalWidth > 0);
      }
      for (const sheet of view.querySelectorAll<HTMLElement>('.paper-page')) {
        const canvas = sheet.querySelector('canvas');
        take(Number(sheet.dataset.page), sheet, canvas !== null && canvas.width > 0);
      }
      const bare = [...covered].filter(([, has]) => !has).map(([number]) => number);
      // Between two pages and at the ends of the paper the desk shows: no more than a few small gaps.
      const holes = frame.height - height > 40 + 16 * covered.size;
      seen.frames += 1;
      if (bare.length > 0 || holes) {
        seen.blank += 1;
        seen.lacking.push(...bare, ...(holes ? [0] : []));
      }
      if (before !== null) seen.moved += Math.abs(view.scrollTop - before);
      before = view.scrollTop;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () =>
    page.evaluate(() => {
      const seen = window.seenFrames ?? { done: true, frames: 0, blank: 0, lacking: [], moved: 0 };
      seen.done = true;
      return { frames: seen.frames, blank: seen.blank, lacking: [...new Set(seen.lacking)], moved: seen.moved };
    });
}
