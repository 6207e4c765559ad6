import { type PageBox, toPagePoint } from '@nghi-truong/reader-core';
import { type PointerEvent, useEffect, useRef } from 'react';
import type { Spot } from './glide.ts';
import './pointer.css';
import type { LeaderPointer } from './use-leader-pointer.ts';

export interface PointerSurfaceProps {
  readonly pointer: Pick<LeaderPointer, 'at' | 'tap' | 'away'>;
  /** The page it lies on. */
  readonly box: PageBox;
}

/** A tap may tremble so far: CSS pixels. */
const tremor = 10;
/** Fingers that scroll come down one after the other: so long the first one does not point yet. Milliseconds. */
const settle = 80;

/** Takes the hand of the leader over one page. One finger points; with a second one the pages scroll and zoom. */
export function PointerSurface({ pointer, box }: PointerSurfaceProps) {
  const scrolling = useScrollingHand(pointer.away);
  const down = useRef<{ readonly x: number; readonly y: number } | null>(null);

  /** The finger that has just come down, and where it is by now. */
  const settling = useRef<{ spot: Spot | null; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const settled = () => {
    if (settling.current !== null) clearTimeout(settling.current.timer);
    settling.current = null;
  };
  useEffect(
    () => () => {
      if (settling.current !== null) clearTimeout(settling.current.timer);
    },
    [],
  );

  const point = (spot: Spot | null) => {
    if (spot === null) pointer.away();
    else pointer.at(box.page, spot);
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (scrolling.current) return;
    const spot = spotOf(box, event);
    if (event.pointerType === 'touch' && settling.current !== null) settling.current.spot = spot;
    else point(spot);
  };

  const leave = () => {
    settled();
    pointer.away();
  };

  return (
    <div
      className="pointer-surface"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        down.current = { x: event.clientX, y: event.clientY };
        if (event.pointerType !== 'touch') {
          follow(event);
          return;
        }
        settled();
        const timer = setTimeout(() => {
          const finger = settling.current;
          settling.current = null;
          if (finger !== null && !scrolling.current) point(finger.spot);
        }, settle);
        settling.current = { spot: spotOf(box, event), timer };
      }}
      onPointerMove={follow}
      onPointerUp={(event) => {
        const from = down.current;
        down.current = null;
        const moved = from === null || Math.hypot(event.clientX - from.x, event.clientY - from.y) > tremor;
        if (!moved && !scrolling.current) pointer.tap(box.page);
        // A mouse and a pen go on pointing without being pressed.
        if (event.pointerType !== 'touch') return;
        leave();
      }}
      onPointerCancel={leave}
      onPointerLeave={leave}
      onContextMenu={(event) => event.preventDefault()}
    />
  );
}

/** Whether two fingers are, or just were, on the glass: until the last has left it they scroll and do not point. */
function useScrollingHand(away: () => void): { readonly current: boolean } {
  const scrolling = useRef(false);
  const latest = useRef(away);
  useEffect(() => {
    latest.current = away;
  });
  useEffect(() => {
    const fingers = new Set<number>();
    // On the window: the second finger may come down on another page, and any may lift beside this one.
    const press = ({ pointerType, pointerId }: globalThis.PointerEvent) => {
      if (pointerType !== 'touch') return;
      if (fingers.size === 0) scrolling.current = false;
      fingers.add(pointerId);
      if (fingers.size === 1) return;
      scrolling.current = true;
      latest.current();
    };
    const lift = ({ pointerId }: globalThis.PointerEvent) => fingers.delete(pointerId);
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', lift, true);
    window.addEventListener('pointercancel', lift, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', lift, true);
      window.removeEventListener('pointercancel', lift, true);
    };
  }, []);
  return scrolling;
}

/** The spot of the page under the hand, however the page is zoomed and turned; null beside the page. */
function spotOf(box: PageBox, event: PointerEvent<HTMLElement>): Spot | null {
  const frame = event.currentTarget.getBoundingClientRect();
  const point = toPagePoint(box, event.clientX - frame.left, event.clientY - frame.top);
  const [x, y] = [(point.x * box.scale) / box.width, (point.y * box.scale) / box.height];
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
}
