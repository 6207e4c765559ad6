import { describe, expect, it } from 'vitest';
import { RenderPace } from './render-pace.ts';
import { watch } from './watchdog.ts';

/** A clock that is moved by hand. */
function setUp() {
  let now = 0;
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  const after = (milliseconds: number, act: () => void) => {
    const timer = { at: now + milliseconds, act };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  const pass = (milliseconds: number) => {
    const end = now + milliseconds;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.act();
    }
    now = end;
  };
  return { now: () => now, after, pass, waiting: () => timers.length };
}

describe('the pace of drawing', () => {
  it('[PA-24] draws a step at once, a row of them only where it rests', () => {
    const clock = setUp();
    const drawn: boolean[] = [];
    const pace = new RenderPace(clock, (moving) => drawn.push(moving));
    clock.pass(1_000);
    pace.moved({ first: 1, last: 2 });
    expect(drawn).toEqual([false]);
    for (let step = 0; step < 5; step += 1) {
      clock.pass(20);
      pace.moved({ first: 2 + step, last: 3 + step });
    }
    expect(drawn).toEqual([false]);
    clock.pass(500);
    expect(drawn.at(-1)).toBe(false);
    expect(drawn.filter((moving) => !moving)).toHaveLength(2);
    expect(clock.waiting()).toBe(0);
  });

  it('[PA-24] takes a page that stays in the window for settled while others pass', () => {
    const clock = setUp();
    const settled: boolean[][] = [];
    const pace: RenderPace = new RenderPace(clock, () => settled.push([pace.settled(1), pace.settled(2)]));
    clock.pass(1_000);
    for (let step = 0; step < 20; step += 1) {
      clock.pass(20);
      pace.moved(step < 15 ? { first: 1, last: 1 } : { first: 1, last: 2 });
    }
    expect(settled.some(([first, second]) => first === true && second === false)).toBe(true);
    pace.close();
    expect(clock.waiting()).toBe(0);
  });
});

describe('the watch over work that may never end', () => {
  it('[PA-25] counts working time alone', () => {
    const clock = setUp();
    let rests = true;
    let acted = 0;
    watch(
      clock.after,
      3_000,
      () => rests,
      () => {
        acted += 1;
      },
    );
    clock.pass(60_000);
    expect(acted).toBe(0);
    rests = false;
    clock.pass(2_500);
    expect(acted).toBe(0);
    clock.pass(1_000);
    expect(acted).toBe(1);
    expect(clock.waiting()).toBe(0);
  });

  it('[PA-25] ends when the work ends', () => {
    const clock = setUp();
    const stop = watch(
      clock.after,
      1_000,
      () => false,
      () => expect.unreachable(),
    );
    stop();
    clock.pass(10_000);
    expect(clock.waiting()).toBe(0);
  });
});
