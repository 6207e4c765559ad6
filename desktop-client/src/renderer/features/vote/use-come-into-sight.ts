import { type RefObject, useEffect, useRef } from 'react';

/**
 * Brings a part of a desk into sight when it appears, so that who opened or closed a vote sees what became of it. Who is
 * typing is left alone.
 * @param wanted false: it was there before, nothing moves.
 */
export function useComeIntoSight<Part extends HTMLElement>(wanted = true): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const first = useRef(wanted);
  useEffect(() => {
    const { current } = part;
    if (current === null || !first.current) return;
    const active = current.ownerDocument.activeElement;
    const typing = active?.matches('input, textarea, [contenteditable]') ?? false;
    if (!typing) current.scrollIntoView({ block: 'start' });
  }, []);
  return part;
}
