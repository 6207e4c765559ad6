import { type FoldedText, foldText, placeOf } from './fold-text.ts';

/** What is looked for; null from `searchQuery` when there is nothing to look for. */
export interface SearchQuery {
  readonly exact: string;
  readonly loose: string;
  /** It was written with tone marks or other signs: whoever writes them may mean them. */
  readonly marked: boolean;
}

export interface TextHit {
  /** Places in the page's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** With the tone marks as they were asked for. */
  readonly exact: boolean;
}

export interface PageHit extends TextHit {
  /** From 1. */
  readonly page: number;
  /** Counts the hits of its page from 0. */
  readonly nth: number;
}

/** A query longer than this is cut: nobody types it, and it costs. */
const longestQuery = 200;

/** Prepares what was typed. */
export function searchQuery(typed: string): SearchQuery | null {
  const { exact, loose } = foldText(typed.slice(0, longestQuery).normalize('NFC').trim());
  return exact.trim() === '' ? null : { exact, loose, marked: exact !== loose };
}

/**
 * All hits in one text, in order, none over another.
 * @param most at most so many.
 */
export function findIn(text: FoldedText, query: SearchQuery, most = Number.POSITIVE_INFINITY): TextHit[] {
  const hits: TextHit[] = [];
  const length = query.loose.length;
  for (let at = text.loose.indexOf(query.loose); at >= 0 && hits.length < most; ) {
    const exact = text.exact.startsWith(query.exact, at);
    hits.push({ start: placeOf(text, at), end: placeOf(text, at + length - 1) + 1, exact });
    at = text.loose.indexOf(query.loose, at + length);
  }
  return hits;
}

/** More hits than anybody goes through; beyond them a search stops. */
export const mostHits = 2_000;

/**
 * The text of a paper, page by page, ready to be searched. Pages may come one after the other and in any order; each is
 * folded once, when it is first searched.
 */
export class TextIndex {
  readonly #texts: (string | undefined)[];
  readonly #folded: (FoldedText | undefined)[];

  constructor(pageCount: number) {
    this.#texts = Array.from({ length: pageCount }, () => undefined);
    this.#folded = Array.from({ length: pageCount }, () => undefined);
  }

  get pageCount(): number {
    return this.#texts.length;
  }

  /** Whether the text of a page is here. */
  has(page: number): boolean {
    return this.#texts[page - 1] !== undefined;
  }

  /** The text of a page in NFC; empty when it is not here. */
  text(page: number): string {
    return this.#texts[page - 1] ?? '';
  }

  put(page: number, text: string): void {
    if (page < 1 || page > this.#texts.length) return;
    this.#texts[page - 1] = text;
    this.#folded[page - 1] = undefined;
  }

  /**
   * Hits of one page; none when it is not here. Whoever searches a whole paper goes from page to page and can stop or let
   * the screen breathe in between.
   * @param most at most so many.
   */
  hitsOn(page: number, query: SearchQuery, most?: number): PageHit[] {
    const text = this.#texts[page - 1];
    if (text === undefined) return [];
    let folded = this.#folded[page - 1];
    if (folded === undefined) {
      folded = foldText(text);
      this.#folded[page - 1] = folded;
    }
    return findIn(folded, query, most).map((hit, nth) => ({ ...hit, page, nth }));
  }
}

/** A hit with what stands around it, in one line. */
export interface Snippet {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** Characters around a hit: with it about three lines of a narrow panel. */
const contextBefore = 28;
const contextAfter = 56;

/** A hit in its context, cut between words; what was left out is an ellipsis. */
export function snippetOf(text: string, { start, end }: Pick<TextHit, 'start' | 'end'>): Snippet {
  const line = (part: string) => part.replace(/\s+/g, ' ');
  let from = Math.max(0, start - contextBefore);
  let to = Math.min(text.length, end + contextAfter);
  if (from > 0) {
    const blank = text.slice(from, start).search(/\s/);
    if (blank >= 0) from += blank + 1;
  }
  if (to < text.length) {
    const blank = /\s\S*$/.exec(text.slice(end, to));
    if (blank !== null) to = end + blank.index;
  }
  return {
    before: (from > 0 ? '…' : '') + line(text.slice(from, start)).trimStart(),
    hit: line(text.slice(start, end)),
    after: line(text.slice(end, to)).trimEnd() + (to < text.length ? '…' : ''),
  };
}
