import type { Choices, LineId } from '@nghi-truong/domain';
import { rulePacks } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import { lineId } from '../../testing/story-scenes.ts';
import { confidence, election } from '../../testing/story-votes.ts';
import { progressOf, toggled, wholeBallot } from './ballot-ticks.ts';

const voting = rulePacks[0]?.voting;
if (voting === undefined) throw new Error('no pack');
const ballot = { subject: election(2, 4), options: voting.electionOptions };
const grades = { subject: confidence(2), options: voting.confidenceOptions };
const tick = (...numbers: number[]): Choices =>
  numbers.reduce<Choices>((ticks, number) => toggled(ballot, ticks, lineId(number)), {});

describe('ticks of a ballot about persons', () => {
  test('[BO-1] up to the places; one more leaves the ticks as they were; a second tap takes one off', () => {
    expect(progressOf(ballot, tick(1))).toEqual({ done: 1, of: 2, complete: true, full: false });
    const full = tick(1, 3);
    expect(progressOf(ballot, full).full).toBe(true);
    expect(toggled(ballot, full, lineId(2))).toBe(full);
    expect(toggled(ballot, full, lineId(1))).toEqual({ [lineId(3)]: 'dongY' });
  });

  test('[BO-2] the whole ballot has an option on every line, those left out the one against', () => {
    expect(wholeBallot(ballot, tick(2))).toEqual({
      [lineId(1)]: 'khongDongY',
      [lineId(2)]: 'dongY',
      [lineId(3)]: 'khongDongY',
      [lineId(4)]: 'khongDongY',
    });
  });

  test('[BO-3] a confidence ballot is complete when everybody has a grade of this vote', () => {
    const first: Choices = { [lineId(1)]: 'tinNhiem' };
    expect(progressOf(grades, first)).toMatchObject({ done: 1, of: 2, complete: false });
    const strange: [LineId, string] = [lineId(2), 'khac'];
    expect(progressOf(grades, { ...first, ...Object.fromEntries([strange]) }).complete).toBe(false);
    expect(progressOf(grades, { ...first, [lineId(2)]: 'tinNhiemThap' }).complete).toBe(true);
  });
});
