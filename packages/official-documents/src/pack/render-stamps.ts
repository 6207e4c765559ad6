import { nd30Layout } from '../layouts/nd30.ts';
import { PdfSheet } from '../pdf/pdf-sheet.ts';
import type { TinosFonts } from '../tinos.ts';

/** Type size of a stamp on A4, and the white it stands on; points. */
const stamp = { sizePt: 8, paddingX: 4, paddingY: 1.5 } as const;

/**
 * One small page for each stamp, white under black, to be laid on the pages of papers. Texts longer than the page is wide
 * are shortened.
 * @param texts clean lines
 * @param widest points
 */
export async function renderStamps(texts: readonly string[], widest: number, fonts: TinosFonts): Promise<Uint8Array> {
  const sheet = new PdfSheet(nd30Layout, fonts, { title: '', author: '', subject: '', date: new Date(0) }, false);
  const height = sheet.pitch(stamp.sizePt, 1) + 2 * stamp.paddingY;
  for (const text of texts) {
    const shown = shorten(sheet, text, widest - 2 * stamp.paddingX);
    const line = sheet.line(shown, { sizePt: stamp.sizePt, bold: false, italic: false });
    sheet.doc.addPage({ size: [line.width + 2 * stamp.paddingX, height], margin: 0 });
    sheet.doc.rect(0, 0, line.width + 2 * stamp.paddingX, height).fill('white');
    sheet.doc.fillColor('black');
    const pitch = sheet.pitch(stamp.sizePt, 1);
    sheet.pen.show(line.segments, stamp.paddingX, sheet.baseline(stamp.paddingY, stamp.sizePt, pitch));
  }
  return sheet.finish();
}

function shorten(sheet: PdfSheet, text: string, width: number): string {
  const fits = (piece: string) => sheet.pen.width(piece, 'regular', stamp.sizePt) <= width;
  if (fits(text)) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(`${letters.slice(0, middle).join('')}…`)) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}
