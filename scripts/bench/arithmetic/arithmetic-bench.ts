import { layoutPages, matchPages, type PageFace, searchQuery, TextIndex } from '@nghi-truong/reader-core';
import type { Bench, Table } from '../bench.ts';
import { layerUpdateWork } from './layer-updates.ts';

const milliseconds = { name: 'ms', unit: 'ms', better: 'less', digits: 1 } as const;
const line = 'Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Uỷ ban nhân dân tỉnh, ';

function took(act: () => void): { ms: number } {
  const begun = performance.now();
  act();
  return { ms: performance.now() - begun };
}

/** A table with one row: there is no peer, the figure itself is judged. */
function alone(title: string, atMost: number, run: () => { ms: number }): Table {
  return {
    title,
    measures: [milliseconds],
    targets: [{ name: 'ours', run: async () => run() }],
    aims: [{ measure: 'ms', target: 'ours', against: null, bound: { atMost } }],
  };
}

function layout(pageCount: number): Table {
  const sizes = Array.from({ length: pageCount }, (_, index) =>
    index % 7 === 0 ? { width: 842, height: 595 } : { width: 595, height: 842 },
  );
  const options = { viewportWidth: 800, viewportHeight: 1_000, gap: 10, widestPage: 1_100, rotation: 0 } as const;
  return alone(`laying out ${pageCount} pages`, 5, () =>
    took(() => {
      layoutPages(sizes, { ...options, mode: 'continuous', zoom: { mode: 'fitWidth' } });
    }),
  );
}

function search(pageCount: number): Table[] {
  const query = searchQuery('cau tan giang');
  if (query === null) throw new Error('a query is expected');
  const filled = () => {
    const index = new TextIndex(pageCount);
    for (let page = 1; page <= pageCount; page += 1) {
      index.put(page, line.repeat(24) + (page % 100 === 0 ? 'cầu Tân Giang' : ''));
    }
    return index;
  };
  const through = (index: TextIndex) => {
    for (let page = 1; page <= pageCount; page += 1) index.hitsOn(page, query);
  };
  const known = filled();
  through(known);
  return [
    // It is cut into slices while somebody types; a page must be far less than a frame.
    alone(`the first search through ${pageCount} pages`, pageCount * 4, () => {
      const fresh = filled();
      return took(() => through(fresh));
    }),
    alone(`the next search through ${pageCount} pages`, 100, () => took(() => through(known))),
  ];
}

function matching(pageCount: number): Table {
  const prose = (seed: number) =>
    Array.from({ length: 600 }, (_, word) => `từ${(seed * 7_919 + word * word * 31) % 4_001}`);
  const face = (words: readonly string[]): PageFace => ({ text: words.join(' '), size: { width: 595, height: 842 } });
  const pages = Array.from({ length: pageCount }, (_, index) => prose(index + 1));
  const before = pages.map(face);
  const after = pages.map((words) => face(words.map((word, at) => (at % 10 === 3 ? `${word}b` : word))));
  after.splice(100, 0, face(prose(99_991)));
  return alone(`finding ${pageCount} edited pages in another version`, 200, () =>
    took(() => {
      matchPages(before, after);
    }),
  );
}

/** What the reader calculates on the tablet itself, and the server with each update of notes: on one core, beside nobody. */
export const arithmeticBench: Bench = {
  name: 'arithmetic',
  about: "the reader's own arithmetic: layout, search, pages of one version in another; updates of notes",
  async open({ quick }) {
    const pageCount = quick ? 300 : 3_000;
    const updates = layerUpdateWork().map(({ title, atMost, act }) => alone(title, atMost, () => took(act)));
    return {
      tables: [layout(pageCount), ...search(pageCount), matching(quick ? 150 : 400), ...updates],
      remarks: ['pages of about 2,000 characters'],
      close: async () => undefined,
    };
  },
};
