import { describe, expect, it } from 'vitest';
import { requiredText, text } from './fields.ts';

const read = (value: unknown) => {
  const parsed = text(20).safeParse(value);
  return parsed.success ? parsed.data : null;
};

describe('texts', () => {
  it('[PC-7] come out in NFC, with plain line breaks and no space around them', () => {
    expect(read('  Biểu quyết '.normalize('NFD'))).toBe('Biểu quyết'.normalize('NFC'));
    expect(read('một\r\nhai\rba\n\tbốn')).toBe('một\nhai\nba\n\tbốn');
  });

  it('[PC-8] with control characters or halves of surrogate pairs are refused', () => {
    for (const code of [0, 1, 7, 8, 27, 127, 133, 0xd800, 0xdfff])
      expect(read(`a${String.fromCharCode(code)}b`)).toBeNull();
    expect(read('phiếu 🗳️')).toBe('phiếu 🗳️');
  });

  it('[PC-9] longer than the limit, or empty where one is needed, are refused', () => {
    expect([read('a'.repeat(20)), read('a'.repeat(21))]).toEqual(['a'.repeat(20), null]);
    expect(requiredText(20).safeParse(' \n ').success).toBe(false);
    expect(requiredText(20).safeParse('a').success).toBe(true);
  });
});
