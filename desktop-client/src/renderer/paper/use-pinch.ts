import { type RefObject, useEffect, useRef } from 'react';

/** Distance and middle of two touches, in CSS pixels of the element. */
function pinchOf(element: HTMLElement, touches: TouchList): { distance: number; x: number; y: number } | null {
  const [a, b] = [touches[0], touches[1]];
  if (a === undefined || b === undefined) return null;
  const frame = element.getBoundingClientRect();
  return {
    distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    x: (a.clientX + b.clientX) / 2 - frame.left,
    y: (a.clientY + b.clientY) / 2 - frame.top,
  };
}

/**
 * Calls `zoomBy(factor, x, y)` while two fingers move apart or together, and for Ctrl with the wheel (which is also what
 * a touchpad's pinch is).
 */
export function usePinch(
  target: RefObject<HTMLElement | null>,
  enabled: boolean,
  zoomBy: (factor: number, x: number, y: number) => void,
): void {
  const latest = useRef(zoomBy);
  useEffect(() => {
    latest.current = zoomBy;
  });
  useEffect(() => {
    const element = target.current;
    if (element === null || !enabled) return;
    let distance = 0;
    const start = (event: TouchEvent) => {
      distance = event.touches.length === 2 ? (pinchOf(element, event.touches)?.distance ?? 0) : 0;
    };
    const move = (event: TouchEvent) => {
      const pinch = event.touches.length === 2 ? pinchOf(element, event.touches) : null;
      if (pinch === null || distance === 0) return;
      event.preventDefault();
      const factor = pinch.distance / distance;
      // Tremor is not a zoom.
      if (Math.abs(factor - 1) < 0.01) return;
      distance = pinch.distance;
      latest.current(factor, pinch.x, pinch.y);
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const frame = element.getBoundingClientRect();
      latest.current(Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
    };
    element.addEventListener('touchstart', start, { passive: true });
    element.addEventListener('touchmove', move, { passive: false });
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('touchstart', start);
      element.removeEventListener('touchmove', move);
      element.removeEventListener('wheel', wheel);
    };
  }, [target, enabled]);
}
