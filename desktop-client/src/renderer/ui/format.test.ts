import { describe, expect, test } from 'vitest';
import {
  dayKey,
  formatClock,
  formatDate,
  formatLongDate,
  formatShare,
  formatTime,
  fromTyped,
  toTyped,
} from './format.ts';

describe('figures and dates', () => {
  const evening = Date.UTC(2026, 2, 4, 18, 5);

  test('[UI-3] are those of Hà Nội, wherever the device stands', () => {
    expect(formatDate(evening)).toBe('05/03/2026');
    expect(formatTime(evening)).toBe('01:05');
    expect(formatLongDate(evening)).toBe('Thứ Năm, 05/03/2026');
    expect(dayKey(evening)).toBe('2026-03-05');
  });

  test('[UI-3] shares have two decimals and a comma', () => {
    expect(formatShare(8686)).toBe('86,86 %');
    expect(formatShare(308)).toBe('3,08 %');
    expect(formatShare(10000)).toBe('100,00 %');
  });

  test('[UI-3] clocks count beyond the time with a minus', () => {
    expect(formatClock(420)).toBe('07:00');
    expect(formatClock(0)).toBe('00:00');
    expect(formatClock(-61)).toBe('−01:01');
  });

  test('[UI-3] a typed date and time mean the wall clock of the body', () => {
    expect(toTyped(evening)).toEqual({ date: '05/03/2026', time: '01:05' });
    expect(fromTyped({ date: '05/03/2026', time: '01:05' })).toBe(evening);
    expect(fromTyped({ date: '5-3-2026', time: '1h05' })).toBe(evening);
    expect(fromTyped({ date: '5.3.2026', time: '1g' })).toBe(evening - 5 * 60_000);
  });

  test.each([
    ['31/02/2026', '08:00'],
    ['2026-03-05', '08:00'],
    ['05/13/2026', '08:00'],
    ['05/03/2026', '25:00'],
    ['05/03/2026', '08:61'],
    ['', ''],
  ])('[UI-3] %s %s is no date and time', (date, time) => {
    expect(fromTyped({ date, time })).toBeNull();
  });
});
