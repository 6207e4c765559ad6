import type { SearchQuery } from '@nghi-truong/reader-core';
import { createContext, useContext } from 'react';
import type { LinkTarget } from './links.ts';

/** What whoever shows a paper gives to the text on its pages. */
export interface TextLayerProps {
  /** What is looked for; its hits are marked on the pages. Null: nothing. */
  readonly query: SearchQuery | null;
  /** Whether hits without the tone marks asked for count. */
  readonly anyTones: boolean;
  /**
   * The hit that was gone to: the nth of its page, among those that count. A new `order` brings it into the window once,
   * as soon as its words are there.
   */
  readonly current: { readonly page: number; readonly nth: number; readonly order: object } | null;
  /** The last order that was followed; kept by whoever shows the paper, since pages come and go. */
  readonly followed: { current: object | null };
  readonly onLink: (target: LinkTarget) => void;
  /** What a link is called for those who listen. */
  readonly linkLabel: (target: LinkTarget, words: string) => string;
}

const nothing: TextLayerProps = {
  query: null,
  anyTones: true,
  current: null,
  followed: { current: null },
  onLink: () => undefined,
  linkLabel: (_target, words) => words,
};

const Context = createContext<TextLayerProps>(nothing);

/** Around the pages: changes reach their text without drawing the pages anew. */
export const TextLayerProvider = Context.Provider;

export function useTextLayer(): TextLayerProps {
  return useContext(Context);
}
