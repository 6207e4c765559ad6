import { mostHits } from '@nghi-truong/reader-core';
import { describe, expect, it } from 'vitest';
import { PaperSearch, type SearchedPaper } from './paper-search.ts';

/** Work that waits, done when the test says so. Every call of `now` is a millisecond later. */
function ports() {
  let clock = 0;
  let waiting: (() => void)[] = [];
  return {
    now: () => {
      clock += 1;
      return clock;
    },
    soon: (act: () => void) => {
      waiting.push(act);
      return () => {
        waiting = waiting.filter((one) => one !== act);
      };
    },
    /** One slice; false when nothing waits. */
    slice: () => {
      const act = waiting.shift();
      act?.();
      return act !== undefined;
    },
  };
}

function paperOf(pages: readonly string[], prepared = true): SearchedPaper & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    pageCount: pages.length,
    prepared: async () => (prepared ? pages : null),
    page: async (page) => {
      asked.push(page);
      const text = pages[page - 1];
      if (text === undefined || text === 'damaged') throw new Error('damaged');
      return text;
    },
  };
}

async function settle(work: ReturnType<typeof ports>): Promise<void> {
  for (let quiet = 0; quiet < 30; ) {
    await Promise.resolve();
    quiet = work.slice() ? 0 : quiet + 1;
  }
}

const shown = (search: PaperSearch) => search.state.get().hits.map((hit) => `${hit.page}:${hit.start}`);

describe('searching a paper', () => {
  it('[RD-1] finds in the prepared text, page by page in slices', async () => {
    const work = ports();
    const search = new PaperSearch(paperOf(Array.from({ length: 40 }, (_, at) => `trang ${at} hội đồng`)), work);
    search.find('hoi dong');
    expect(search.state.get()).toMatchObject({ running: true, hits: [] });
    await Promise.resolve();
    await Promise.resolve();
    let slices = 0;
    for (; search.state.get().running && slices < 100; slices += 1) {
      await Promise.resolve();
      work.slice();
    }
    expect(slices).toBeGreaterThan(3);
    expect(search.state.get()).toMatchObject({ searched: 40, running: false, more: false });
    expect(search.state.get().hits).toHaveLength(40);
  });

  it('[RD-1] the next key begins anew; nothing of the last one stays', async () => {
    const work = ports();
    const search = new PaperSearch(paperOf(['một hai', 'hai ba']), work);
    search.find('h');
    search.find('ha');
    search.find('hai');
    await settle(work);
    expect(shown(search)).toEqual(['1:4', '2:0']);
    search.find('');
    expect(search.state.get()).toMatchObject({ query: null, hits: [], running: false });
    await settle(work);
    expect(shown(search)).toEqual([]);
  });

  it('[RD-2] without a prepared text reads the pages once, one after the other, and goes on over a damaged one', async () => {
    const work = ports();
    const paper = paperOf(['hai', 'damaged', 'hai hai'], false);
    const search = new PaperSearch(paper, work);
    search.find('ha');
    await settle(work);
    search.find('hai');
    await settle(work);
    expect(paper.asked).toEqual([1, 2, 3]);
    expect(shown(search)).toEqual(['1:0', '3:0', '3:4']);
    expect(search.state.get()).toMatchObject({ running: false, searched: 3 });
  });

  it('[RD-2] a key that comes while pages are read loses and doubles nothing', async () => {
    const work = ports();
    const search = new PaperSearch(
      paperOf(
        Array.from({ length: 30 }, () => 'hai'),
        false,
      ),
      work,
    );
    search.find('h');
    for (let turn = 0; turn < 12; turn += 1) {
      await Promise.resolve();
      if (turn % 3 === 0) work.slice();
    }
    search.find('hai');
    await settle(work);
    expect(search.state.get().hits.map((hit) => hit.page)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  });

  it('[RD-2] a closed search reads nothing more', async () => {
    const work = ports();
    const paper = paperOf(['hai', 'hai', 'hai'], false);
    const search = new PaperSearch(paper, work);
    search.find('hai');
    search.close();
    await settle(work);
    expect(paper.asked.length).toBeLessThan(2);
  });

  it('[RD-3] whoever types tone marks that are there means them; one switch shows the others', async () => {
    const work = ports();
    const search = new PaperSearch(paperOf(['hội đồng', 'hồi đông', 'hoi dong']), work);
    search.find('hội đồng');
    await settle(work);
    expect(search.state.get()).toMatchObject({ tones: 'exact', chosen: null });
    expect(shown(search)).toEqual(['1:0']);
    search.choose('any');
    expect(shown(search)).toEqual(['1:0', '2:0', '3:0']);
    search.find('hoi dong');
    await settle(work);
    expect(shown(search)).toEqual(['1:0', '2:0', '3:0']);
    search.choose('exact');
    expect(shown(search)).toEqual(['3:0']);
  });

  it('[RD-3] marks that are nowhere do not hide what is there without them', async () => {
    const work = ports();
    const search = new PaperSearch(paperOf(['hoi dong']), work);
    search.find('hội đồng');
    await settle(work);
    expect(search.state.get().tones).toBe('any');
    expect(shown(search)).toEqual(['1:0']);
  });

  it('[RD-4] goes from hit to hit, from the page in sight on and around the end', async () => {
    const work = ports();
    const search = new PaperSearch(paperOf(['hai', '', 'hai hai', '']), work);
    expect(search.step(1, 1)).toBeNull();
    search.find('hai');
    await settle(work);
    const place = (hit: { page: number; nth: number } | null) => (hit === null ? null : [hit.page, hit.nth]);
    expect(place(search.step(1, 2))).toEqual([3, 0]);
    expect(place(search.step(1, 2))).toEqual([3, 1]);
    expect(place(search.step(1, 2))).toEqual([1, 0]);
    expect(place(search.step(-1, 2))).toEqual([3, 1]);
    search.find('hai');
    await settle(work);
    expect(place(search.step(1, 4))).toEqual([1, 0]);
    search.find('hai');
    await settle(work);
    expect(place(search.step(-1, 2))).toEqual([1, 0]);
  });

  it('[RD-5] says which pages have no text, and where it stopped', async () => {
    const work = ports();
    const search = new PaperSearch(paperOf(['', ' 12 ', 'a'.repeat(mostHits + 1), 'aa']), work);
    search.find('a');
    await settle(work);
    expect(search.state.get()).toMatchObject({ more: true, running: false, blank: 3 });
    expect(search.state.get().hits).toHaveLength(mostHits);
  });
});
