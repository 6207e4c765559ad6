import { describe, expect, it } from 'vitest';
import { joinedLines } from './text-selection.ts';

describe('a selection of words', () => {
  it('[PA-62] pieces side by side on one line become one mark; lines and columns stay apart', () => {
    expect(
      joinedLines([
        [10, 100, 50, 12],
        [62, 101, 40, 12],
        [10, 118, 80, 12],
        [300, 118, 60, 12],
      ]),
    ).toEqual([
      [10, 100, 92, 13],
      [10, 118, 80, 12],
      [300, 118, 60, 12],
    ]);
    expect(joinedLines([])).toEqual([]);
  });
});
