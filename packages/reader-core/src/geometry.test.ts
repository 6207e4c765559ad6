import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simplifyStroke, toBoxPoint, toPagePoint, touchesStroke } from './coordinates.ts';
import { a4, type LayoutOptions, layoutPages } from './layout.ts';
import { anchorAt, currentPage, pointOf, visiblePages } from './visible-pages.ts';

const options: LayoutOptions = {
  viewportWidth: 800,
  viewportHeight: 1000,
  zoom: { mode: 'fitWidth' },
  gap: 10,
  widestPage: 1200,
};
const landscape = { width: 842, height: 595 };

const sizes = fc.array(
  fc.record({ width: fc.integer({ min: 50, max: 3000 }), height: fc.integer({ min: 50, max: 3000 }) }),
  {
    minLength: 1,
    maxLength: 60,
  },
);

describe('layout', () => {
  it('[RC-1] fits each page to the width for itself', () => {
    const { boxes } = layoutPages([a4, landscape, a4], options);
    expect(boxes.map((box) => box.width)).toEqual([780, 780, 780]);
    expect(boxes.map((box) => box.height)).toEqual([1104, 551, 1104]);
    expect(boxes[1]?.top).toBe(10 + 1104 + 10);
  });

  it('[RC-1] draws no page wider than the widest page', () => {
    expect(layoutPages([a4], { ...options, viewportWidth: 3000 }).boxes[0]).toMatchObject({ width: 1200, left: 900 });
  });

  it('[RC-2] shows the whole page, and clamps factors', () => {
    const whole = layoutPages([a4, landscape], { ...options, zoom: { mode: 'fitPage' } }).boxes;
    expect(whole.every((box) => box.height <= 980 && box.width <= 780)).toBe(true);
    const wide = (factor: number) =>
      layoutPages([a4], { ...options, zoom: { mode: 'factor', factor } }).boxes[0]?.width;
    expect([wide(2), wide(0.01), wide(99), wide(Number.NaN)]).toEqual([1560, 390, 4680, 780]);
  });

  it('[RC-3] takes senseless sizes as A4 and keeps every page', () => {
    const senseless = [
      { width: 0, height: 10 },
      { width: Number.NaN, height: 1 },
      { width: -5, height: -5 },
      { width: 1e9, height: 1 },
    ];
    const { boxes } = layoutPages([a4, ...senseless], options);
    expect(new Set(boxes.map((box) => `${box.width}x${box.height}`))).toEqual(new Set(['780x1104']));
    fc.assert(
      fc.property(sizes, (pages) => {
        const layout = layoutPages(pages, options);
        expect(layout.boxes).toHaveLength(pages.length);
        layout.boxes.forEach((box, index) => {
          const next = layout.boxes[index + 1];
          if (next !== undefined) expect(next.top).toBe(box.top + box.height + options.gap);
          expect(box.left + box.width).toBeLessThanOrEqual(layout.width);
        });
      }),
    );
  });
});

describe('visible pages', () => {
  it('[RC-4] are those that a scan over all pages finds', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 50, max: 2000 }),
        (pages, at, height) => {
          const layout = layoutPages(pages, options);
          const top = at * layout.height;
          const slow = layout.boxes
            .filter((box) => box.top + box.height > top && box.top < top + height)
            .map((box) => box.page);
          const fast = visiblePages(layout, top, height);
          // A window that lies in a gap shows the page below it.
          if (slow.length > 0) expect(fast).toEqual({ first: slow[0], last: slow.at(-1) });
          else expect(fast?.first).toBe(fast?.last);
        },
      ),
    );
    expect(visiblePages(layoutPages([], options), 0, 100)).toBeNull();
  });

  it('[RC-5] the current page fills most of the window', () => {
    const layout = layoutPages([a4, a4, a4], options);
    expect(currentPage(layout, 0, 1000)).toBe(1);
    expect(currentPage(layout, 700, 1000)).toBe(2);
    expect(currentPage(layout, layout.height, 1000)).toBe(3);
  });

  it('[RC-6] a spot keeps its place on the page through a zoom', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 6, noNaN: true }),
        (pages, at, factor) => {
          const before = layoutPages(pages, options);
          const after = layoutPages(pages, { ...options, zoom: { mode: 'factor', factor } });
          const anchor = anchorAt(before, 400, at * before.height);
          const moved = pointOf(after, anchor);
          const again = anchorAt(after, moved.x, moved.y);
          if (anchor.y > 0 && anchor.y < 1) expect(again.page).toBe(anchor.page);
          if (again.page === anchor.page) expect(again.y).toBeCloseTo(anchor.y, 6);
        },
      ),
    );
  });
});

describe('coordinates', () => {
  it('[RC-10] convert into each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 8, noNaN: true }),
        fc.integer({ max: 5000 }),
        fc.integer({ max: 5000 }),
        (scale, x, y) => {
          const there = toPagePoint({ scale }, x, y);
          const back = toBoxPoint({ scale }, there);
          expect(back.x).toBeCloseTo(x, 6);
          expect(back.y).toBeCloseTo(y, 6);
        },
      ),
    );
  });

  it('[RC-11] thinning keeps the ends and the shape', () => {
    const line = Array.from({ length: 100 }, (_, i) => [i, i / 2]).flat();
    expect(simplifyStroke(line, 0.3)).toEqual([0, 0, 99, 49.5]);
    const stroke = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 800 })), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(stroke, fc.double({ min: 0.1, max: 5, noNaN: true }), (pairs, tolerance) => {
        const points = pairs.flat();
        const thin = simplifyStroke(points, tolerance);
        expect(thin.slice(0, 2)).toEqual(points.slice(0, 2));
        expect(thin.slice(-2)).toEqual(points.slice(-2));
        for (const [x, y] of pairs) expect(touchesStroke(thin, x, y, tolerance + 1e-6)).toBe(true);
      }),
    );
  });

  it('[RC-12] the eraser reaches as far as it should', () => {
    const stroke = [0, 0, 100, 0];
    expect(touchesStroke(stroke, 50, 4, 5)).toBe(true);
    expect(touchesStroke(stroke, 50, 6, 5)).toBe(false);
    expect(touchesStroke(stroke, 104, 0, 5)).toBe(true);
    expect(touchesStroke([10, 10], 12, 10, 5)).toBe(true);
    expect(touchesStroke([], 0, 0, 5)).toBe(false);
  });
});
