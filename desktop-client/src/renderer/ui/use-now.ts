import { useEffect, useState } from 'react';

/**
 * The time by the given clock, drawn again every `everyMs`. The clock is asked each time, never counted up, so that a
 * tablet that slept shows the right time when it wakes.
 */
export function useNow(clock: () => number, everyMs = 1_000): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    setNow(clock());
    const timer = setInterval(() => setNow(clock()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
