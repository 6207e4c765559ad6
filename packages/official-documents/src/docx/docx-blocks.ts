import { AlignmentType, HeadingLevel, LineRuleType, Paragraph, type Table } from 'docx';
import type {
  AppendixTitleBlock,
  Block,
  ClosingBlock,
  LetterheadBlock,
  ParagraphBlock,
  Recipients,
  Signer,
  TitleBlock,
} from '../compose/blocks.ts';
import { recipientLines } from '../compose/recipient-lines.ts';
import type { OfficialLayout } from '../layouts/official-layout.ts';
import { columnsTable, framedTable } from './docx-tables.ts';
import { lineUnits, ruleParagraph, styledLine, textRun } from './docx-text.ts';
import { timesLines } from './times-widths.ts';
import { twipsOfMm, twipsOfPt } from './units.ts';

type Part = Paragraph | Table;

/** Width of the text area in twips. */
export function textWidthTwips(layout: OfficialLayout): number {
  const { widthMm, marginsMm } = layout.page;
  return twipsOfMm(widthMm) - twipsOfMm(marginsMm.left) - twipsOfMm(marginsMm.right);
}

function letterhead(layout: OfficialLayout, block: LetterheadBlock): Part[] {
  const style = layout.letterhead;
  const total = textWidthTwips(layout);
  const leftWidth = Math.round(total * style.leftShare);
  const widths = [leftWidth, total - leftWidth];
  const issuer = block.issuerLines.map((text) => styledLine(layout, text, style.issuer));
  const lastIssuer = block.issuerLines.at(-1);
  // The rule is measured on the last line as it will be broken in its column.
  const ruled =
    lastIssuer === undefined ? '' : (timesLines(lastIssuer, style.issuer.sizePt, true, leftWidth / 20).at(-1) ?? '');
  const left = [
    ...block.parentLines.map((text) => styledLine(layout, text, style.parent)),
    ...issuer,
    ruleParagraph(layout, ruled, style.issuer, style.issuerRule, leftWidth / 20, style.gapBeforeSymbolPt),
  ];
  const right = [
    styledLine(layout, style.nation.text, style.nation.style),
    styledLine(layout, style.motto.text, style.motto.style),
    ruleParagraph(layout, style.motto.text, style.motto.style, style.mottoRule, (total - leftWidth) / 20),
  ];
  const number = [
    styledLine(layout, block.symbol, style.symbol),
    ...(block.draft ? [styledLine(layout, style.draftMark.text, style.draftMark.style)] : []),
  ];
  const date = [styledLine(layout, block.placeAndDate, style.placeAndDate)];
  return [
    columnsTable(widths, [
      [left, right],
      [number, date],
    ]),
    spacer(layout, style.gapAfterPt),
  ];
}

/** Tables of WordprocessingML have no space after them; an empty line of exact height makes it. */
function spacer(layout: OfficialLayout, heightPt: number): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: twipsOfPt(heightPt), lineRule: LineRuleType.EXACT },
    children: [textRun(layout, '', { sizePt: 1, bold: false, italic: false })],
  });
}

function title(layout: OfficialLayout, block: TitleBlock): Part[] {
  const style = layout.title;
  const columnPt = textWidthTwips(layout) / 20;
  const inset = twipsOfPt((columnPt * (1 - style.abstractShare)) / 2);
  const lines = timesLines(block.abstract, style.abstract.sizePt, style.abstract.bold, columnPt * style.abstractShare);
  return [
    styledLine(layout, block.name, style.name),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      indent: { left: inset, right: inset },
      spacing: { before: 0, after: 0, line: lineUnits(1), lineRule: LineRuleType.AUTO },
      children: [textRun(layout, block.abstract, style.abstract)],
    }),
    ruleParagraph(layout, lines.at(-1) ?? '', style.abstract, style.rule, columnPt, style.gapAfterPt),
  ];
}

function paragraph(layout: OfficialLayout, block: ParagraphBlock, keepNext = false): Paragraph {
  const { body } = layout;
  const centred = block.align === 'center';
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.BOTH,
    indent: { firstLine: centred || block.firstLine === false ? 0 : twipsOfMm(body.firstLineMm) },
    spacing: {
      before: 0,
      after: twipsOfPt(body.spaceAfterPt),
      line: lineUnits(body.lineSpacing),
      lineRule: LineRuleType.AUTO,
    },
    widowControl: true,
    keepNext: keepNext || block.keepWithNext === true,
    keepLines: keepNext,
    children: block.runs.map((run) => textRun(layout, run.text, body.style, run)),
  });
}

function signer(layout: OfficialLayout, who: Signer): Paragraph[] {
  const style = layout.signatures;
  return [
    ...who.authorityLines.map((text) => styledLine(layout, text, style.post, { keepNext: true })),
    styledLine(layout, who.post, style.post, { keepNext: true }),
    styledLine(layout, who.name, style.name, { beforePt: style.roomPt }),
  ];
}

function recipientList(layout: OfficialLayout, recipients: Recipients, beforePt: number): Paragraph[] {
  const style = layout.recipients;
  return [
    styledLine(layout, style.headingText, style.heading, { align: 'left', beforePt, keepNext: true }),
    ...recipientLines(recipients, style.archivePrefix).map((text) =>
      styledLine(layout, text, style.list, { align: 'left' }),
    ),
  ];
}

function closing(layout: OfficialLayout, block: ClosingBlock): Part[] {
  const half = Math.round(textWidthTwips(layout) / 2);
  const { signatures, recipients } = layout;
  const left = block.left === null ? recipientList(layout, block.recipients, 0) : signer(layout, block.left);
  return [
    paragraph(layout, block.lastParagraph, true),
    new Paragraph({
      spacing: { before: 0, after: 0, line: twipsOfPt(signatures.spaceBeforePt), lineRule: LineRuleType.EXACT },
      keepNext: true,
      children: [],
    }),
    columnsTable([half, half], [[left, signer(layout, block.right)]]),
    ...(block.left === null
      ? [spacer(layout, signatures.spaceBeforePt)]
      : recipientList(layout, block.recipients, recipients.spaceBeforePt)),
  ];
}

function appendixTitle(layout: OfficialLayout, block: AppendixTitleBlock): Part[] {
  const style = layout.appendix;
  return [
    new Paragraph({
      pageBreakBefore: true,
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0, line: lineUnits(1), lineRule: LineRuleType.AUTO },
      children: [textRun(layout, block.title, style.title)],
    }),
    styledLine(layout, block.subtitle, style.subtitle),
    styledLine(layout, block.note, style.note, { afterPt: layout.title.gapAfterPt }),
  ];
}

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** One block as paragraphs and tables of WordprocessingML. */
export function docxParts(layout: OfficialLayout, block: Block): Part[] {
  switch (block.kind) {
    case 'letterhead':
      return letterhead(layout, block);
    case 'title':
      return title(layout, block);
    case 'heading':
      return [
        new Paragraph({
          heading: headingLevels[block.level],
          alignment: AlignmentType.BOTH,
          indent: { firstLine: twipsOfMm(layout.body.firstLineMm) },
          spacing: {
            before: 0,
            after: twipsOfPt(layout.body.spaceAfterPt),
            line: lineUnits(layout.body.lineSpacing),
            lineRule: LineRuleType.AUTO,
          },
          keepNext: true,
          children: [textRun(layout, block.text, layout.headings[block.level] ?? layout.body.style)],
        }),
      ];
    case 'paragraph':
      return [paragraph(layout, block)];
    case 'table':
      return [framedTable(layout, block, textWidthTwips(layout)), spacer(layout, layout.table.spaceAfterPt)];
    case 'closing':
      return closing(layout, block);
    case 'appendixTitle':
      return appendixTitle(layout, block);
  }
}
