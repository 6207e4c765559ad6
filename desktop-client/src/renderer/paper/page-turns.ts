import { type RefObject, useEffect, useRef } from 'react';

/** A wheel or a finger must go so far beyond the end of a page before the next one comes; CSS pixels. */
const pullReach = 72;
/** One turn of a wheel that coasts turns one page; milliseconds. */
const pause = 350;

/**
 * Turns pages that stand alone: a swipe to the side, a pull or a wheel beyond the end of the page. While a page is wider
 * than the window a swipe scrolls it, and turns only from its edge.
 * @param turn -1 for the page before, 1 for the next one.
 */
export function usePageTurns(target: RefObject<HTMLElement | null>, active: boolean, turn: (by: -1 | 1) => void): void {
  const latest = useRef(turn);
  useEffect(() => {
    latest.current = turn;
  });
  useEffect(() => {
    const element = target.current;
    if (element === null || !active) return;
    let turned = Number.NEGATIVE_INFINITY;
    let beyond = 0;
    let start: { readonly x: number; readonly y: number; readonly edges: Edges } | null = null;

    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      const way = event.deltaY > 0 ? 1 : -1;
      const edges = edgesOf(element);
      if (!(way > 0 ? edges.bottom : edges.top)) {
        beyond = 0;
        return;
      }
      if (event.timeStamp - turned < pause) return;
      beyond = Math.sign(beyond) === way ? beyond + event.deltaY : event.deltaY;
      if (Math.abs(beyond) < pullReach) return;
      beyond = 0;
      turned = event.timeStamp;
      latest.current(way);
    };
    const down = (event: TouchEvent) => {
      const [touch] = event.touches;
      start =
        event.touches.length === 1 && touch !== undefined
          ? { x: touch.clientX, y: touch.clientY, edges: edgesOf(element) }
          : null;
    };
    const up = (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      if (start === null || touch === undefined || event.touches.length > 0) return;
      const { edges } = start;
      const [x, y] = [touch.clientX - start.x, touch.clientY - start.y];
      start = null;
      const sideways = Math.abs(x) > 1.5 * Math.abs(y);
      const way = sideways ? (x < 0 ? 1 : -1) : y < 0 ? 1 : -1;
      const far = Math.abs(sideways ? x : y) >= pullReach;
      const free = sideways ? (way > 0 ? edges.right : edges.left) : way > 0 ? edges.bottom : edges.top;
      if (far && free) latest.current(way);
    };
    element.addEventListener('wheel', wheel, { passive: true });
    element.addEventListener('touchstart', down, { passive: true });
    element.addEventListener('touchend', up);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('touchstart', down);
      element.removeEventListener('touchend', up);
    };
  }, [target, active]);
}

interface Edges {
  readonly left: boolean;
  readonly right: boolean;
  readonly top: boolean;
  readonly bottom: boolean;
}

/** At which edges of its content a scrolling box stands. */
function edgesOf(element: HTMLElement): Edges {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  return {
    left: scrollLeft <= 1,
    right: scrollLeft + clientWidth >= scrollWidth - 1,
    top: scrollTop <= 1,
    bottom: scrollTop + clientHeight >= scrollHeight - 1,
  };
}
