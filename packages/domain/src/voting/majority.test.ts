import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import type { Majority } from '../rule-packs/rule-pack.ts';
import { describeMajority, formatShare, isReached, neededOf, shareOf } from './majority.ts';

const half = { numerator: 1, denominator: 2 };
const twoThirds = { numerator: 2, denominator: 3 };

describe('majorities', () => {
  it.each([
    [82, 42],
    [86, 44],
    [60, 31],
    [61, 31],
    [1, 1],
  ])('[VO-1] more than half of %i is %i', (seats, needed) => {
    expect(neededOf(seats, half, true)).toBe(needed);
    expect(isReached(needed, seats, half, true)).toBe(true);
    expect(isReached(needed - 1, seats, half, true)).toBe(false);
  });

  it.each([
    [82, 55],
    [60, 40],
    [9, 6],
  ])('[VO-2] at least two thirds of %i is %i', (seats, needed) => {
    expect(neededOf(seats, twoThirds, false)).toBe(needed);
    expect(isReached(needed, seats, twoThirds, false)).toBe(true);
    expect(isReached(needed - 1, seats, twoThirds, false)).toBe(false);
  });

  it('[VO-2] nothing passes on an empty base', () => {
    expect(isReached(0, 0, twoThirds, false)).toBe(false);
    expect(shareOf(0, 0)).toBe(0);
  });

  it.each([
    [423, 487, 8_686, '86,86'],
    [15, 487, 308, '3,08'],
    [28, 487, 575, '5,75'],
    [1, 3, 3_333, '33,33'],
    [2, 3, 6_667, '66,67'],
    [1, 8, 1_250, '12,50'],
    [1, 32, 313, '3,13'],
    [0, 60, 0, '0,00'],
    [60, 60, 10_000, '100,00'],
  ])('[VO-3] %i of %i is %i hundredths of a percent, printed "%s"', (count, base, share, printed) => {
    expect(shareOf(count, base)).toBe(share);
    expect(formatShare(share)).toBe(printed);
  });

  it('[VO-4] the rule is said in words with its base and figures', () => {
    const [simple, qualified] = hdndPack.voting.majorities as [Majority, Majority];
    expect(describeMajority(simple, 60).vi).toBe('quá nửa tổng số đại biểu: 31/60');
    expect(describeMajority(simple, 60).en).toBe('more than half of all delegates: 31/60');
    expect(describeMajority(qualified, 9).vi).toBe('ít nhất hai phần ba tổng số đại biểu: 6/9');
  });

  it('[VO-21] the arithmetic agrees with counting up one by one in exact fractions', () => {
    const fraction = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .filter(([n, d]) => n <= d);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fraction,
        fc.boolean(),
        (base, [numerator, denominator], strict) => {
          let slow = 0;
          const enough = (count: number) =>
            strict
              ? BigInt(count) * BigInt(denominator) > BigInt(numerator) * BigInt(base)
              : BigInt(count) * BigInt(denominator) >= BigInt(numerator) * BigInt(base);
          while (!enough(slow)) slow += 1;
          expect(neededOf(base, { numerator, denominator }, strict)).toBe(slow);
        },
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat({ max: 2_000 }), (base, count) => {
        const [scaled, divisor] = [BigInt(count) * 10_000n, BigInt(base)];
        const rest = scaled % divisor;
        expect(BigInt(shareOf(count, base))).toBe(scaled / divisor + (rest * 2n >= divisor ? 1n : 0n));
      }),
    );
  });
});
