import { useSyncExternalStore } from 'react';

const wide = '(min-width: 100em)';

/** Whether there is room for a fourth column; measured in em like the other widths. */
export function useWideWindow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = globalThis.matchMedia(wide);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => globalThis.matchMedia(wide).matches,
  );
}
