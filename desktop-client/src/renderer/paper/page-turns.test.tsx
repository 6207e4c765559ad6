// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { usePageTurns } from './page-turns.ts';

afterEach(cleanup);

function Pages({ active, turn }: { readonly active: boolean; readonly turn: (by: -1 | 1) => void }) {
  const box = useRef<HTMLDivElement>(null);
  usePageTurns(box, active, turn);
  return <div ref={box} data-testid="pages" />;
}

/** A window of 400 × 600 on a page of some size, scrolled to some place. */
function setUp(page: { width: number; height: number }, at: { left: number; top: number }, active = true) {
  const turns: number[] = [];
  render(<Pages active={active} turn={(by) => turns.push(by)} />);
  const box = screen.getByTestId('pages');
  const measures = { clientWidth: 400, clientHeight: 600, scrollWidth: page.width, scrollHeight: page.height };
  for (const [name, value] of Object.entries({ ...measures, scrollLeft: at.left, scrollTop: at.top })) {
    Object.defineProperty(box, name, { value, configurable: true });
  }
  const swipe = (x: number, y: number) => {
    const touch = (clientX: number, clientY: number) => ({ clientX, clientY });
    box.dispatchEvent(Object.assign(new Event('touchstart'), { touches: [touch(200, 300)] }));
    const ended = { touches: [], changedTouches: [touch(200 + x, 300 + y)] };
    box.dispatchEvent(Object.assign(new Event('touchend'), ended));
  };
  const wheel = (deltaY: number, after: number) => {
    const event = new Event('wheel');
    Object.defineProperty(event, 'timeStamp', { value: after });
    box.dispatchEvent(Object.assign(event, { deltaY, ctrlKey: false }));
  };
  return { turns, swipe, wheel };
}

describe('turning pages that stand alone', () => {
  it('[PA-33] a swipe to the side turns, one that scrolls the page does not', () => {
    const whole = setUp({ width: 400, height: 600 }, { left: 0, top: 0 });
    whole.swipe(-120, 10);
    whole.swipe(120, -10);
    whole.swipe(30, 0);
    expect(whole.turns).toEqual([1, -1]);
    cleanup();
    const wide = setUp({ width: 900, height: 600 }, { left: 200, top: 0 });
    wide.swipe(-120, 0);
    wide.swipe(120, 0);
    expect(wide.turns).toEqual([]);
  });

  it('[PA-33] a pull or a wheel turns at the end of the page only', () => {
    const middle = setUp({ width: 400, height: 1500 }, { left: 0, top: 300 });
    middle.swipe(0, -200);
    middle.wheel(300, 1_000);
    expect(middle.turns).toEqual([]);
    cleanup();
    const end = setUp({ width: 400, height: 1500 }, { left: 0, top: 900 });
    end.swipe(0, -200);
    end.wheel(40, 1_000);
    expect(end.turns).toEqual([1]);
    end.wheel(40, 1_020);
    expect(end.turns).toEqual([1, 1]);
    // A wheel that coasts turns one page, not ten.
    for (let step = 1; step < 10; step += 1) end.wheel(120, 1_020 + step * 30);
    expect(end.turns).toEqual([1, 1]);
    end.wheel(-120, 3_000);
    expect(end.turns).toEqual([1, 1]);
  });

  it('[PA-33] nothing turns where pages stand below each other', () => {
    const { turns, swipe, wheel } = setUp({ width: 400, height: 600 }, { left: 0, top: 0 }, false);
    swipe(-200, 0);
    wheel(500, 1_000);
    expect(turns).toEqual([]);
  });
});
