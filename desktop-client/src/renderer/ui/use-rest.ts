import { useCallback, useEffect, useState } from 'react';
import type { ClientSession } from '../session/api.ts';

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
  const [state, setState] = useState<RestState<T>>({ status: 'loading' });
  /** Another object asks again. */
  const [round, setRound] = useState(() => ({ session }));
  useEffect(() => {
    let stopped = false;
    setState((before) => (before.status === 'ready' ? { ...before, refreshing: true } : { status: 'loading' }));
    void round.session.rest('GET', path, schema).then((answer) => {
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
  }, [round, path, schema]);
  const again = useCallback(() => setRound({ session }), [session]);
  return { state, again };
}
