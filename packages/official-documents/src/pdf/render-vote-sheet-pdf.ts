import { cleanDeep } from '../clean-text.ts';
import { composeVoteSheet } from '../compose/compose-vote-sheet.ts';
import { nd30Layout } from '../layouts/nd30.ts';
import { assertVoteSheetWithinLimits } from '../limits.ts';
import { metadataInstant } from '../official-date.ts';
import { loadTinos, type TinosFonts } from '../tinos.ts';
import type { VoteSheet } from '../vote-sheet.ts';
import { PdfSheet } from './pdf-sheet.ts';
import { setBlock } from './set-blocks.ts';
import { OutlineWriter } from './set-paragraph.ts';

/**
 * The results of votes as PDF, Tinos embedded. The same input always gives the same bytes.
 * @param options.fonts the four faces; left out, they are read from node_modules
 * @throws MinutesTooLargeError beyond `minutesLimits`
 */
export async function renderVoteSheetPdf(
  sheet: VoteSheet,
  options: { readonly fonts?: TinosFonts } = {},
): Promise<Uint8Array> {
  assertVoteSheetWithinLimits(sheet);
  const clean = cleanDeep(sheet);
  const page = new PdfSheet(
    nd30Layout,
    options.fonts ?? (await loadTinos()),
    {
      title: `Kết quả biểu quyết ${clean.meetingTitle}`.trim(),
      author: clean.issuer.bodyLines.join(' '),
      subject: 'Kết quả biểu quyết',
      date: metadataInstant(clean.date),
    },
    false,
  );
  const outline = new OutlineWriter(page);
  page.newPage();
  const blocks = composeVoteSheet(clean);
  blocks.forEach((block, index) => {
    setBlock(page, block, blocks[index + 1], outline);
  });
  return page.finish();
}
