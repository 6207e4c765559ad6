import { useCallback, useSyncExternalStore } from 'react';
import { useMeeting } from './meeting-context.tsx';

/**
 * A text that only its writer has until it is sent: an opinion, a question, a topic. It outlives the sheet it is typed
 * in, any push, the turning of the tablet and a lost network; the empty text is no draft.
 * @param key names the text among the drafts of this meeting.
 */
export function useDraft(key: string): readonly [text: string, setText: (text: string) => void] {
  const { drafts } = useMeeting();
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.get(key)?.text ?? '');
  const setText = useCallback(
    (next: string) => drafts.set(key, next === '' ? null : { text: next, baseRevision: 0 }),
    [drafts, key],
  );
  return [text, setText];
}
