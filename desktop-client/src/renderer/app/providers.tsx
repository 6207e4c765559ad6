import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { PageControl } from '../platform/page-control.ts';
import { type Preferences, readPreferences, writePreferences } from '../platform/preferences.ts';
import type { Tones } from '../platform/tones.ts';
import { type KeepAwake, KeepAwakeContext } from '../ui/keep-awake-context.ts';
import { PageControlContext } from '../ui/page-control-context.ts';
import { PreferencesContext } from '../ui/preferences-context.tsx';
import { type SaveFile, SaveFileContext } from '../ui/save-file-context.ts';
import { TextProvider } from '../ui/text.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { TonesContext } from '../ui/tones-context.ts';
import { type LocationPort, NavigationProvider } from './navigation.tsx';

export interface Surroundings {
  readonly location: LocationPort;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly root: HTMLElement;
  /** The device's own dark mode. */
  readonly darkMode: Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;
  readonly saveFile: SaveFile;
  readonly keepAwake: KeepAwake;
  readonly tones: Tones;
  readonly pageControl: PageControl;
}

/** Words, theme, navigation and toasts for everything beneath. */
export function Providers({
  surroundings,
  children,
}: {
  readonly surroundings: Surroundings;
  readonly children: ReactNode;
}) {
  const { storage, root, darkMode, location } = surroundings;
  const [preferences, setPreferences] = useState(() => readPreferences(storage));
  const control = useMemo(
    () => ({
      ...preferences,
      change: (part: Partial<Preferences>) => {
        const next = { ...preferences, ...part };
        setPreferences(next);
        writePreferences(storage, next);
      },
    }),
    [preferences, storage],
  );
  useEffect(() => {
    root.lang = preferences.language;
    const apply = () => {
      const dark = preferences.theme === 'dark' || (preferences.theme === 'system' && darkMode.matches);
      root.dataset.theme = dark ? 'dark' : 'light';
    };
    apply();
    darkMode.addEventListener('change', apply);
    return () => darkMode.removeEventListener('change', apply);
  }, [preferences, root, darkMode]);
  return (
    <PreferencesContext value={control}>
      <TextProvider language={preferences.language}>
        <ToastProvider>
          <SaveFileContext value={surroundings.saveFile}>
            <KeepAwakeContext value={surroundings.keepAwake}>
              <TonesContext value={surroundings.tones}>
                <PageControlContext value={surroundings.pageControl}>
                  <NavigationProvider location={location}>{children}</NavigationProvider>
                </PageControlContext>
              </TonesContext>
            </KeepAwakeContext>
          </SaveFileContext>
        </ToastProvider>
      </TextProvider>
    </PreferencesContext>
  );
}
