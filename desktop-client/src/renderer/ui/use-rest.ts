import { useCallback, useEffect, useState } from 'react';
import type { ClientSession } from '../session/api.ts';

export interface Worded {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export type RestState<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T; readonly refreshing: boolean }
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
      setState(
        answer.ok
          ? { status: 'ready', value: answer.value, refreshing: false }
          : { status: 'failed', error: answer.error },
      );
    });
    return () => {
      stopped = true;
    };
  }, [round, path, schema]);
  const again = useCallback(() => setRound({ session }), [session]);
  return { state, again };
}
