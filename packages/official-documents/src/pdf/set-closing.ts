import type { ClosingBlock, Recipients, Signer } from '../compose/blocks.ts';
import { recipientLines } from '../compose/recipient-lines.ts';
import type { TypeStyle } from '../layouts/official-layout.ts';
import type { SetLine } from './line-breaker.ts';
import { faceOf, type PdfSheet } from './pdf-sheet.ts';
import { breakParagraph, setParagraph } from './set-paragraph.ts';

type PlacedLine = { readonly line: SetLine; readonly sizePt: number; readonly top: number };

type Column = { readonly lines: readonly PlacedLine[]; readonly height: number };

function stack(
  sheet: PdfSheet,
  parts: readonly { text: string; style: TypeStyle; before?: number }[],
  width: number,
): Column {
  const lines: PlacedLine[] = [];
  let top = 0;
  for (const { text, style, before = 0 } of parts) {
    top += before;
    for (const line of sheet.break([{ text, face: faceOf(style) }], style.sizePt, width)) {
      lines.push({ line, sizePt: style.sizePt, top });
      top += sheet.pitch(style.sizePt, 1);
    }
  }
  return { lines, height: top };
}

function signerColumn(sheet: PdfSheet, signer: Signer, width: number): Column {
  const { signatures } = sheet.layout;
  return stack(
    sheet,
    [
      ...signer.authorityLines.map((text) => ({ text, style: signatures.post })),
      { text: signer.post, style: signatures.post },
      { text: signer.name, style: signatures.name, before: signatures.roomPt },
    ],
    width,
  );
}

function recipientColumn(sheet: PdfSheet, recipients: Recipients, width: number): Column {
  const style = sheet.layout.recipients;
  return stack(
    sheet,
    [
      { text: style.headingText, style: style.heading },
      ...recipientLines(recipients, style.archivePrefix).map((text) => ({ text, style: style.list })),
    ],
    width,
  );
}

function showColumn(sheet: PdfSheet, column: Column, x: number, width: number, centred: boolean): void {
  for (const { line, sizePt, top } of column.lines) {
    const shift = centred ? (width - line.width) / 2 : 0;
    sheet.pen.show(line.segments, x + shift, sheet.baseline(sheet.y + top, sizePt, sheet.pitch(sizePt, 1)));
  }
}

/**
 * The last sentence, the signatures and the recipients. They are kept on one page, so that signatures never stand on a page
 * without text; recipients too many for a page follow on the next.
 */
export function setClosing(sheet: PdfSheet, block: ClosingBlock): void {
  const { signatures, recipients } = sheet.layout;
  const half = sheet.width / 2;
  const paragraph = breakParagraph(sheet, block.lastParagraph);
  const right = signerColumn(sheet, block.right, half);
  const left =
    block.left === null ? recipientColumn(sheet, block.recipients, half) : signerColumn(sheet, block.left, half);
  const below = block.left === null ? null : recipientColumn(sheet, block.recipients, half);
  const signedHeight = signatures.spaceBeforePt + Math.max(right.height, left.height);
  const belowHeight = below === null ? 0 : recipients.spaceBeforePt + below.height;
  const page = sheet.bottom - sheet.top;
  const together = paragraph.height + signedHeight;
  sheet.require(together + belowHeight <= page ? together + belowHeight : Math.min(together, page));
  setParagraph(sheet, paragraph);
  sheet.require(signedHeight);
  sheet.y += signatures.spaceBeforePt;
  showColumn(sheet, left, sheet.left, half, block.left !== null);
  showColumn(sheet, right, sheet.left + half, half, true);
  sheet.y += Math.max(right.height, left.height);
  if (below === null) return;
  sheet.y += recipients.spaceBeforePt;
  for (const { line, sizePt } of below.lines) {
    const pitch = sheet.pitch(sizePt, 1);
    sheet.require(pitch);
    sheet.pen.show(line.segments, sheet.left, sheet.baseline(sheet.y, sizePt, pitch));
    sheet.y += pitch;
  }
}
