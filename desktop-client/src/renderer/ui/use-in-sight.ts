import { type RefObject, useEffect, useRef } from 'react';

/**
 * Brings a part of a desk into sight when it comes to be about something else, by as little as is needed. Who is typing is
 * left alone.
 * @param subject what the part is about; null: nothing.
 */
export function useInSight<Part extends HTMLElement>(subject: string | null): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const before = useRef(subject);
  useEffect(() => {
    if (before.current === subject) return;
    before.current = subject;
    const { current } = part;
    if (current === null || subject === null) return;
    const typing = current.ownerDocument.activeElement?.matches('input, textarea, [contenteditable]') ?? false;
    if (!typing) current.scrollIntoView({ block: 'nearest' });
  }, [subject]);
  return part;
}
