import { useCallback, useEffect, useState } from 'react';
import type { ClientSession, RestResult } from '../session/api.ts';
import { readPages } from './read-pages.ts';

export interface Worded {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export type RestState<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T; readonly refreshing: boolean; readonly path: string }
  | { readonly status: 'failed'; readonly error: Worded };

/** Reads a path and keeps what was read while it is read again. `schema` must be the same object each time. */
export function useRest<T>(
  session: ClientSession,
  path: string,
  schema: { parse(value: unknown): T },
): { readonly state: RestState<T>; readonly again: () => void } {
  const read = useCallback(() => session.rest('GET', path, schema), [session, path, schema]);
  return useReading(read, path);
}

/**
 * Reads a list page after page as `readPages` does, and keeps what was read while it is read again. `schema` and
 * `enough` must be the same objects each time.
 */
export function useRestPages<Page extends { readonly next: string | null }>(
  session: ClientSession,
  path: string,
  schema: { parse(value: unknown): Page },
  enough: (pages: readonly Page[]) => boolean,
): { readonly state: RestState<readonly Page[]>; readonly again: () => void } {
  const read = useCallback(() => readPages(session, path, schema, enough), [session, path, schema, enough]);
  return useReading(read, path);
}

function useReading<T>(
  read: (round: number) => Promise<RestResult<T>>,
  path: string,
): { readonly state: RestState<T>; readonly again: () => void } {
  const [state, setState] = useState<RestState<T>>({ status: 'loading' });
  /** Another number asks again. */
  const [round, setRound] = useState(0);
  useEffect(() => {
    let stopped = false;
    setState((before) => (before.status === 'ready' ? { ...before, refreshing: true } : { status: 'loading' }));
    void read(round).then((answer) => {
      if (stopped) return;
      setState((before) => {
        if (answer.ok) return { status: 'ready', value: answer.value, refreshing: false, path };
        // What was read stays in sight when it cannot be read again; the connection banner says how old it is.
        if (before.status === 'ready' && before.path === path) return { ...before, refreshing: false };
        return { status: 'failed', error: answer.error };
      });
    });
    return () => {
      stopped = true;
    };
  }, [read, round, path]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { state, again };
}
