import { type RefObject, useEffect, useRef } from 'react';

/** Where the fingers are on the window, CSS pixels from its corner, and how far apart. */
export interface Grip {
  readonly x: number;
  readonly y: number;
  /** 0 for a single finger. */
  readonly distance: number;
}

/** What hands do to the pages. */
export interface HandActs {
  /** Fingers took hold of the page; what lies between them now stays between them. */
  readonly hold: (x: number, y: number) => void;
  /** They moved to x, y, and are so many times as far apart as when they took hold. */
  readonly pull: (ratio: number, x: number, y: number) => void;
  /** One step of a wheel or a touchpad. */
  readonly zoomBy: (factor: number, x: number, y: number) => void;
  readonly doubleTap: (x: number, y: number) => void;
}

/**
 * `read`: one finger scrolls as the browser does it, two zoom. `draw`: one finger belongs to the pen tool, two scroll
 * and zoom. `pen`: a pen draws and every finger scrolls, so a resting palm leaves no trace.
 */
export type HandMode = 'read' | 'draw' | 'pen';

/** Tremor is neither a zoom nor a tap that moved: CSS pixels. */
const tremor = 10;
const doubleTapMs = 350;
const doubleTapReach = 40;

/** The grip of one finger, or of two: their middle and how far apart they are; null without any. */
export function gripOf(points: readonly { readonly x: number; readonly y: number }[]): Grip | null {
  const [a, b] = points;
  if (a === undefined) return null;
  if (b === undefined) return { ...a, distance: 0 };
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.hypot(a.x - b.x, a.y - b.y) };
}

/** Connects fingers, wheel and touchpad with the pages of a scrolling element. */
export function useHands(target: RefObject<HTMLElement | null>, mode: HandMode, acts: HandActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const element = target.current;
    if (element === null) return;
    const ends = [
      wheelZoom(element, latest),
      mode === 'read' ? touchReading(element, latest) : touchDrawing(element, latest, mode === 'pen' ? 1 : 2),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [target, mode]);
}

type Latest = { readonly current: HandActs };

function place(element: HTMLElement, point: { readonly clientX: number; readonly clientY: number }) {
  const frame = element.getBoundingClientRect();
  return { x: point.clientX - frame.left, y: point.clientY - frame.top };
}

/** Ctrl with the wheel, which is also what a touchpad's pinch is. */
function wheelZoom(element: HTMLElement, latest: Latest): () => void {
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { x, y } = place(element, event);
    latest.current.zoomBy(Math.exp(-event.deltaY / 300), x, y);
  };
  element.addEventListener('wheel', wheel, { passive: false });
  return () => element.removeEventListener('wheel', wheel);
}

/** Touch events: the browser scrolls with one finger by itself and then sends no pointer events any more. */
function touchReading(element: HTMLElement, latest: Latest): () => void {
  let apart = 0;
  let tap: { at: number; x: number; y: number } | null = null;
  let down: { at: number; x: number; y: number } | null = null;
  const gripAt = (touches: TouchList) => gripOf(Array.from(touches, (touch) => place(element, touch)));
  const start = (event: TouchEvent) => {
    const grip = gripAt(event.touches);
    if (grip === null) return;
    down = event.touches.length === 1 ? { at: event.timeStamp, x: grip.x, y: grip.y } : null;
    if (event.touches.length !== 2) return;
    apart = grip.distance;
    latest.current.hold(grip.x, grip.y);
  };
  const move = (event: TouchEvent) => {
    const grip = gripAt(event.touches);
    if (grip === null) return;
    if (down !== null && Math.hypot(grip.x - down.x, grip.y - down.y) > tremor) down = null;
    if (event.touches.length !== 2 || apart === 0) return;
    if (event.cancelable) event.preventDefault();
    latest.current.pull(grip.distance / apart, grip.x, grip.y);
  };
  const end = (event: TouchEvent) => {
    if (event.touches.length < 2) apart = 0;
    if (event.touches.length > 0 || down === null || event.timeStamp - down.at > doubleTapMs) return;
    // A tap on a note opens the note.
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    const near = tap !== null && Math.hypot(down.x - tap.x, down.y - tap.y) < doubleTapReach;
    if (tap !== null && near && down.at - tap.at < doubleTapMs) {
      latest.current.doubleTap(down.x, down.y);
      tap = null;
    } else tap = down;
    down = null;
  };
  element.addEventListener('touchstart', start, { passive: true });
  element.addEventListener('touchmove', move, { passive: false });
  element.addEventListener('touchend', end);
  return () => {
    element.removeEventListener('touchstart', start);
    element.removeEventListener('touchmove', move);
    element.removeEventListener('touchend', end);
  };
}

/** Pointer events, which tell a finger from a pen; the browser scrolls nothing by itself here. */
function touchDrawing(element: HTMLElement, latest: Latest, least: 1 | 2): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  let apart = 0;
  const gripNow = () => gripOf([...fingers.values()]);
  const regrip = () => {
    const grip = gripNow();
    if (grip === null || fingers.size < least) return;
    apart = grip.distance;
    latest.current.hold(grip.x, grip.y);
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' || fingers.size === 2) return;
    fingers.set(event.pointerId, place(element, event));
    regrip();
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, place(element, event));
    const grip = gripNow();
    if (grip === null || fingers.size < least) return;
    latest.current.pull(fingers.size === 2 && apart > 0 ? grip.distance / apart : 1, grip.x, grip.y);
  };
  const up = (event: PointerEvent) => {
    if (fingers.delete(event.pointerId)) regrip();
  };
  // On the window: the page under a finger may be taken away while it scrolls.
  element.addEventListener('pointerdown', down);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', up);
  return () => {
    element.removeEventListener('pointerdown', down);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', up);
  };
}
