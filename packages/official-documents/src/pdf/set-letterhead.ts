import type { AppendixTitleBlock, LetterheadBlock, TitleBlock } from '../compose/blocks.ts';
import type { Rule, TypeStyle } from '../layouts/official-layout.ts';
import type { SetLine } from './line-breaker.ts';
import { faceOf, type PdfSheet } from './pdf-sheet.ts';

type StyledLine = { readonly line: SetLine; readonly sizePt: number };

function wrap(sheet: PdfSheet, texts: readonly string[], style: TypeStyle, width: number): StyledLine[] {
  return texts.flatMap((text) =>
    sheet.break([{ text, face: faceOf(style) }], style.sizePt, width).map((line) => ({ line, sizePt: style.sizePt })),
  );
}

/** Sets centred lines of one pitch and returns the foot of the last one. */
function setColumn(sheet: PdfSheet, lines: readonly StyledLine[], x: number, width: number, pitch: number): number {
  lines.forEach(({ line, sizePt }, index) => {
    // One baseline for both columns of a row, whatever their sizes.
    const baseline = sheet.y + index * pitch + pitch * 0.79;
    sheet.pen.show(line.segments, x + (width - line.width) / 2, baseline);
    if (sizePt > pitch) throw new RangeError('a letterhead line is taller than its row');
  });
  return sheet.y + lines.length * pitch;
}

function setRule(sheet: PdfSheet, under: StyledLine | undefined, rule: Rule, centre: number, foot: number): number {
  if (under === undefined) return foot;
  const y = foot + rule.gapPt;
  sheet.rule(centre, y, under.line.width * rule.shareOfText, rule.thicknessPt);
  return y + rule.thicknessPt;
}

/** The header in two columns: issuing body and number on the left, state title, motto, place and date on the right. */
export function setLetterhead(sheet: PdfSheet, block: LetterheadBlock): void {
  const { letterhead } = sheet.layout;
  const leftWidth = sheet.width * letterhead.leftShare;
  const rightX = sheet.left + leftWidth;
  const rightWidth = sheet.width - leftWidth;
  const largest = Math.max(
    letterhead.nation.style.sizePt,
    letterhead.motto.style.sizePt,
    letterhead.parent.sizePt,
    letterhead.issuer.sizePt,
  );
  const pitch = sheet.pitch(largest, 1);
  const left = [
    ...wrap(sheet, block.parentLines, letterhead.parent, leftWidth),
    ...wrap(sheet, block.issuerLines, letterhead.issuer, leftWidth),
  ];
  const right = [letterhead.nation, letterhead.motto].map(({ text, style }) => ({
    line: sheet.line(text, style),
    sizePt: style.sizePt,
  }));
  const leftFoot = setColumn(sheet, left, sheet.left, leftWidth, pitch);
  const rightFoot = setColumn(sheet, right, rightX, rightWidth, pitch);
  const afterLeft = setRule(sheet, left.at(-1), letterhead.issuerRule, sheet.left + leftWidth / 2, leftFoot);
  const afterRight = setRule(sheet, right.at(-1), letterhead.mottoRule, rightX + rightWidth / 2, rightFoot);
  sheet.y = Math.max(afterLeft, afterRight) + letterhead.gapBeforeSymbolPt;
  const symbol = [{ line: sheet.line(block.symbol, letterhead.symbol), sizePt: letterhead.symbol.sizePt }];
  const placeAndDate =
    block.placeAndDate === '' ? [] : wrap(sheet, [block.placeAndDate], letterhead.placeAndDate, rightWidth);
  const draftMark = block.draft ? wrap(sheet, [letterhead.draftMark.text], letterhead.draftMark.style, leftWidth) : [];
  const symbolFoot = setColumn(sheet, [...symbol, ...draftMark], sheet.left, leftWidth, pitch);
  const dateFoot = setColumn(sheet, placeAndDate, rightX, rightWidth, pitch);
  sheet.y = Math.max(symbolFoot, dateFoot) + letterhead.gapAfterPt;
}

function setCentredLines(sheet: PdfSheet, text: string, style: TypeStyle, width: number): SetLine | undefined {
  const pitch = sheet.pitch(style.sizePt, 1);
  const lines = sheet.break([{ text, face: faceOf(style) }], style.sizePt, width);
  for (const line of lines) {
    sheet.require(pitch);
    sheet.showCentred(line, sheet.left, sheet.width, sheet.y, style.sizePt, 1);
    sheet.y += pitch;
  }
  return lines.at(-1);
}

/** The type name, the abstract beneath it and its rule. */
export function setTitle(sheet: PdfSheet, block: TitleBlock): void {
  const { title } = sheet.layout;
  setCentredLines(sheet, block.name, title.name, sheet.width);
  const last = setCentredLines(sheet, block.abstract, title.abstract, sheet.width * title.abstractShare);
  if (last !== undefined) {
    const length = Math.min(last.width, sheet.width) * title.rule.shareOfText;
    sheet.y += title.rule.gapPt;
    sheet.rule(sheet.left + sheet.width / 2, sheet.y, length, title.rule.thicknessPt);
  }
  sheet.y += title.gapAfterPt;
}

/** An appendix begins on a page of its own. */
export function setAppendixTitle(sheet: PdfSheet, block: AppendixTitleBlock): void {
  if (!sheet.atTop) sheet.newPage();
  const { appendix, title } = sheet.layout;
  setCentredLines(sheet, block.title, appendix.title, sheet.width);
  setCentredLines(sheet, block.subtitle, appendix.subtitle, sheet.width);
  setCentredLines(sheet, block.note, appendix.note, sheet.width);
  sheet.y += title.gapAfterPt;
}
