import { useSyncExternalStore } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';

/** The name of a section's text among the drafts of a meeting. */
export const sectionKey = (section: string) => `minutes/${section}`;

/** Whether something that belongs into the minutes is typed and not saved yet. */
export function useUnsaved(): boolean {
  const { drafts } = useMeeting();
  const keys = useSyncExternalStore(drafts.subscribe, drafts.keys);
  return keys.some((key) => key.startsWith('minutes/') || key.startsWith('conclusion/'));
}
