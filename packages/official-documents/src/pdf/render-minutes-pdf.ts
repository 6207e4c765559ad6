import { cleanMinutes } from '../clean-text.ts';
import { composeMinutes } from '../compose/compose-minutes.ts';
import { nd30Layout } from '../layouts/nd30.ts';
import { assertWithinLimits } from '../limits.ts';
import type { MinutesDocument } from '../minutes-document.ts';
import { metadataInstant } from '../official-date.ts';
import { loadTinos, type TinosFonts } from '../tinos.ts';
import { PdfSheet } from './pdf-sheet.ts';
import { setBlock } from './set-blocks.ts';
import { OutlineWriter } from './set-paragraph.ts';

/**
 * The minutes as PDF in the form of NĐ 30/2020, Tinos embedded. The same input always gives the same bytes.
 * @param options.fonts the four faces; left out, they are read from node_modules
 * @throws MinutesTooLargeError beyond `minutesLimits`
 */
export async function renderMinutesPdf(
  doc: MinutesDocument,
  options: { readonly fonts?: TinosFonts } = {},
): Promise<Uint8Array> {
  assertWithinLimits(doc);
  const clean = cleanMinutes(doc);
  const layout = nd30Layout;
  const sheet = new PdfSheet(
    layout,
    options.fonts ?? (await loadTinos()),
    {
      title: `Biên bản ${clean.abstract}`.trim(),
      author: clean.issuer.bodyLines.join(' '),
      subject: 'Biên bản',
      date: metadataInstant(clean.date),
    },
    clean.draft,
  );
  const outline = new OutlineWriter(sheet);
  sheet.newPage();
  const blocks = composeMinutes(clean, layout);
  blocks.forEach((block, index) => {
    setBlock(sheet, block, blocks[index + 1], outline);
  });
  return sheet.finish();
}
