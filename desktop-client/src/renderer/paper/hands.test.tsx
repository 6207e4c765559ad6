// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { gripOf, type HandMode, useHands } from './hands.ts';

afterEach(cleanup);

function Pages({ mode, log }: { readonly mode: HandMode; readonly log: string[] }) {
  const place = useRef<HTMLElement>(null);
  useHands(place, mode, {
    hold: (x, y) => log.push(`hold ${x} ${y}`),
    pull: (ratio, x, y) => log.push(`pull ${ratio} ${x} ${y}`),
    zoomBy: (factor) => log.push(`zoom ${factor > 1 ? 'in' : 'out'}`),
    doubleTap: (x, y) => log.push(`double ${x} ${y}`),
  });
  return <section ref={place} data-testid="pages" />;
}

function setUp(mode: HandMode) {
  const log: string[] = [];
  const { getByTestId } = render(<Pages mode={mode} log={log} />);
  const pages = getByTestId('pages');
  const finger = (type: string, pointerId: number, clientX: number, clientY: number, pointerType = 'touch') =>
    pages.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId, pointerType, clientX, clientY }));
  const touch = (type: string, points: readonly (readonly [number, number])[], timeStamp: number) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    const touches = points.map(([clientX, clientY]) => ({ clientX, clientY }));
    Object.defineProperties(event, { touches: { value: touches }, timeStamp: { value: timeStamp } });
    pages.dispatchEvent(event);
    return event;
  };
  return { log, finger, touch };
}

describe('hands on the pages', () => {
  it('[PA-16] two fingers hold the spot between them and zoom by how far they part', () => {
    expect(gripOf([])).toBeNull();
    expect(gripOf([{ x: 1, y: 2 }])).toEqual({ x: 1, y: 2, distance: 0 });
    expect(
      gripOf([
        { x: 0, y: 0 },
        { x: 30, y: 40 },
      ]),
    ).toEqual({ x: 15, y: 20, distance: 50 });
    const { log, touch } = setUp('read');
    touch('touchstart', [[100, 100]], 0);
    const both = [
      [100, 100],
      [200, 100],
    ] as const;
    touch('touchstart', both, 10);
    const moved = touch(
      'touchmove',
      [
        [50, 120],
        [250, 120],
      ],
      20,
    );
    expect(log).toEqual(['hold 150 100', 'pull 2 150 120']);
    expect(moved.defaultPrevented).toBe(true);
  });

  it('[PA-16] one finger is left to the browser; two quick taps on a spot zoom there, slow or far ones do not', () => {
    const { log, touch } = setUp('read');
    const tap = (x: number, at: number) => {
      touch('touchstart', [[x, 50]], at);
      touch('touchend', [], at + 60);
    };
    expect(touch('touchmove', [[10, 10]], 0).defaultPrevented).toBe(false);
    tap(100, 1_000);
    tap(300, 1_200);
    tap(300, 2_000);
    expect(log).toEqual([]);
    tap(305, 2_200);
    expect(log).toEqual(['double 305 50']);
    tap(305, 2_400);
    expect(log).toHaveLength(1);
  });

  it('[PA-17] while a tool draws one finger moves nothing and two scroll; beside a pen one finger scrolls', () => {
    const draw = setUp('draw');
    draw.finger('pointerdown', 1, 10, 10);
    draw.finger('pointermove', 1, 10, 60);
    expect(draw.log).toEqual([]);
    draw.finger('pointerdown', 2, 30, 60);
    draw.finger('pointermove', 2, 50, 60);
    expect(draw.log).toEqual(['hold 20 60', 'pull 2 30 60']);
    cleanup();
    const pen = setUp('pen');
    pen.finger('pointerdown', 1, 10, 10, 'pen');
    pen.finger('pointermove', 1, 10, 60, 'pen');
    expect(pen.log).toEqual([]);
    pen.finger('pointerdown', 2, 10, 10);
    pen.finger('pointermove', 2, 10, 60);
    expect(pen.log).toEqual(['hold 10 10', 'pull 1 10 60']);
  });
});
