// @vitest-environment happy-dom
import type { PaperId } from '@nghi-truong/domain';
import type { PageBox } from '@nghi-truong/reader-core';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cell } from '../../session/readable.ts';
import { glide, type Spot } from './glide.ts';
import { type Pointed, PointerDot } from './pointer-dot.tsx';
import { PointerSurface } from './pointer-surface.tsx';
import { useLeaderPointer } from './use-leader-pointer.ts';

const paperId = 'p1' as PaperId;
const other = 'p2' as PaperId;
const at = (x: number, y: number, page = 3): NonNullable<Pointed> => ({ paperId, page, x, y });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Frames that come when the test says so. */
function frames() {
  let waiting: FrameRequestCallback[] = [];
  let now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    waiting = [];
  });
  return {
    get waiting() {
      return waiting.length;
    },
    pass(milliseconds: number) {
      now += milliseconds;
      for (const callback of waiting.splice(0)) callback(now);
    },
  };
}

describe('the dot', () => {
  function dot(page = 3) {
    const time = frames();
    const pointer = new Cell<Pointed>(null);
    const { container, unmount } = render(<PointerDot pointer={pointer} paperId={paperId} page={page} size="tablet" />);
    const carrier = container.querySelector<HTMLElement>('.pointer-carrier');
    if (carrier === null) throw new Error('no dot');
    return { time, pointer, carrier, unmount };
  }

  test('[LZ-6] it appears where the leader points on its own page and paper, and on no other', () => {
    const { pointer, carrier } = dot();
    pointer.set(at(0.5, 0.5, 4));
    pointer.set({ ...at(0.5, 0.5), paperId: other });
    expect(carrier.dataset.shown).toBe('false');
    pointer.set(at(0.25, 0.5));
    expect([carrier.dataset.shown, carrier.style.transform]).toEqual(['true', 'translate(25.000%, 50.000%)']);
    pointer.set(null);
    expect(carrier.dataset.shown).toBe('false');
  });

  test('[LZ-6] it glides to the next place, arrives there, and asks for no frame more', () => {
    const { time, pointer, carrier } = dot();
    pointer.set(at(0, 0));
    pointer.set(at(1, 1));
    time.pass(16);
    const part = Number(/translate\(([\d.]+)%/.exec(carrier.style.transform)?.[1]);
    expect(part).toBeGreaterThan(20);
    expect(part).toBeLessThan(80);
    for (let frame = 0; frame < 60; frame++) time.pass(16);
    expect([carrier.style.transform, time.waiting]).toEqual(['translate(100.000%, 100.000%)', 0]);
  });

  test('[LZ-6] having been away it appears at the new place without crossing the page', () => {
    const { pointer, carrier } = dot();
    pointer.set(at(0, 0));
    pointer.set(null);
    pointer.set(at(1, 1));
    expect(carrier.style.transform).toBe('translate(100.000%, 100.000%)');
  });

  test('[LZ-6] it jumps where motion is to be reduced', () => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduce') }));
    const { time, pointer, carrier } = dot();
    pointer.set(at(0, 0));
    pointer.set(at(0.75, 0.5));
    expect([carrier.style.transform, time.waiting]).toEqual(['translate(75.000%, 50.000%)', 0]);
  });

  test('[LZ-6] a page that goes away listens no more', () => {
    const { time, pointer, unmount } = dot();
    pointer.set(at(0, 0));
    pointer.set(at(1, 1));
    unmount();
    pointer.set(at(0.5, 0.5));
    expect(time.waiting).toBe(0);
  });

  test('[LZ-6] gliding nears its aim steadily and ends on it, whatever the frames', () => {
    let spot: Spot = { x: 0, y: 1 };
    const aim = { x: 1, y: 0 };
    for (const elapsed of [0, 8, 16, 33, 100, 200, 300]) {
      const next = glide(spot, aim, elapsed);
      expect(next.x).toBeGreaterThanOrEqual(spot.x);
      expect(next.y).toBeLessThanOrEqual(spot.y);
      spot = next;
    }
    expect(spot).toBe(aim);
  });
});

describe('the hand of the leader', () => {
  const upright = { page: 3, left: 0, top: 0, width: 200, height: 400, scale: 2, rotation: 0 } as const;

  function hand(box: PageBox = upright) {
    const acts: unknown[] = [];
    const pointer = {
      at: (page: number, { x, y }: Spot) => acts.push([page, x, y]),
      tap: (page: number) => acts.push(`tap ${page}`),
      away: () => acts.push('away'),
    };
    const { container } = render(<PointerSurface pointer={pointer} box={box} />);
    const surface = container.querySelector('.pointer-surface');
    if (surface === null) throw new Error('no surface');
    const turned = box.rotation === 90 || box.rotation === 270;
    const size = turned ? [box.height, box.width] : [box.width, box.height];
    surface.getBoundingClientRect = () => new DOMRect(10, 20, ...size);
    const send = (type: string, clientX: number, clientY: number, pointerType = 'mouse', pointerId = 1) =>
      act(() => {
        surface.dispatchEvent(
          new PointerEvent(type, { bubbles: true, button: 0, pointerId, pointerType, clientX, clientY }),
        );
      });
    return { acts, send };
  }

  test('[LZ-2] a mouse points without being pressed, and no more when it has left', () => {
    const { acts, send } = hand();
    send('pointermove', 60, 120);
    send('pointermove', 110, 220);
    send('pointerout', 300, 220);
    expect(acts).toEqual([[3, 0.25, 0.25], [3, 0.5, 0.5], 'away']);
  });

  test('[LZ-2] a finger points while it is on the glass', () => {
    vi.useFakeTimers();
    const { acts, send } = hand();
    send('pointerdown', 60, 120, 'touch');
    send('pointermove', 80, 120, 'touch');
    expect(acts).toEqual([]);
    vi.advanceTimersByTime(80);
    send('pointermove', 160, 120, 'touch');
    send('pointerup', 160, 120, 'touch');
    expect(acts).toEqual([[3, 0.35, 0.25], [3, 0.75, 0.25], 'away']);
  });

  test('[LZ-2] beside the page nothing is pointed at', () => {
    const { acts, send } = hand();
    send('pointermove', 211, 120);
    send('pointermove', 60, 19);
    expect(acts).toEqual(['away', 'away']);
  });

  test('[LZ-3] a second finger puts the dot away until all have left the glass', () => {
    vi.useFakeTimers();
    const { acts, send } = hand();
    send('pointerdown', 60, 120, 'touch', 1);
    vi.advanceTimersByTime(80);
    send('pointerdown', 100, 120, 'touch', 2);
    send('pointermove', 70, 140, 'touch', 1);
    send('pointerup', 100, 120, 'touch', 2);
    send('pointermove', 70, 150, 'touch', 1);
    send('pointerup', 70, 150, 'touch', 1);
    send('pointerdown', 110, 220, 'touch', 3);
    vi.advanceTimersByTime(80);
    expect(acts.filter((acted) => acted !== 'away')).toEqual([
      [3, 0.25, 0.25],
      [3, 0.5, 0.5],
    ]);
    expect(acts[1]).toBe('away');
  });

  test('[LZ-3] two fingers that come down together never show a dot', () => {
    vi.useFakeTimers();
    const { acts, send } = hand();
    send('pointerdown', 60, 120, 'touch', 1);
    vi.advanceTimersByTime(40);
    send('pointerdown', 100, 120, 'touch', 2);
    vi.advanceTimersByTime(500);
    expect(acts).toEqual(['away']);
  });

  test('[LZ-4] a tap is told, a stroke over the page is none', () => {
    const { acts, send } = hand();
    send('pointerdown', 60, 120, 'touch');
    send('pointerup', 63, 122, 'touch');
    send('pointerdown', 60, 120, 'touch');
    send('pointerup', 160, 122, 'touch');
    expect(acts.filter((acted) => typeof acted === 'string' && acted.startsWith('tap'))).toEqual(['tap 3']);
  });

  test.each([
    [0, 60, 120, 0.25, 0.25],
    [90, 110, 70, 0.25, 0.75],
    [180, 60, 120, 0.75, 0.75],
    [270, 110, 70, 0.75, 0.25],
  ] as const)('[LZ-5] turned by %i degrees the spot of the page is the same', (rotation, x, y, right, down) => {
    const { acts, send } = hand({ ...upright, rotation });
    send('pointermove', x, y);
    expect(acts).toEqual([[3, right, down]]);
  });
});

describe('pointing while one presents', () => {
  let pointed: (Pointed | null)[];
  let shown: number[];
  beforeEach(() => {
    pointed = [];
    shown = [];
  });

  function leader(presentedPage: number | null) {
    const meeting = { point: (place: Pointed) => void pointed.push(place) };
    const show = (page: number) => void shown.push(page);
    const hook = renderHook(
      (page: number | null) => useLeaderPointer({ meeting, paperId, presentedPage: page, show }),
      {
        initialProps: presentedPage,
      },
    );
    const pointer = () => {
      if (hook.result.current === null) throw new Error('does not lead');
      return hook.result.current;
    };
    return { ...hook, pointer };
  }

  test('[LZ-1] there is a pointer only while this tablet presents, and it goes off when that ends', () => {
    const { result, rerender, pointer } = leader(null);
    expect(result.current).toBeNull();
    rerender(3);
    act(() => pointer().setOn(true));
    act(() => pointer().at(3, { x: 0.5, y: 0.5 }));
    rerender(null);
    expect(result.current).toBeNull();
    rerender(3);
    expect(pointer().on).toBe(false);
    expect(pointed).toEqual([at(0.5, 0.5), null]);
  });

  test('[LZ-2] on the presented page every movement is pointed at, and shown here at once', () => {
    const { pointer } = leader(3);
    act(() => pointer().at(3, { x: 0.1, y: 0.2 }));
    expect(pointer().own.get()).toEqual(at(0.1, 0.2));
    act(() => pointer().setOn(false));
    expect([pointer().own.get(), pointed]).toEqual([null, [at(0.1, 0.2), null]]);
  });

  test('[LZ-4] over another page nothing is pointed at until a tap has made it the presented one', () => {
    const { rerender, pointer } = leader(3);
    act(() => pointer().at(3, { x: 0.5, y: 0.9 }));
    act(() => pointer().at(4, { x: 0.5, y: 0.1 }));
    act(() => pointer().at(4, { x: 0.5, y: 0.2 }));
    expect([pointed, shown]).toEqual([[at(0.5, 0.9), null], []]);
    act(() => pointer().tap(4));
    act(() => pointer().tap(3));
    expect(shown).toEqual([4]);
    rerender(4);
    expect(pointed.at(-1)).toEqual(at(0.5, 0.2, 4));
  });

  test('[LZ-2] leaving the paper puts the dot away', () => {
    const { pointer, unmount } = leader(3);
    act(() => pointer().at(3, { x: 0.5, y: 0.5 }));
    unmount();
    expect(pointed).toEqual([at(0.5, 0.5), null]);
  });
});
