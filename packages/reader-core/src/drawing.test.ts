import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a4, layoutPages } from './layout.ts';
import { PageCache } from './page-cache.ts';
import { canvasScale, planRender } from './render-plan.ts';

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
