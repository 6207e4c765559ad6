import { useSyncExternalStore } from 'react';

export type Layout = 'phone' | 'portrait' | 'landscape';

const phone = '(max-width: 639px)';
const portrait = '(max-width: 1023px)';

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

/** Phone below 640 px, portrait tablet below 1024 px, else landscape; the same widths as in the style sheets. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, current);
}
