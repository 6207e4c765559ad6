import type { PreparedPages } from '@nghi-truong/protocol';
import { describe, expect, it } from 'vitest';
import { pagePlaces, type VersionPages } from './page-places.ts';

function prepared(sizes: readonly (readonly [number, number])[]): PreparedPages {
  return {
    format: 1,
    pages: sizes.map(([width, height]) => ({ width, height, label: null, preview: null, characters: 0 })),
    outline: [],
  };
}
const bare = (pageCount: number): VersionPages => ({ pageCount, prepared: null, text: null });

describe('the place of a page in the version in view', () => {
  it('[PA-60] without anything prepared it is the page of the same number, as far as there is one', () => {
    const places = pagePlaces(bare(3), bare(2));
    expect([1, 2, 3, 4].map((page) => places(page)?.page ?? null)).toEqual([1, 2, null, null]);
    expect(places(1)).toEqual({ page: 1, scaleX: 1, scaleY: 1 });
  });

  it('[PA-60] a signed scan in place of the typed paper is as many points larger as its notes must grow', () => {
    const typed = {
      pageCount: 2,
      prepared: prepared([
        [595, 842],
        [595, 842],
      ]),
      text: ['Điều 1. Phạm vi', 'Điều 2'],
    };
    const scanned = {
      pageCount: 2,
      prepared: prepared([
        [2380, 3368],
        [2380, 3368],
      ]),
      text: ['', ''],
    };
    expect(pagePlaces(typed, scanned)(2)).toEqual({ page: 2, scaleX: 4, scaleY: 4 });
  });

  it('[PA-60] a page that was put in moves the others on by their text', () => {
    const text = (words: readonly string[]): VersionPages => ({ pageCount: words.length, prepared: null, text: words });
    const places = pagePlaces(text(['Mở đầu', 'Kết luận']), text(['Mở đầu', 'Phần thêm', 'Kết luận']));
    expect([places(1)?.page, places(2)?.page]).toEqual([1, 3]);
  });
});
