import { useCallback, useSyncExternalStore } from 'react';
import { useMeeting } from './meeting-context.tsx';

export interface StoredDraft<Value> {
  readonly value: Value;
  /** Whether something was typed or ticked that is not sent. */
  readonly begun: boolean;
  set(value: Value): void;
  clear(): void;
}

/**
 * What a person fills in, kept among the drafts of the meeting: no push, no closed dialog and no other tab touches it.
 * @param key names it among the drafts; the value must be plain JSON, written by this hook only.
 */
export function useStoredDraft<Value>(key: string, initial: Value): StoredDraft<Value> {
  const { drafts } = useMeeting();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key));
  const set = useCallback(
    (value: Value) => drafts.set(key, { text: JSON.stringify(value), baseRevision: 0 }),
    [drafts, key],
  );
  const clear = useCallback(() => drafts.set(key, null), [drafts, key]);
  return { value: draft === null ? initial : (JSON.parse(draft.text) as Value), begun: draft !== null, set, clear };
}
