import type { SessionPorts } from '../session/ports.ts';
import type { Page } from './page.ts';

/** Moments at which the network may be back: the device says so, or the page comes back from the background. */
export function pageHints(page: Pick<Page, 'windowEvents' | 'documentEvents' | 'isVisible'>): SessionPorts['hints'] {
  return {
    subscribe(listener) {
      const seen = () => {
        if (page.isVisible()) listener();
      };
      page.windowEvents.addEventListener('online', listener);
      page.windowEvents.addEventListener('pageshow', listener);
      page.documentEvents.addEventListener('visibilitychange', seen);
      return () => {
        page.windowEvents.removeEventListener('online', listener);
        page.windowEvents.removeEventListener('pageshow', listener);
        page.documentEvents.removeEventListener('visibilitychange', seen);
      };
    },
  };
}
