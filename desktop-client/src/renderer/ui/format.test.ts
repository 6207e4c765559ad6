import { describe, expect, test } from 'vitest';
import {
  dayKey,
  formatClock,
  formatDate,
  formatLongDate,
  formatShare,
  formatTime,
  fromLocalInput,
  toLocalInput,
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

  test('[UI-3] a field of date and time means the wall clock of the body', () => {
    expect(fromLocalInput('2026-03-05T01:05')).toBe(evening);
    expect(toLocalInput(evening)).toBe('2026-03-05T01:05');
    expect(fromLocalInput('')).toBeNull();
  });
});
