import { createContext, useContext } from 'react';
import type { PageControl } from '../platform/page-control.ts';

/** A page that cannot fill the screen nor load itself anew: what components have where nobody gave them another. */
export const fixedPage: PageControl = {
  fullScreen: { get: () => 'unsupported', subscribe: () => () => {} },
  toggleFullScreen: () => Promise.resolve(),
  reload: () => undefined,
};

export const PageControlContext = createContext<PageControl>(fixedPage);

/** What a screen does with its own page. */
export function usePageControl(): PageControl {
  return useContext(PageControlContext);
}
