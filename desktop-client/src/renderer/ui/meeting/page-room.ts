import { createContext, useContext, useEffect } from 'react';

/** Hears that something stands beside the page in sight, or no longer does. */
export const PageRoomContext = createContext<(taken: boolean) => void>(() => undefined);

/** For a panel beside a page: tells for as long as it stands there, so that what is less wanted can make way. */
export function useTakesPageRoom(taken: boolean): void {
  const tell = useContext(PageRoomContext);
  useEffect(() => {
    if (!taken) return;
    tell(true);
    return () => tell(false);
  }, [taken, tell]);
}
