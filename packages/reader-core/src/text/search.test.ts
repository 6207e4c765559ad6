import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageHit, type SearchQuery, searchQuery, snippetOf, TextIndex } from './search.ts';

/** The pages of a paper searched for something: what stands in the text at each hit, by page. */
function found(pages: readonly string[], typed: string): string[] {
  const query = searchQuery(typed);
  if (query === null) return [];
  const index = new TextIndex(pages.length);
  pages.forEach((text, at) => {
    index.put(at + 1, text);
  });
  return throughAll(index, query).map(
    ({ page, start, end, exact }) => `${page}${exact ? '=' : '~'}${index.text(page).slice(start, end)}`,
  );
}

function throughAll(index: TextIndex, query: SearchQuery): PageHit[] {
  const hits: PageHit[] = [];
  for (let page = 1; page <= index.pageCount; page += 1) hits.push(...index.hitsOn(page, query));
  return hits;
}

describe('search', () => {
  it('[RC-17] finds with and without tone marks, in any case, and says which', () => {
    const pages = ['Nghị quyết của HỘI ĐỒNG nhân dân', 'hồi đông; hội  \n đồng; hoi dong'];
    expect(found(pages, 'hội đồng')).toEqual(['1=HỘI ĐỒNG', '2~hồi đông', '2=hội  \n đồng', '2~hoi dong']);
    expect(found(pages, 'hoi dong')).toEqual(['1~HỘI ĐỒNG', '2~hồi đông', '2~hội  \n đồng', '2=hoi dong']);
    expect(searchQuery('Đ')?.marked).toBe(true);
    expect(searchQuery('hoi')?.marked).toBe(false);
  });

  it('[RC-17] takes Uỷ and Ủy, hoà and hòa for the same', () => {
    expect(found(['Uỷ ban, Ủy ban, ỦY BAN'], 'ủy ban')).toEqual(['1=Uỷ ban', '1=Ủy ban', '1=ỦY BAN']);
    expect(found(['xã hội chủ nghĩa, hòa bình, khỏe'], 'hoà')).toEqual(['1=hòa']);
    expect(found(['khỏe, khoẻ'], 'khoẻ')).toEqual(['1=khỏe', '1=khoẻ']);
  });

  it('[RC-17] reads over line ends, cut words, soft hyphens and curly quotes', () => {
    const pages = ['the infor-\n  mation of NQ-\nCP, “Điều  1” thu\u00adế', 'kinh tế -\nxã hội'];
    expect(found(pages, 'information')).toEqual(['1=infor-\n  mation']);
    expect(found(pages, 'nq-cp')).toEqual(['1=NQ-\nCP']);
    expect(found(pages, '"điều 1"')).toEqual(['1=“Điều  1”']);
    expect(found(pages, 'thuế')).toEqual(['1=thu\u00adế']);
    expect(found(pages, 'kinh tế - xã hội')).toEqual(['2=kinh tế -\nxã hội']);
  });

  it('[RC-17] nothing typed finds nothing; spaces around do not count', () => {
    for (const typed of ['', '  ', '\n', '\u00ad']) expect(searchQuery(typed)).toBeNull();
    expect(found(['một hai'], ' hai ')).toEqual(['1=hai']);
  });

  it('[RC-18] a slow obvious search finds the same', () => {
    const piece = fc.constantFrom(
      'ủy',
      'uỷ',
      'Hòa',
      'hoà',
      'hoa',
      ' ',
      '\n',
      '-',
      '-\n',
      'đ',
      'D',
      'a',
      'İ',
      '\u00ad',
      '“',
      '😀',
      'A',
      '  ',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('').normalize('NFC'));
    const typed = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), typed, (pages, query) => {
        expect(found(pages, query)).toEqual(slowly(pages, query));
      }),
      { numRuns: 2_000 },
    );
  });

  it('[RC-19] goes page by page, and folds no page a second time', () => {
    const index = new TextIndex(300);
    for (let page = 1; page <= 300; page += 1) index.put(page, page % 100 === 0 ? 'qua cầu Tân Giang' : 'Căn cứ Luật');
    const query = searchQuery('cau tan giang');
    if (query === null) throw new Error('a query is expected');
    const pagesOf = () => throughAll(index, query).map((hit) => hit.page);
    expect(index.hitsOn(100, query)).toHaveLength(1);
    expect(index.hitsOn(101, query)).toEqual([]);
    expect(pagesOf()).toEqual([100, 200, 300]);
    expect(pagesOf()).toEqual([100, 200, 300]);
  });

  it('[RC-19] gives no more than are wanted', () => {
    const index = new TextIndex(1);
    index.put(1, 'a'.repeat(500));
    const query = searchQuery('a');
    expect(query === null ? [] : index.hitsOn(1, query, 7)).toHaveLength(7);
  });

  it('[RC-20] pages come when they come; those that are not here are not searched', () => {
    const index = new TextIndex(3);
    const query = searchQuery('ba');
    if (query === null) throw new Error('a query is expected');
    index.put(3, 'ba');
    index.put(9, 'ba');
    expect([index.has(1), index.has(3), index.has(9)]).toEqual([false, true, false]);
    expect(throughAll(index, query).map((hit) => hit.page)).toEqual([3]);
    index.put(3, 'bốn');
    expect(index.hitsOn(3, query)).toEqual([]);
  });

  it('[RC-20] a hit stands in its context, cut between words', () => {
    const text = `${'chữ trước '.repeat(20)}\nNghị\nquyết ${'chữ sau '.repeat(20)}`;
    const query = searchQuery('nghi quyet');
    const index = new TextIndex(1);
    index.put(1, text);
    const [hit] = query === null ? [] : index.hitsOn(1, query);
    if (hit === undefined) throw new Error('a hit is expected');
    const { before, hit: middle, after } = snippetOf(text, hit);
    expect(middle).toBe('Nghị quyết');
    expect(before).toMatch(/^…(chữ|trước) .* $/);
    expect(after).toMatch(/^ chữ sau .* (chữ|sau)…$/);
    expect(snippetOf('một hai', { start: 4, end: 7 })).toEqual({ before: 'một ', hit: 'hai', after: '' });
  });
});

/** The same rules one character after the other, without tables and without hurry. */
function slowly(pages: readonly string[], typed: string): string[] {
  const query = folded(typed.normalize('NFC').trim());
  if (
    query
      .map(({ exact }) => exact)
      .join('')
      .trim() === ''
  )
    return [];
  return pages.flatMap((text, at) => {
    const characters = folded(text);
    const hits: string[] = [];
    for (let from = 0; from + query.length <= characters.length; ) {
      const window = characters.slice(from, from + query.length);
      const same = (key: 'exact' | 'loose') => window.every((one, index) => one[key] === query[index]?.[key]);
      if (!same('loose')) {
        from += 1;
        continue;
      }
      const last = window.at(-1)?.at ?? 0;
      hits.push(`${at + 1}${same('exact') ? '=' : '~'}${text.slice(window[0]?.at, last + 1)}`);
      from += query.length;
    }
    return hits;
  });
}

interface Folded {
  exact: string;
  loose: string;
  readonly at: number;
}

function folded(text: string): Folded[] {
  const made: Folded[] = [];
  const bareOf = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd') || letter;
  const joined = text.replace(/(?<=\p{L}\u00ad*)-[\n\r]\s*(?=\p{Ll})/gu, (cut) => '\u00ad'.repeat(cut.length));
  const lines = joined.replace(/(?<=\p{L}\u00ad*)-[\n\r]\s*/gu, (cut) => `-${'\u00ad'.repeat(cut.length - 1)}`);
  for (let at = 0; at < lines.length; at += 1) {
    const letter = lines[at] ?? '';
    if (letter === '\u00ad') continue;
    const plain = /\s/.test(letter) ? ' ' : letter === '“' ? '"' : letter;
    if (plain === ' ' && made.at(-1)?.exact === ' ') continue;
    const exact = plain === 'İ' ? 'i' : plain.toLowerCase();
    made.push({ exact, loose: bareOf(exact), at });
  }
  for (let at = 1; at < made.length; at += 1) {
    const [first, second] = [made[at - 1], made[at]];
    if (first === undefined || second === undefined) continue;
    const [bare, tone = ''] = [...first.exact.normalize('NFD')];
    const pair = `${bare}${second.exact}`;
    if (tone === '' || first.exact.normalize('NFD').length !== 2 || !['oa', 'oe', 'uy'].includes(pair)) continue;
    first.exact = bare ?? '';
    second.exact = (second.exact + tone).normalize('NFC');
  }
  return made;
}
