import { describe, expect, it } from 'vitest';
import { compareByGivenName, searchKey } from './names.ts';

describe('names', () => {
  it('[NA-1] are sorted by the given name in Vietnamese order, then by the whole name', () => {
    const sorted = ['Trần Văn Đạt', 'Lê Thị Ánh', 'Phạm Dũng', 'Nguyễn Văn An', 'Bùi An', 'Hồ Ân', 'Vũ Ăn '];
    const shuffled = [...sorted].reverse();
    expect(shuffled.sort(compareByGivenName)).toEqual([
      'Bùi An',
      'Nguyễn Văn An',
      'Lê Thị Ánh',
      'Vũ Ăn ',
      'Hồ Ân',
      'Phạm Dũng',
      'Trần Văn Đạt',
    ]);
  });

  it('[NA-2] a search ignores tone marks, case, composition and the place of the mark', () => {
    expect(searchKey('Uỷ ban nhân dân')).toBe(searchKey('ỦY  BAN NHÂN DÂN '));
    expect(searchKey('Nguyễn Thị Đào')).toBe('nguyen thi dao');
    expect(searchKey('hoà'.normalize('NFD'))).toBe(searchKey('hòa'));
    expect(searchKey('Đ')).toBe('d');
  });
});
