import { describe, expect, it } from 'vitest';
import { type ContentsSource, pageOfDestination, readLabels, readOutline } from './paper-contents.ts';

const ref = (num: number) => ({ num, gen: 0 });

function source(more: Partial<ContentsSource> = {}): ContentsSource {
  return {
    numPages: 10,
    getOutline: async () => null,
    getDestination: async (name) => (name === 'chuong-2' ? [ref(4), { name: 'XYZ' }] : null),
    getPageIndex: async ({ num }) => {
      if (num > 9) throw new Error('no such page');
      return num;
    },
    getPageLabels: async () => null,
    ...more,
  };
}

describe('places of a paper that was not prepared', () => {
  it('[PA-51] a destination leads to its page, by name, by reference or by number, or nowhere', async () => {
    const to = (destination: string | readonly unknown[]) => pageOfDestination(source(), destination);
    expect(await to('chuong-2')).toBe(5);
    expect(await to([ref(0)])).toBe(1);
    expect(await to([9])).toBe(10);
    for (const lost of ['nowhere', [ref(77)], [10], [-1], [1.5], [null], []]) expect(await to(lost)).toBeNull();
  });

  it('[PA-53] the outline stands in reading order; a heading without a place stands where its first part does', async () => {
    const getOutline = async () => [
      { title: ' Phần\n  thứ nhất ', dest: null, items: [{ title: 'Điều 1', dest: [ref(2)], items: [] }] },
      { title: 'Không có chỗ', dest: null, items: [] },
      { title: 'Phần thứ hai', dest: 'chuong-2', items: [] },
    ];
    expect(await readOutline(source({ getOutline }))).toEqual([
      { title: 'Phần thứ nhất', page: 3, depth: 0 },
      { title: 'Điều 1', page: 3, depth: 1 },
      { title: 'Phần thứ hai', page: 5, depth: 0 },
    ]);
  });

  it('[PA-53] a damaged or endless outline does no harm', async () => {
    expect(await readOutline(source({ getOutline: () => Promise.reject(new Error('damaged')) }))).toEqual([]);
    interface Endless {
      readonly title: string;
      readonly dest: readonly unknown[];
      readonly items: Endless[];
    }
    const endless: Endless = { title: 'mãi', dest: [1], items: [] };
    endless.items.push(endless);
    expect((await readOutline(source({ getOutline: async () => [endless] }))).length).toBeLessThan(20);
  });

  it('[PA-53] labels are kept where they are not the number', async () => {
    expect(await readLabels(source({ getPageLabels: async () => ['i', 'ii', '3', ''] }))).toEqual([
      'i',
      'ii',
      null,
      null,
    ]);
    expect(await readLabels(source({ getPageLabels: () => Promise.reject(new Error('damaged')) }))).toEqual([]);
  });
});
