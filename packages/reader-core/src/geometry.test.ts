import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simplifyStroke, toBoxPoint, toPagePoint, toScreenPoint, touchesStroke } from './coordinates.ts';
import {
  a4,
  boxOf,
  type Layout,
  type LayoutOptions,
  layoutPages,
  type PageMode,
  pageScale,
  type Rotation,
  uprightBox,
} from './layout.ts';
import { anchorAt, currentPage, pointOf, visiblePages, widened } from './visible-pages.ts';

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

const modes = fc.constantFrom<PageMode>('continuous', 'single', 'double');
const rotations = fc.constantFrom<Rotation>(0, 90, 180, 270);
const ways = fc.record({
  mode: modes,
  rotation: rotations,
  only: fc.integer({ min: -2, max: 70 }),
  cover: fc.boolean(),
});

/** The obvious version: every pair of boxes compared. */
function overlaps(layout: Layout): boolean {
  return layout.boxes.some((a) =>
    layout.boxes.some(
      (b) =>
        a !== b &&
        a.left < b.left + b.width &&
        b.left < a.left + a.width &&
        a.top < b.top + b.height &&
        b.top < a.top + a.height,
    ),
  );
}

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

describe('ways to lay pages out', () => {
  it('[RC-30] shows two pages side by side, the first alone where there is a cover', () => {
    const pairs = layoutPages([a4, a4, landscape, a4, a4], { ...options, mode: 'double' });
    expect(pairs.rows.map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 4],
      [5, 5],
    ]);
    expect(pairs.boxes.map((box) => box.width)).toEqual([385, 385, 385, 385, 385]);
    expect(pairs.boxes.slice(0, 2).map((box) => box.left)).toEqual([10, 405]);
    // A low page stands in the middle beside a high one.
    expect(pairs.boxes[2]?.top).toBeGreaterThan(pairs.boxes[3]?.top ?? 0);
    const book = layoutPages([a4, a4, a4], { ...options, mode: 'double', cover: true });
    expect(book.rows.map(({ first, last }) => [first, last])).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });

  it('[RC-30] shows one page alone, and the nearest one for a page that there is not', () => {
    const only = (page: number) => layoutPages([a4, landscape, a4], { ...options, mode: 'single', only: page }).boxes;
    expect(only(2)).toHaveLength(1);
    expect(only(2)[0]).toMatchObject({ page: 2, top: 10, width: 780 });
    expect([only(0)[0]?.page, only(99)[0]?.page, only(Number.NaN)[0]?.page]).toEqual([1, 3, 1]);
    const layout = layoutPages([a4, landscape, a4], { ...options, mode: 'single', only: 3 });
    expect(boxOf(layout, 3)?.page).toBe(3);
    expect(boxOf(layout, 1)).toBeUndefined();
    expect(layout.pageCount).toBe(3);
  });

  it('[RC-30] loses no page and lays none over another, whatever the way', () => {
    fc.assert(
      fc.property(sizes, ways, (pages, way) => {
        const layout = layoutPages(pages, { ...options, ...way });
        const shown = layout.boxes.map((box) => box.page);
        if (way.mode === 'single') expect(shown).toHaveLength(1);
        else expect(shown).toEqual(pages.map((_, index) => index + 1));
        expect(overlaps(layout)).toBe(false);
        for (const box of layout.boxes) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(layout.width);
          expect(box.top + box.height).toBeLessThan(layout.height);
          expect(boxOf(layout, box.page)).toBe(box);
          const size = pages[box.page - 1] ?? a4;
          expect(box.scale).toBe(pageScale(size, { ...options, ...way }));
          const upright = uprightBox(box);
          expect(upright.width).toBe(Math.round(size.width * box.scale));
          expect(upright.height).toBe(Math.round(size.height * box.scale));
        }
        for (const row of layout.rows) {
          for (let page = row.first; page <= row.last; page += 1) {
            const box = boxOf(layout, page);
            expect((box?.top ?? 0) >= row.top).toBe(true);
            expect((box?.top ?? 0) + (box?.height ?? 0) <= row.top + row.height).toBe(true);
          }
        }
      }),
    );
  });

  it('[RC-31] turns every page and fits it to the width as it lies', () => {
    const turned = layoutPages([a4, landscape], { ...options, rotation: 90 });
    expect(turned.boxes.map(({ width, height }) => [width, height])).toEqual([
      [780, 551],
      [780, 1104],
    ]);
    const [box] = turned.boxes;
    expect(box && uprightBox(box)).toMatchObject({ width: 551, height: 780 });
  });

  it('[RC-32] lays 3,000 pages out, each once and in order', () => {
    const many = Array.from({ length: 3000 }, (_, index) => (index % 7 === 0 ? landscape : a4));
    for (const mode of ['continuous', 'double'] as const) {
      const { boxes } = layoutPages(many, { ...options, mode, zoom: { mode: 'factor', factor: 1.3 } });
      expect(boxes.map((box) => box.page)).toEqual(many.map((_, index) => index + 1));
    }
  });
});

describe('visible pages', () => {
  it('[RC-4] are those that a scan over all rows finds', () => {
    fc.assert(
      fc.property(
        sizes,
        ways,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 50, max: 2000 }),
        (pages, way, at, height) => {
          const layout = layoutPages(pages, { ...options, ...way });
          const top = at * layout.height;
          const slow = layout.rows.filter((row) => row.top + row.height > top && row.top < top + height);
          const fast = visiblePages(layout, top, height);
          // A window that lies in a gap shows the row below it.
          if (slow.length > 0) expect(fast).toEqual({ first: slow[0]?.first, last: slow.at(-1)?.last });
          else expect(layout.rows.some((row) => row.first === fast?.first && row.last === fast.last)).toBe(true);
          const seen = layout.boxes.filter((box) => box.top + box.height > top && box.top < top + height);
          for (const { page } of seen) expect(page >= (fast?.first ?? 0) && page <= (fast?.last ?? 0)).toBe(true);
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
    const pairs = layoutPages([a4, a4, a4, a4], { ...options, mode: 'double' });
    expect(currentPage(pairs, 500, 1000)).toBe(3);
    expect(currentPage(layoutPages([a4, a4, a4], { ...options, mode: 'single', only: 2 }), 0, 500)).toBe(2);
  });

  it('[RC-4] widens a range by rows within the pages that are laid out', () => {
    const pairs = layoutPages([a4, a4, a4, a4, a4, a4, a4], { ...options, mode: 'double' });
    expect(widened(pairs, { first: 3, last: 4 }, 1, 1)).toEqual({ first: 1, last: 6 });
    expect(widened(pairs, { first: 3, last: 4 }, 9, 9)).toEqual({ first: 1, last: 7 });
    const single = layoutPages([a4, a4, a4], { ...options, mode: 'single', only: 2 });
    expect(widened(single, { first: 2, last: 2 }, 3, 3)).toEqual({ first: 2, last: 2 });
  });

  it('[RC-6] a spot keeps its place on the page through a zoom', () => {
    fc.assert(
      fc.property(
        sizes,
        ways,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 6, noNaN: true }),
        (pages, way, across, at, factor) => {
          const before = layoutPages(pages, { ...options, ...way });
          const after = layoutPages(pages, { ...options, ...way, zoom: { mode: 'factor', factor } });
          const anchor = anchorAt(before, across * before.width, at * before.height);
          const moved = pointOf(after, anchor);
          const again = anchorAt(after, moved.x, moved.y);
          const within = anchor.y > 0 && anchor.y < 1 && anchor.x > 0 && anchor.x < 1;
          if (within) expect(again.page).toBe(anchor.page);
          if (again.page === anchor.page) {
            expect(again.y).toBeCloseTo(anchor.y, 6);
            expect(again.x).toBeCloseTo(anchor.x, 6);
          }
        },
      ),
    );
  });
});

describe('coordinates', () => {
  it('[RC-10] convert into each other, however the paper is turned', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 8, noNaN: true }),
        rotations,
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ max: 5000 }),
        fc.integer({ max: 5000 }),
        (scale, rotation, width, height, x, y) => {
          const box = { scale, rotation, width, height };
          const there = toPagePoint(box, x, y);
          const back = toScreenPoint(box, there);
          expect(back.x).toBeCloseTo(x, 6);
          expect(back.y).toBeCloseTo(y, 6);
          expect(toBoxPoint(box, there)).toEqual({ x: there.x * scale, y: there.y * scale });
        },
      ),
    );
  });

  it('[RC-10] the corner of a turned page is where the browser puts it', () => {
    const box = { scale: 2, width: 200, height: 300 };
    const corner = (rotation: Rotation) => toScreenPoint({ ...box, rotation }, { x: 0, y: 0 });
    expect([corner(0), corner(90), corner(180), corner(270)]).toEqual([
      { x: 0, y: 0 },
      { x: 300, y: 0 },
      { x: 200, y: 300 },
      { x: 0, y: 200 },
    ]);
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
