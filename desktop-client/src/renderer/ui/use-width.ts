import { type RefObject, useEffect, useState } from 'react';

/** How wide an element is, in CSS pixels; 0 until it was measured and where nothing is laid out. */
export function useWidth(element: RefObject<Element | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    setWidth(target.clientWidth);
    if (globalThis.ResizeObserver === undefined) return;
    const observer = new ResizeObserver(() => setWidth(target.clientWidth));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
