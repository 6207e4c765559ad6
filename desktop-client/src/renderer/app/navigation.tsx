import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { NavigationContext } from '../ui/router.tsx';

/** What the router needs of a browser window. */
export interface LocationPort {
  path(): string;
  push(path: string): void;
  replace(path: string): void;
  /** Calls back when the person goes back or forward. */
  onMove(listener: () => void): () => void;
}

/** The browser's own address bar and history. */
export function browserLocation(window: Window): LocationPort {
  return {
    path: () => window.location.pathname,
    push: (path) => window.history.pushState(null, '', path),
    replace: (path) => window.history.replaceState(null, '', path),
    onMove: (listener) => {
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}

/** Gives everything beneath it the place in the client's own history, and the way to go elsewhere. */
export function NavigationProvider({
  location,
  children,
}: {
  readonly location: LocationPort;
  readonly children: ReactNode;
}) {
  const [path, setPath] = useState(() => location.path());
  useEffect(() => location.onMove(() => setPath(location.path())), [location]);
  const go = useCallback(
    (next: string, options?: { readonly replace?: boolean }) => {
      if (options?.replace) location.replace(next);
      else location.push(next);
      setPath(location.path());
    },
    [location],
  );
  const navigation = useMemo(() => ({ path, go }), [path, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
