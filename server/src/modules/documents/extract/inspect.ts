import { PasswordException } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openPdf, type Pdf } from './open-pdf.ts';
import { readPageText } from './page-text.ts';
import type { Inspection } from './said-by-child.ts';
import { type SecrecyMark, secrecyMarks } from './secrecy-stamp.ts';

/** Stamps stand on the first page; a cover sheet may come before it. */
const stampPages = 2;
/** A page whose words take longer than this is looked at in preparation, where nobody waits. */
const patienceMs = 5_000;

async function markOf(pdf: Pdf): Promise<SecrecyMark | null> {
  const found: (SecrecyMark | null)[] = [];
  for (let number = 1; number <= Math.min(stampPages, pdf.numPages); number += 1) {
    // Text that cannot be read is no reason to refuse a paper whose pages can be drawn.
    const read = async () => (await readPageText(await pdf.getPage(number))).secrecyMark;
    const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
    found.push(await Promise.race([read().catch(() => null), late]));
  }
  return secrecyMarks.find((mark) => found.includes(mark)) ?? null;
}

/** The quick look at an upload: can it be opened, are all its pages there, does it carry a stamp. */
export async function inspect(path: string, assets: string, mostPages: number): Promise<Inspection> {
  try {
    const pdf = await openPdf(path, assets);
    if (pdf.numPages < 1) return { kind: 'damaged' };
    if (pdf.numPages > mostPages) return { kind: 'tooManyPages', pageCount: pdf.numPages };
    // Every page must be there: a file cut in the middle often opens and then lacks its end.
    for (let page = 1; page <= pdf.numPages; page += 1) (await pdf.getPage(page)).cleanup();
    return { kind: 'readable', pageCount: pdf.numPages, secrecyMark: await markOf(pdf) };
  } catch (error) {
    return { kind: error instanceof PasswordException ? 'encrypted' : 'damaged' };
  }
}
