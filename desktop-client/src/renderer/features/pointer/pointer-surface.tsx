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

/** Takes the hand of the leader over one page. One finger points; with a second one the pages scroll and zoom. */
export function PointerSurface({ pointer, box }: PointerSurfaceProps) {
  const scrolling = useScrollingHand(pointer.away);
  const down = useRef<{ readonly x: number; readonly y: number } | null>(null);

  const follow = (event: PointerEvent<HTMLElement>) => {
    if (scrolling.current) return;
    const spot = spotOf(box, event);
    if (spot === null) pointer.away();
    else pointer.at(box.page, spot);
  };

  return (
    <div
      className="pointer-surface"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        down.current = { x: event.clientX, y: event.clientY };
        follow(event);
      }}
      onPointerMove={follow}
      onPointerUp={(event) => {
        const from = down.current;
        down.current = null;
        const moved = from === null || Math.hypot(event.clientX - from.x, event.clientY - from.y) > tremor;
        if (!moved && !scrolling.current) pointer.tap(box.page);
        // A mouse and a pen go on pointing without being pressed.
        if (event.pointerType === 'touch') pointer.away();
      }}
      onPointerCancel={pointer.away}
      onPointerLeave={pointer.away}
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
