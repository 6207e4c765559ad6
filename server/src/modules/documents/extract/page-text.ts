import { normaliseRuns } from '@nghi-truong/reader-core';
import type { Pdf } from './open-pdf.ts';
import { findSecrecyMark, type PlacedText, type SecrecyMark } from './secrecy-stamp.ts';

/** Characters of one page; what is beyond is no text that anybody reads. */
const mostCharacters = 200_000;

export type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

export interface PageText {
  /** Lines separated by newlines, Unicode NFC. */
  readonly text: string;
  /** A stamp that stands alone on the page. */
  readonly secrecyMark: SecrecyMark | null;
}

/** Reads the text of a page; what was written in an old Vietnamese encoding comes out as Unicode. */
export async function readPageText(page: PdfPage): Promise<PageText> {
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item) => ('str' in item ? [item] : []));
  const texts = normaliseRuns(runs.map(({ str, fontName }) => ({ text: str, fontName: nameOf(page, fontName) })));
  let text = '';
  const placed: PlacedText[] = [];
  for (const [index, run] of runs.entries()) {
    const words = texts[index] ?? '';
    const [, , , , x = 0, y = 0] = run.transform as number[];
    placed.push({ text: words, x, y, width: run.width, height: run.height });
    text += run.hasEOL ? `${words}\n` : words;
    if (text.length > mostCharacters) break;
  }
  const lines = text
    .normalize('NFC')
    .replace(/[\0\uD800-\uDFFF]/gu, '')
    .replace(/[ \t]+\n/g, '\n')
    .trim();
  return { text: lines.slice(0, mostCharacters), secrecyMark: findSecrecyMark(placed) };
}

/** The font's own name, once the page has been drawn; before that whatever tells the fonts apart. */
function nameOf(page: PdfPage, fontName: string): string {
  if (!page.commonObjs.has(fontName)) return fontName;
  const font: unknown = page.commonObjs.get(fontName);
  return typeof font === 'object' && font !== null && 'name' in font && typeof font.name === 'string'
    ? font.name
    : fontName;
}
