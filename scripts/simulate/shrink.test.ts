import { describe, expect, it } from 'vitest';
import { shrink } from './shrink.ts';

/** Breaks whenever these numbers are among the parts, in this order. */
function breaksWith(culprits: readonly number[]) {
  const tried: number[] = [];
  const fails = async (parts: readonly number[]) => {
    tried.push(parts.length);
    const found = parts.filter((part) => culprits.includes(part));
    return found.join() === culprits.join() ? 'SI-99' : null;
  };
  return { fails, tried };
}

const hundred = Array.from({ length: 100 }, (_, index) => index);

describe('shrinking a script', () => {
  it.each([[[7]], [[3, 98]], [[0, 50, 99]]])(
    '[SI-24] finds the steps %j among a hundred, and nothing else',
    async (culprits) => {
      const { fails, tried } = breaksWith(culprits);
      expect(await shrink(hundred, { fails, rule: 'SI-99', runs: 200 })).toEqual(culprits);
      expect(tried.length).toBeLessThan(120);
    },
  );

  it('[SI-24] stops after so many runs, with a list that did fail', async () => {
    const { fails, tried } = breaksWith([3, 98]);
    const shortest = await shrink(hundred, { fails, rule: 'SI-99', runs: 6 });
    expect(tried).toHaveLength(6);
    expect(await fails(shortest)).toBe('SI-99');
    expect(shortest.length).toBeLessThan(100);
  });

  it('[SI-24] does not take another fault for the one that is looked for', async () => {
    const fails = async (parts: readonly number[]) => (parts.includes(5) ? 'SI-98' : null);
    expect(await shrink(hundred, { fails, rule: 'SI-99', runs: 50 })).toEqual(hundred);
  });

  it('[SI-24] leaves a single step alone', async () => {
    const { fails, tried } = breaksWith([1]);
    expect(await shrink([1], { fails, rule: 'SI-99', runs: 5 })).toEqual([1]);
    expect(tried).toEqual([]);
  });
});
