import { describe, expect, it } from 'vitest';
import { TurnPace } from './turn-pace.ts';

/** A clock moved by hand. */
function byHand() {
  let now = 1_000;
  let due: { at: number; act: () => void } | null = null;
  return {
    now: () => now,
    after: (milliseconds: number, act: () => void) => {
      const mine = { at: now + milliseconds, act };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
    pass: (milliseconds: number) => {
      const end = now + milliseconds;
      while (due !== null && due.at <= end) {
        const { at, act } = due;
        due = null;
        now = at;
        act();
      }
      now = end;
    },
  };
}

function pace() {
  const clock = byHand();
  const said: number[] = [];
  return { clock, said, turns: new TurnPace(clock, (page) => said.push(page)) };
}

describe('telling the leader’s page', () => {
  it('[PA-11] tells a single turn at once, and each of several unhurried ones', () => {
    const { clock, said, turns } = pace();
    for (const page of [2, 3, 4]) {
      turns.at(page);
      expect(said.at(-1)).toBe(page);
      clock.pass(300);
    }
    expect(said).toEqual([2, 3, 4]);
  });

  it('[PA-11] tells of a hurried row its first page and where it rests', () => {
    const { clock, said, turns } = pace();
    for (let page = 2; page <= 20; page += 1) {
      turns.at(page);
      clock.pass(30);
    }
    expect(said).toEqual([2]);
    clock.pass(120);
    expect(said).toEqual([2, 20]);
  });

  it('[PA-11] tells something each second of a hurried row that does not rest, and the last page always', () => {
    const { clock, said, turns } = pace();
    for (let page = 1; page <= 100; page += 1) {
      turns.at(page);
      clock.pass(50);
    }
    clock.pass(1_000);
    expect(said.length).toBeGreaterThanOrEqual(5);
    expect(said.length).toBeLessThanOrEqual(8);
    expect(said.at(-1)).toBe(100);
  });

  it('[PA-11] tells nothing any more after closing', () => {
    const { clock, said, turns } = pace();
    turns.at(1);
    turns.at(2);
    turns.close();
    clock.pass(5_000);
    expect(said).toEqual([1]);
  });
});
