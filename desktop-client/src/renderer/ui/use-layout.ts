import { useSyncExternalStore } from 'react';

export type Layout = 'phone' | 'portrait' | 'landscape';

const phone = '(max-width: 39.99em)';
const portrait = '(max-width: 63.99em)';

function current(): Layout {
  if (globalThis.matchMedia(phone).matches) return 'phone';
  return globalThis.matchMedia(portrait).matches ? 'portrait' : 'landscape';
}

function subscribe(listener: () => void): () => void {
  const lists = [phone, portrait].map((query) => globalThis.matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

/**
 * Phone below 640 px, portrait tablet below 1024 px, else landscape; the same widths as in the style sheets. Measured in
 * em, so that a tablet with 200 % text gets the layout that has room for it.
 */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, current);
}
