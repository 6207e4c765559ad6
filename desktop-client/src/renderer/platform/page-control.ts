import type { Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import type { Page } from './page.ts';

export type FullScreenState = 'unsupported' | 'off' | 'on';

/** What a screen that nobody touches does with its own page. */
export interface PageControl {
  readonly fullScreen: Readable<FullScreenState>;
  /** From a person's touch only; a browser that says no leaves the page as it is. Never rejects. */
  toggleFullScreen(): Promise<void>;
  /** Loads the page anew. Whoever calls it knows that the server answers: a page that cannot be loaded heals no more. */
  reload(): void;
}

/** Opens the control of a page; `close` ends its listening. */
export function openPageControl(
  page: Pick<Page, 'fullScreen' | 'documentEvents' | 'reload'>,
): PageControl & { close(): void } {
  const { fullScreen, documentEvents } = page;
  const now = (): FullScreenState => (fullScreen === null ? 'unsupported' : fullScreen.isOn() ? 'on' : 'off');
  const state = new Cell<FullScreenState>(now());
  const follow = () => state.set(now());
  documentEvents.addEventListener('fullscreenchange', follow);
  return {
    fullScreen: state,
    async toggleFullScreen() {
      try {
        await (fullScreen?.isOn() ? fullScreen.leave() : fullScreen?.enter());
      } catch {
        // Refused by the browser: the page stays as it is, and the button says so by not changing.
      }
      follow();
    },
    reload: () => page.reload(),
    close: () => documentEvents.removeEventListener('fullscreenchange', follow),
  };
}
