import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfText = {
  readonly text: string;
  /** Points from the left edge. */
  readonly x: number;
  /** Baseline, points from the top edge. */
  readonly y: number;
  readonly width: number;
  readonly sizePt: number;
  readonly rotated: boolean;
};

export type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
  /** Lines of text from top to bottom, the texts of a line joined. */
  readonly lines: readonly string[];
};

export type ReadPdf = {
  readonly pages: readonly PdfPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly outline: readonly string[];
};

/** The lines of a page as a reader would see them; texts on one baseline are joined from left to right. */
function linesOf(texts: readonly PdfText[]): string[] {
  const rows = new Map<number, PdfText[]>();
  for (const text of texts) {
    if (text.rotated) continue;
    const row = Math.round(text.y * 2) / 2;
    rows.set(row, [...(rows.get(row) ?? []), text]);
  }
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, row]) =>
      row
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** What a PDF says and where, read back with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  try {
    const pdf = await task.promise;
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const content = await page.getTextContent();
      const texts = content.items.flatMap((item): PdfText[] => {
        if (!('transform' in item) || item.str === '') return [];
        const [a = 0, b = 0, , , x = 0, y = 0] = item.transform.map(Number);
        const sizePt = Math.hypot(a, b);
        return [{ text: item.str, x, y: height - y, width: item.width, sizePt, rotated: Math.abs(b) > 0.01 }];
      });
      pages.push({ width, height, texts, lines: linesOf(texts) });
    }
    const { info } = await pdf.getMetadata();
    const outline = (await pdf.getOutline()) ?? [];
    const titles = (items: typeof outline): string[] => items.flatMap((item) => [item.title, ...titles(item.items)]);
    return { pages, info: { ...info }, outline: titles(outline) };
  } finally {
    await task.destroy();
  }
}

/** All lines of all pages as one text. */
export function wholeText(pdf: ReadPdf): string {
  return pdf.pages.flatMap((page) => page.lines).join('\n');
}
