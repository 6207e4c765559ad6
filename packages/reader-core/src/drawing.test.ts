import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a4, layoutPages } from './layout.ts';
import { PageCache } from './page-cache.ts';
import {
  canvasScale,
  deviceBudget,
  nextToDraw,
  type PagePictureState,
  planRender,
  type QueuedPage,
} from './render-plan.ts';

const layout = layoutPages(
  Array.from({ length: 10 }, () => a4),
  { viewportWidth: 800, viewportHeight: 1000, zoom: { mode: 'fitWidth' }, gap: 10, widestPage: 1200 },
);

describe('render plan', () => {
  it('[RC-7] draws what is seen first, then what comes next', () => {
    const down = { direction: 'down', ahead: 2, behind: 1 } as const;
    expect(planRender(layout, { first: 3, last: 5 }, down).wanted).toEqual([4, 3, 5, 6, 7, 2]);
    expect(planRender(layout, { first: 3, last: 5 }, { ...down, direction: 'up' }).wanted).toEqual([4, 3, 5, 2, 1, 6]);
    expect(planRender(layout, { first: 10, last: 10 }, down).wanted).toEqual([10, 9]);
    expect(planRender(layout, null, down).wanted).toEqual([]);
  });

  it('[RC-8] limits the pixels of a canvas', () => {
    expect(canvasScale(1.5, 2, 595 * 842, 1e9)).toBe(3);
    expect(canvasScale(1.5, 0.5, 595 * 842, 1e9)).toBe(1.5);
    const scale = canvasScale(6, 3, 595 * 842, 4e6);
    expect(595 * 842 * scale * scale).toBeLessThanOrEqual(4e6 + 1);
  });
});

describe('render queue', () => {
  const one = (page: number, picture: PagePictureState, where: 'seen' | 'settled' | 'near' = 'seen'): QueuedPage => ({
    page,
    picture,
    visible: where !== 'near',
    settled: where === 'settled',
  });

  it('[RC-33] leaves a page with its small picture in peace while pages move', () => {
    expect(nextToDraw([one(3, 'preview'), one(4, 'preview'), one(5, 'preview', 'near')], true)).toBeNull();
    expect(nextToDraw([one(3, 'preview'), one(4, 'preview', 'settled')], true)).toEqual({ page: 4, draft: false });
    expect(nextToDraw([one(3, 'preview', 'settled'), one(4, 'none')], true)).toEqual({ page: 4, draft: true });
    expect(nextToDraw([one(3, 'unfit', 'settled'), one(4, 'none', 'near')], true)).toEqual({ page: 4, draft: true });
    expect(nextToDraw([one(3, 'unfit', 'settled')], true)).toBeNull();
  });

  it('[RC-33] draws the window first when they rest', () => {
    const queue = [one(5, 'preview', 'near'), one(3, 'unfit'), one(4, 'preview'), one(6, 'none', 'near')];
    expect(nextToDraw(queue, false)).toEqual({ page: 4, draft: false });
    expect(nextToDraw([...queue, one(7, 'none')], false)).toEqual({ page: 7, draft: false });
    expect(nextToDraw([one(5, 'preview', 'near'), one(3, 'unfit')], false)).toEqual({ page: 3, draft: false });
    expect(nextToDraw([one(5, 'unfit', 'near'), one(6, 'none', 'near')], false)).toEqual({ page: 6, draft: false });
    expect(nextToDraw([one(1, 'fit'), one(2, 'broken'), one(3, 'fit', 'near')], false)).toBeNull();
  });

  it('[RC-33] comes to an end with everything wanted drawn, and never asks for what is drawn or broken', () => {
    const picture = fc.constantFrom<PagePictureState>('none', 'preview', 'unfit', 'fit', 'broken');
    const where = fc.constantFrom('seen' as const, 'settled' as const, 'near' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(picture, where), { maxLength: 12 }), fc.boolean(), (pages, moving) => {
        let queue = pages.map(([state, place], index) => one(index + 1, state, place));
        for (let step = 0; step <= pages.length; step += 1) {
          const next = nextToDraw(queue, moving);
          if (next === null) break;
          const asked = queue.find(({ page }) => page === next.page);
          expect(asked && ['none', 'preview', 'unfit'].includes(asked.picture)).toBe(true);
          expect(next.draft).toBe(moving && asked?.picture === 'none');
          queue = queue.map((each) => (each.page === next.page ? { ...each, picture: 'fit' } : each));
        }
        expect(nextToDraw(queue, moving)).toBeNull();
        if (!moving) expect(queue.every((each) => each.picture === 'fit' || each.picture === 'broken')).toBe(true);
        else expect(queue.some((each) => each.picture === 'none')).toBe(false);
      }),
    );
  });

  it('[RC-34] gives a small device a small budget', () => {
    expect(deviceBudget(1).pixels).toBeLessThan(deviceBudget(4).pixels);
    expect(deviceBudget(8).openPapers).toBeGreaterThan(deviceBudget(2).openPapers);
    expect(deviceBudget(undefined)).toEqual(deviceBudget(4));
    expect(deviceBudget(Number.NaN)).toEqual(deviceBudget(4));
    for (const memory of [0.25, 0.5, 1, 2, 4, 8, 64]) {
      const { pixels, mostPixels } = deviceBudget(memory);
      expect(mostPixels).toBeLessThanOrEqual(pixels);
    }
  });
});

describe('page cache', () => {
  it('[RC-9] stays within its budget and spares what is on screen', () => {
    const cache = new PageCache<{ page: number; pixels: number }>(100);
    expect(cache.put({ page: 1, pixels: 40 }, new Set())).toEqual([]);
    expect(cache.put({ page: 2, pixels: 40 }, new Set())).toEqual([]);
    cache.get(1);
    expect(cache.put({ page: 3, pixels: 40 }, new Set([3]))).toEqual([{ page: 2, pixels: 40 }]);
    expect(cache.put({ page: 1, pixels: 50 }, new Set([1]))).toEqual([{ page: 1, pixels: 40 }]);
    expect(cache.pixels).toBe(90);
    expect(cache.clear()).toHaveLength(2);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }))), (puts) => {
        const random = new PageCache<{ page: number; pixels: number }>(100);
        const held = new Map<number, number>();
        for (const [page, pixels] of puts) {
          const gone = random.put({ page, pixels }, new Set([page]));
          held.set(page, pixels);
          for (const entry of gone) if (entry.page !== page) held.delete(entry.page);
          const sum = [...held.values()].reduce((total, each) => total + each, 0);
          expect(random.pixels).toBe(sum);
          expect(sum <= 100 || held.size === 1).toBe(true);
        }
      }),
    );
  });
});
