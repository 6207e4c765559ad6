import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { cleanMinutes } from '../clean-text.ts';
import { composeMinutes } from '../compose/compose-minutes.ts';
import { nd30Layout } from '../layouts/nd30.ts';
import type { OfficialLayout } from '../layouts/official-layout.ts';
import { assertWithinLimits } from '../limits.ts';
import type { MinutesDocument } from '../minutes-document.ts';
import { metadataInstant } from '../official-date.ts';
import { docxParts } from './docx-blocks.ts';
import { fixPackageDates } from './fixed-package.ts';
import { halfPoints, twipsOfMm } from './units.ts';

function pageNumberHeader(layout: OfficialLayout): Header {
  const { style } = layout.pageNumber;
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 0, after: 0 },
        children: [
          new TextRun({ children: [PageNumber.CURRENT], font: layout.fontFamily, size: halfPoints(style.sizePt) }),
        ],
      }),
    ],
  });
}

function headingStyle(layout: OfficialLayout, level: number) {
  const style = layout.headings[level] ?? layout.body.style;
  return {
    run: {
      font: layout.fontFamily,
      size: halfPoints(style.sizePt),
      bold: style.bold,
      italics: style.italic,
      color: '000000',
    },
  };
}

/**
 * The minutes as DOCX in the form of NĐ 30/2020, in Times New Roman. The same input always gives the same bytes.
 * @throws MinutesTooLargeError beyond `minutesLimits`
 */
export async function renderMinutesDocx(doc: MinutesDocument): Promise<Uint8Array> {
  assertWithinLimits(doc);
  const clean = cleanMinutes(doc);
  const layout = nd30Layout;
  const { page, pageNumber, body } = layout;
  const author = clean.issuer.bodyLines.join(' ');
  const document = new Document({
    creator: author,
    lastModifiedBy: author,
    title: `Biên bản ${clean.abstract}`.trim(),
    subject: 'Biên bản',
    description: '',
    styles: {
      default: {
        // The library's own heading styles are blue; official documents are black (NĐ 30/2020, Phụ lục I, mục I.4).
        heading1: headingStyle(layout, 0),
        heading2: headingStyle(layout, 1),
        heading3: headingStyle(layout, 2),
        document: {
          run: {
            font: layout.fontFamily,
            size: halfPoints(body.style.sizePt),
            language: { value: layout.language },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: pageNumber.hiddenOnFirstPage,
          page: {
            size: { width: twipsOfMm(page.widthMm), height: twipsOfMm(page.heightMm) },
            margin: {
              top: twipsOfMm(page.marginsMm.top),
              bottom: twipsOfMm(page.marginsMm.bottom),
              left: twipsOfMm(page.marginsMm.left),
              right: twipsOfMm(page.marginsMm.right),
              header: twipsOfMm(pageNumber.fromTopMm),
              footer: twipsOfMm(pageNumber.fromTopMm),
            },
          },
        },
        headers: {
          default: pageNumberHeader(layout),
          ...(pageNumber.hiddenOnFirstPage ? { first: new Header({ children: [new Paragraph({})] }) } : {}),
        },
        children: composeMinutes(clean, layout).flatMap((block) => docxParts(layout, block)),
      },
    ],
  });
  return fixPackageDates(new Uint8Array(await Packer.toBuffer(document)), metadataInstant(clean.date));
}
