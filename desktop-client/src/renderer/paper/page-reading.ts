import type { LinkAnnotation } from './links.ts';
import { type ContentItem, type PageContent, pageContent } from './page-content.ts';

/** What is read of a page of pdf.js. */
export interface PageSource {
  getTextContent(): Promise<{
    readonly items: readonly object[];
    readonly styles: Readonly<Record<string, { readonly fontFamily: string }>>;
  }>;
  getAnnotations(): Promise<readonly LinkAnnotation[]>;
  getViewport(options: { readonly scale: number }): { readonly transform: readonly number[] };
}

/** An open paper, as far as its words are concerned. */
export interface WordedPaper {
  /** @throws when the document cannot be opened or is closed. */
  page(page: number): Promise<PageSource>;
}

function isItem(item: object): item is ContentItem {
  return 'str' in item && typeof item.str === 'string';
}

/**
 * Text and links of a page.
 * @throws when the page cannot be read. Without its links it can.
 */
export async function readPage(paper: WordedPaper, page: number): Promise<PageContent> {
  const source = await paper.page(page);
  const [content, annotations] = await Promise.all([source.getTextContent(), source.getAnnotations().catch(() => [])]);
  return pageContent({
    items: content.items.filter(isItem),
    annotations,
    styles: content.styles,
    transform: source.getViewport({ scale: 1 }).transform,
  });
}

/**
 * The text of a page alone.
 * @throws when the page cannot be read.
 */
export async function readPageText(paper: WordedPaper, page: number): Promise<string> {
  const source = await paper.page(page);
  const { items } = await source.getTextContent();
  return pageContent({ items: items.filter(isItem), annotations: [], transform: [1, 0, 0, 1, 0, 0] }).text;
}
