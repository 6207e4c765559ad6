import { PasswordException } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openPdf, type Pdf } from './open-pdf.ts';
import { readPageText } from './page-text.ts';
import type { Inspection } from './said-by-child.ts';
import { type SecrecyMark, secrecyMarks } from './secrecy-stamp.ts';

/** Stamps stand on the first page; a cover sheet may come before it. */
const stampPages = 2;
async function markOf(pdf: Pdf): Promise<SecrecyMark | null> {
  const found: (SecrecyMark | null)[] = [];
  for (let number = 1; number <= Math.min(stampPages, pdf.numPages); number += 1) {
    // Text that cannot be read is no reason to refuse a paper whose pages can be drawn.
    const read = async () => (await readPageText(await pdf.getPage(number))).secrecyMark;
    found.push(await read().catch(() => null));
  }
  return secrecyMarks.find((mark) => found.includes(mark)) ?? null;
}

/**
 * The quick look at an upload: can it be opened, are all its pages there; then, does it carry a stamp. Each is said as
 * soon as it is known: a page whose words take for ever is no reason to refuse the paper.
 */
export async function inspect(
  path: string,
  assets: string,
  mostPages: number,
  say: (inspection: Inspection) => Promise<void>,
): Promise<void> {
  try {
    const pdf = await openPdf(path, assets);
    const pageCount = pdf.numPages;
    if (pageCount < 1) return await say({ kind: 'damaged' });
    if (pageCount > mostPages) return await say({ kind: 'tooManyPages', pageCount });
    // Every page must be there: a file cut in the middle often opens and then lacks its end.
    for (let page = 1; page <= pageCount; page += 1) (await pdf.getPage(page)).cleanup();
    await say({ kind: 'readable', pageCount, secrecyMark: null });
    const secrecyMark = await markOf(pdf);
    if (secrecyMark !== null) await say({ kind: 'readable', pageCount, secrecyMark });
  } catch (error) {
    await say({ kind: error instanceof PasswordException ? 'encrypted' : 'damaged' });
  }
}
