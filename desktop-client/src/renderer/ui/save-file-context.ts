import { createContext, useContext } from 'react';
import type { SavedFile } from '../platform/save-file.ts';

/** Fetches what `session.fileRequest` names and hands it to the person as a file of the given name. */
export type SaveFile = (
  request: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  name: string,
) => Promise<SavedFile>;

export const SaveFileContext = createContext<SaveFile | null>(null);

/** How files reach the person on this device. */
export function useSaveFile(): SaveFile {
  const save = useContext(SaveFileContext);
  if (save === null) throw new Error('useSaveFile outside of SaveFileContext');
  return save;
}
