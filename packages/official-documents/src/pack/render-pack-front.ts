import { nd30Layout } from '../layouts/nd30.ts';
import { metadataInstant } from '../official-date.ts';
import { PdfSheet, type PlacedMark } from '../pdf/pdf-sheet.ts';
import { setBlock } from '../pdf/set-blocks.ts';
import { OutlineWriter } from '../pdf/set-paragraph.ts';
import type { TinosFonts } from '../tinos.ts';
import { composePackFront, type PaperPlaces } from './compose-pack-front.ts';
import type { MeetingPack } from './meeting-pack.ts';

export type PackFront = {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** The rows of the contents, by the key of their paper. */
  readonly rows: readonly PlacedMark[];
};

/**
 * The first pages of a pack as a PDF of their own.
 * @param pack with clean texts
 */
export async function renderPackFront(pack: MeetingPack, places: PaperPlaces, fonts: TinosFonts): Promise<PackFront> {
  const sheet = new PdfSheet(
    nd30Layout,
    fonts,
    {
      title: `Tập tài liệu họp ${pack.meetingTitle}`.trim(),
      author: pack.issuer.bodyLines.join(' '),
      subject: 'Tập tài liệu họp',
      date: metadataInstant(pack.date),
    },
    false,
  );
  const outline = new OutlineWriter(sheet);
  sheet.newPage();
  const blocks = composePackFront(pack, places);
  blocks.forEach((block, index) => {
    setBlock(sheet, block, blocks[index + 1], outline);
  });
  const { marks, pageNumber } = sheet;
  return { bytes: await sheet.finish(), pageCount: pageNumber, rows: marks };
}
