import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a4 } from './layout.ts';
import { matchPages, type PageFace } from './match-pages.ts';

const page = (text: string | null, size: PageFace['size'] = a4): PageFace => ({ text, size });
const scan = (width = 595, height = 842): PageFace => page('', { width, height });

const syllables =
  'báo cáo tình hình thực hiện kế hoạch phát triển kinh tế xã hội năm nghị quyết hội đồng nhân dân tỉnh ủy ban tờ trình dự toán thu chi ngân sách địa phương đầu tư công đường giao thông nông thôn trường học bệnh viện đất đai giải phóng mặt bằng chuyển đổi số'.split(
    ' ',
  );

/** A page of prose as it stands in papers: a head that all share, then words of its own. */
function prose(seed: number, words = 220): string {
  let state = seed * 2_654_435_761 + 12_345;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const text = Array.from({ length: words }, () => syllables[Math.floor(next() * syllables.length)]);
  return `HỘI ĐỒNG NHÂN DÂN TỈNH TÂN GIANG\nTrang ${seed}\n${text.join(' ')}`;
}

/** The same page with every tenth word replaced and its number changed. */
function edited(text: string): string {
  return text
    .split(' ')
    .map((word, index) => (index % 10 === 9 ? 'sửa' : word))
    .join(' ')
    .replace(/Trang \d+/, 'Trang 999');
}

type Change = 'keep' | 'edit' | 'remove' | 'insert';
const changes = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Change>('keep') },
    { weight: 2, arbitrary: fc.constant<Change>('edit') },
    { weight: 1, arbitrary: fc.constant<Change>('remove') },
    { weight: 1, arbitrary: fc.constant<Change>('insert') },
  ),
  { maxLength: 40 },
);

/** Both versions after the changes, and where each old page is now. */
function versions(made: readonly Change[]) {
  const before: PageFace[] = [];
  const after: PageFace[] = [];
  const expected: (number | null)[] = [];
  made.forEach((change, index) => {
    const text = prose(index + 1);
    if (change === 'insert') {
      after.push(page(prose(1_000 + index)));
      return;
    }
    before.push(page(text));
    if (change === 'remove') {
      expected.push(null);
      return;
    }
    after.push(page(change === 'edit' ? edited(text) : text.replaceAll('\n', ' \n  ')));
    expected.push(after.length);
  });
  return { before, after, expected };
}

describe('the page of a new version', () => {
  it('[RC-40] is found whatever pages were inserted, removed and edited', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const { before, after, expected } = versions(made);
        expect(matchPages(before, after)).toEqual(expected);
      }),
    );
  });

  it('[RC-40] is never given to two old pages, keeps the order and stays within the new version', () => {
    const anything = fc.array(
      fc.record({
        text: fc.oneof(fc.constant(null), fc.constant(''), fc.constantFrom('a b', 'a b c', 'd e', prose(1), prose(2))),
        size: fc.constantFrom(null, a4, { width: 842, height: 595 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const pages = matchPages(before, after);
        expect(pages).toHaveLength(before.length);
        const found = pages.filter((number) => number !== null);
        expect(new Set(found).size).toBe(found.length);
        for (const number of found) expect(number >= 1 && number <= after.length).toBe(true);
        pages.forEach((number, index) => {
          // Out of order stands only what was moved as it is.
          const earlier = pages.slice(0, index).some((other) => other !== null && number !== null && other > number);
          const same = number !== null && after[number - 1]?.text === before[index]?.text;
          const moved = pages.some(
            (other, at) => at < index && other !== null && after[other - 1]?.text === before[at]?.text,
          );
          if (earlier) expect(same || moved).toBe(true);
        });
      }),
    );
  });

  it('[RC-40] takes a page with the same text before one that is only alike', () => {
    const text = prose(7);
    expect(matchPages([page(text)], [page(edited(text)), page(text)])).toEqual([2]);
    expect(matchPages([page(text), page(edited(text))], [page(text)])).toEqual([1, null]);
  });

  it('[RC-40] a table with other figures is the same table, a page with the same head is another page', () => {
    const table = (figures: readonly number[]) =>
      page(`Biểu số 01 ${figures.map((figure, row) => `Khoản mục ${syllables[row]} ${figure} triệu đồng`).join(' ')}`);
    const [before, after] = [table([123, 456, 789, 120]), table([321, 654, 987, 210])];
    expect(matchPages([page(prose(1)), before], [page(prose(2)), page(prose(3)), after])).toEqual([null, 3]);
  });

  it('[RC-40] a page that was moved without a change is found, one of which there are two is not guessed at', () => {
    const pages = [1, 2, 3, 4].map((number) => page(prose(number)));
    const [one, two, three, four] = pages as [PageFace, PageFace, PageFace, PageFace];
    expect(matchPages(pages, [two, three, four, one])).toEqual([4, 1, 2, 3]);
    expect(matchPages(pages, [one, two, three, four, four])).toEqual([1, 2, 3, 4]);
  });

  it('[RC-41] without text is the page of the same number, as far as there is one', () => {
    expect(matchPages([scan(), scan(), scan()], [scan(), scan(), scan()])).toEqual([1, 2, 3]);
    expect(matchPages([scan(), scan(), scan()], [scan(), scan()])).toEqual([1, 2, null]);
    expect(matchPages([scan(), scan()], [scan(), scan(), scan()])).toEqual([1, 2]);
    const unknown = page(null, null);
    expect(matchPages([unknown, unknown], [unknown, unknown, unknown])).toEqual([1, 2]);
  });

  it('[RC-41] a signed scan in place of the typed paper keeps the numbers, whatever its resolution', () => {
    const typed = [1, 2, 3].map((number) => page(prose(number)));
    expect(matchPages(typed, [scan(2480, 3508), scan(2480, 3508), scan(2480, 3508)])).toEqual([1, 2, 3]);
  });

  it('[RC-41] scans of different forms are told apart by their sizes, and stay between the pages with text', () => {
    const lying = scan(842, 595);
    expect(matchPages([scan(), scan(), lying, scan()], [scan(), scan(), scan(), lying, scan()])).toEqual([1, 2, 4, 5]);
    const text = page(prose(1));
    expect(matchPages([text, scan(), scan()], [page(prose(9)), text, scan(), scan()])).toEqual([2, 3, 4]);
  });

  it('[RC-42] a paper of many dense pages, all changed and one put in, is matched page by page', () => {
    const before = Array.from({ length: 120 }, (_, index) => page(prose(index + 1, 300)));
    const after = before.map(({ text }) => page(edited(text ?? '')));
    after.splice(60, 0, page(prose(5_000, 300)));
    expect(matchPages(before, after)).toEqual(before.map((_, index) => (index < 60 ? index + 1 : index + 2)));
  });
});
