import type { Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import type { Page } from './page.ts';

export interface Fullscreen {
  /** False where the browser cannot: then no button is shown. */
  readonly possible: boolean;
  readonly active: Readable<boolean>;
  toggle(): Promise<void>;
  close(): void;
}

/** The hall screen's full screen, also when the person leaves it with the Escape key. */
export function openFullscreen(page: Pick<Page, 'fullscreen' | 'documentEvents'>): Fullscreen {
  const { fullscreen } = page;
  const active = new Cell(fullscreen?.active() ?? false);
  const changed = () => active.set(fullscreen?.active() ?? false);
  page.documentEvents.addEventListener('fullscreenchange', changed);
  return {
    possible: fullscreen !== null,
    active,
    async toggle() {
      try {
        await (active.get() ? fullscreen?.leave() : fullscreen?.enter());
      } catch {
        // Refused without a touch of the person's; the button still says how it is.
      }
      changed();
    },
    close: () => page.documentEvents.removeEventListener('fullscreenchange', changed),
  };
}
