export type ThemeChoice = 'light' | 'dark' | 'system';

/** What a person chose for this device. Never anything of a meeting. */
export interface Preferences {
  readonly language: 'vi' | 'en';
  readonly theme: ThemeChoice;
  /** Tones before and at the end of a speech. */
  readonly sound: boolean;
}

const key = 'nghi-truong/preferences';

/** Reads the choices; anything damaged or missing is the default: Vietnamese, as the device, with sound. */
export function readPreferences(storage: Pick<Storage, 'getItem'>): Preferences {
  let stored: unknown = null;
  try {
    stored = JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    // A private window may forbid storage and an older version may have written something else.
  }
  const choices = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  return {
    language: choices.language === 'en' ? 'en' : 'vi',
    theme: choices.theme === 'light' || choices.theme === 'dark' ? choices.theme : 'system',
    sound: choices.sound !== false,
  };
}

/** Keeps the choices; where storage is forbidden they last until the page is closed. */
export function writePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  try {
    storage.setItem(key, JSON.stringify(preferences));
  } catch {
    // Nothing to tell: the choice itself has taken effect.
  }
}
