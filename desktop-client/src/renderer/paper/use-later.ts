import { useCallback, useEffect, useRef } from 'react';

/** A function that has `act` called once, so many milliseconds after the first of a row of calls; never after the end. */
export function useLater(act: () => void, milliseconds: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      act();
    }, milliseconds);
  }, [act, milliseconds]);
}
