import { createContext, useContext } from 'react';
import type { Preferences } from '../platform/preferences.ts';

export interface PreferencesControl extends Preferences {
  change(part: Partial<Preferences>): void;
}

/** What this person chose for this device, and how to change it. */
export const PreferencesContext = createContext<PreferencesControl>({
  language: 'vi',
  theme: 'system',
  sound: true,
  change: () => undefined,
});

/** The choices of language and appearance, and how to change them. */
export function usePreferences(): PreferencesControl {
  return useContext(PreferencesContext);
}
