import { describe, expect, it } from 'vitest';
import { comesTrue } from '../testing/comes-true.ts';
import { DrawingCut } from './document-engine.ts';
import { PageRenderer, type WantedPage } from './page-renderer.ts';

const a4 = { width: 595, height: 842 };
const want = (...pages: number[]): WantedPage[] => pages.map((page) => ({ page, size: a4, scale: 1, visible: true }));
const near = (...pages: number[]) => want(...pages).map((one) => ({ ...one, visible: false }));

/** A paper whose pages are drawn when the test says so. */
function setUp(options: { budgetPixels?: number; broken?: readonly number[]; previewed?: readonly number[] } = {}) {
  const started: number[] = [];
  const given: number[] = [];
  const canvases: { width: number; height: number }[] = [];
  const ratio = { now: 1 };
  let finish: () => void = () => {};
  let cut: () => void = () => {};
  const renderer = new PageRenderer({
    drawable: {
      render: (page, canvas, scale, signal) => {
        started.push(page);
        canvas.width = Math.floor(a4.width * scale);
        canvas.height = Math.floor(a4.height * scale);
        return new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => {
            given.push(page);
            reject(new Error('given up'));
          });
          cut = () => reject(new DrawingCut());
          finish = () => (options.broken?.includes(page) ? reject(new Error('damaged')) : resolve());
        });
      },
    },
    createCanvas: () => {
      const canvas = { width: 0, height: 0 };
      canvases.push(canvas);
      return canvas as HTMLCanvasElement;
    },
    devicePixelRatio: () => ratio.now,
    budgetPixels: options.budgetPixels ?? 1e9,
    mostPixels: 1e9,
    previewed: (page) => options.previewed?.includes(page) === true,
    changed: () => {},
  });
  const step = async () => {
    finish();
    await comesTrue(() => undefined);
    await Promise.resolve();
  };
  return { renderer, started, given, canvases, ratio, step, cut: () => cut() };
}

describe('drawing pages', () => {
  it('[PA-6] follows the order, gives up what is unwanted, draws nothing twice', async () => {
    const { renderer, started, given, step } = setUp();
    renderer.want(want(2, 1, 3));
    await step();
    await step();
    expect(started).toEqual([2, 1, 3]);
    renderer.want(want(8));
    await step();
    expect(given).toEqual([3]);
    await comesTrue(() => expect(started).toEqual([2, 1, 3, 8]));
    await step();
    renderer.want(want(1, 2, 8));
    await step();
    expect(started).toEqual([2, 1, 3, 8]);
    renderer.want(want(1).map((page) => ({ ...page, scale: 2 })));
    await comesTrue(() => expect(started).toEqual([2, 1, 3, 8, 1]));
  });

  it('[PA-7] goes past a page that cannot be drawn', async () => {
    const { renderer, started, step } = setUp({ broken: [1] });
    renderer.want(want(1, 2));
    await step();
    await step();
    await comesTrue(() => expect(renderer.drawn(2)).toBeDefined());
    expect(renderer.broken(1)).toBe(true);
    expect(renderer.drawn(1)).toBeUndefined();
    renderer.want(want(1, 2));
    expect(started).toEqual([1, 2]);
  });

  it('[PA-8] empties the canvases it throws away', async () => {
    const { renderer, canvases, step } = setUp({ budgetPixels: a4.width * a4.height });
    renderer.want(want(1));
    await step();
    renderer.want(want(2));
    await step();
    await comesTrue(() => expect(canvases.map((canvas) => canvas.width)).toEqual([0, 595]));
    renderer.close();
    expect(canvases.map((canvas) => canvas.width)).toEqual([0, 0]);
  });

  it('[PA-12] draws coarsely what is missing while the pages move, and sharpens it when they rest', async () => {
    const { renderer, started, step } = setUp();
    const large = [{ page: 4, size: a4, scale: 2, visible: true }];
    renderer.want(large, true);
    await step();
    const draft = renderer.drawn(4);
    expect(draft?.pixels).toBeLessThan(310_000);
    renderer.want(large, true);
    await step();
    expect(started).toEqual([4]);
    renderer.want(large);
    await step();
    expect(started).toEqual([4, 4]);
    expect(renderer.drawn(4)?.scale).toBe(2);
    expect(draft?.canvas.width).toBe(0);
  });

  it('[PA-12] fills a hole in the window before it goes on with pages around it', async () => {
    const { renderer, started, given, step } = setUp();
    renderer.want(near(7, 8));
    renderer.want([...want(3), ...near(7)]);
    expect(given).toEqual([7]);
    await step();
    await comesTrue(() => expect(started).toEqual([7, 3]));
    await step();
    await comesTrue(() => expect(started).toEqual([7, 3, 7]));
  });

  it('[PA-12] draws anew for a finer screen', async () => {
    const { renderer, ratio, step } = setUp();
    renderer.want(want(1));
    await step();
    ratio.now = 2;
    renderer.want(want(1));
    await step();
    expect(renderer.drawn(1)?.scale).toBe(2);
  });

  it('[PA-21] draws nothing under a moving hand where small pictures are, but what stays in the window', async () => {
    const { renderer, started, step } = setUp({ previewed: [1, 2, 3, 4] });
    renderer.want([...want(1, 2), ...near(3)], true);
    await step();
    expect(started).toEqual([]);
    renderer.want([{ page: 2, size: a4, scale: 1, visible: true, settled: true }, ...want(1), ...near(3)], true);
    await step();
    expect(started).toEqual([2]);
    expect(renderer.drawn(2)?.scale).toBe(1);
    renderer.want([...want(1, 2), ...near(3)]);
    await step();
    await step();
    await comesTrue(() => expect(started).toEqual([2, 1, 3]));
  });

  it('[PA-7] tries a page again whose drawing another page cut short', async () => {
    const { renderer, started, cut, step } = setUp();
    renderer.want(want(1));
    cut();
    await comesTrue(() => expect(started).toEqual([1, 1]));
    await step();
    await comesTrue(() => expect(renderer.drawn(1)).toBeDefined());
    expect(renderer.broken(1)).toBe(false);
  });
});
