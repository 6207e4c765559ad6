import { useCallback, useEffect, useState } from 'react';

/** Whether a pen or a finger that draws is on the glass, and how to say that it came down. */
export function usePenDown(): readonly [down: boolean, put: () => void] {
  const [down, setDown] = useState(false);
  useEffect(() => {
    if (!down) return;
    const lift = () => setDown(false);
    window.addEventListener('pointerup', lift);
    window.addEventListener('pointercancel', lift);
    return () => {
      window.removeEventListener('pointerup', lift);
      window.removeEventListener('pointercancel', lift);
    };
  }, [down]);
  return [down, useCallback(() => setDown(true), [])];
}
