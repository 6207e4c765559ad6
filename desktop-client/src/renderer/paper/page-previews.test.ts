import type { PreparedPages } from '@nghi-truong/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comesTrue } from '../testing/comes-true.ts';
import { PagePreviews, type PreviewPicture } from './page-previews.ts';

type Pages = PreparedPages['pages'];

/** Pages whose pictures are so many bytes long; 0: none. */
function pagesOf(lengths: readonly number[]): Pages {
  let offset = 0;
  return lengths.map((length) => {
    const preview = length === 0 ? null : { offset, length, width: 320, height: 453 };
    offset += length;
    return { width: 595, height: 842, label: null, preview, characters: 0 };
  });
}

function setUp(lengths: readonly number[], options: { focus?: number; budgetBytes?: number; bad?: number[] } = {}) {
  const pages = pagesOf(lengths);
  const asked: (readonly [number, number])[] = [];
  const open = new Set<number>();
  let made = 0;
  const previews = new PagePreviews({
    pages,
    focus: options.focus ?? 1,
    ...(options.budgetBytes === undefined ? {} : { budgetBytes: options.budgetBytes }),
    pause: async () => {},
    read: async (begin, end) => {
      asked.push([begin, end]);
      // Every byte tells the page it belongs to.
      const bytes = new Uint8Array(end - begin);
      for (const [index, { preview }] of pages.entries()) {
        if (preview === null) continue;
        for (let at = Math.max(begin, preview.offset); at < Math.min(end, preview.offset + preview.length); at += 1) {
          bytes[at - begin] = index + 1;
        }
      }
      return bytes;
    },
    make: async (bytes): Promise<PreviewPicture | null> => {
      const page = bytes[0] ?? 0;
      expect(new Set(bytes).size).toBe(1);
      expect(bytes.length).toBe(lengths[page - 1]);
      if (options.bad?.includes(page)) return null;
      made += 1;
      const id = made;
      open.add(id);
      const element = { page } as unknown as HTMLImageElement;
      return { element, url: `blob:${page}`, close: () => open.delete(id) };
    },
  });
  const all = () => lengths.map((_, index) => index + 1).filter((page) => previews.has(page));
  return { previews, asked, open, all };
}

describe('small pictures', () => {
  it('[PA-22] come around the page in sight first, then all of them, each with its own bytes', async () => {
    const { previews, asked, all } = setUp(Array(40).fill(20_000), { focus: 20 });
    await comesTrue(() => expect(all()).toHaveLength(40));
    const [first] = asked;
    expect(first?.[0]).toBe(18 * 20_000);
    expect((first?.[1] ?? 0) - (first?.[0] ?? 0)).toBeLessThanOrEqual(96 * 1024);
    expect((previews.get(7) as unknown as { page: number }).page).toBe(7);
    expect(previews.url(7)).toBe('blob:7');
    expect(previews.bytes).toBe(40 * 20_000);
  });

  it('[PA-22] leaves out pages that have none, or whose bytes are no picture', async () => {
    const { previews, all } = setUp([10, 0, 10, 3_000_000, 10], { bad: [3] });
    await comesTrue(() => expect(all()).toEqual([1, 5]));
    expect([previews.get(2), previews.get(3), previews.get(4), previews.url(99)]).toEqual([null, null, null, null]);
  });

  it('[PA-22] follows the reader: what is missing comes from where he is', async () => {
    const { previews, asked, all } = setUp(Array(200).fill(50_000));
    previews.focus(160);
    await comesTrue(() => expect(all()).toHaveLength(200));
    const first = asked.findIndex(([begin, end]) => begin <= 159 * 50_000 && end > 159 * 50_000);
    expect(first).toBeLessThan(3);
  });

  it('[PA-22] are loaded once, whatever their sizes and wherever the reader goes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<number>(0, 1, 30_000, 120_000), { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: -3, max: 50 }), { maxLength: 4 }),
        async (lengths, ways) => {
          const { previews, asked, all, open } = setUp(lengths, { focus: ways[0] ?? 1 });
          for (const way of ways) previews.focus(way);
          const wanted = lengths.flatMap((length, index) => (length > 0 ? [index + 1] : []));
          await comesTrue(() => expect(all()).toEqual(wanted));
          const bytes = asked.reduce((sum: number, [begin, end]) => sum + end - begin, 0);
          expect(bytes).toBe(lengths.reduce((sum: number, length) => sum + length, 0));
          previews.close();
          expect(open.size).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('[PA-23] stay within their budget, the nearest ones, and come to an end', async () => {
    const { previews, open, all } = setUp(Array(100).fill(10_000), { focus: 50, budgetBytes: 200_000 });
    await comesTrue(() => expect(all().length).toBeGreaterThan(15));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(previews.bytes).toBeLessThanOrEqual(200_000);
    expect(all()).toContain(50);
    expect(open.size).toBe(all().length);
    previews.focus(90);
    await comesTrue(() => expect(all()).toContain(90));
    expect(previews.bytes).toBeLessThanOrEqual(200_000);
  });

  it('[PA-23] give everything back when closed, also what was still on its way', async () => {
    const { previews, open } = setUp(Array(10).fill(10));
    previews.close();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(open.size).toBe(0);
    expect(previews.get(1)).toBeNull();
  });
});
