import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import type { Run } from '../compose/blocks.ts';
import type { OfficialLayout, Rule, TypeStyle } from '../layouts/official-layout.ts';
import { timesWidth } from './times-widths.ts';
import { eighthPoints, halfPoints, twipsOfPt } from './units.ts';

/** A run of text in the font of the form. */
export function textRun(layout: OfficialLayout, text: string, style: TypeStyle, run?: Run): TextRun {
  return new TextRun({
    text,
    font: layout.fontFamily,
    size: halfPoints(style.sizePt),
    bold: style.bold || run?.bold === true,
    italics: style.italic || run?.italic === true,
    language: { value: layout.language },
  });
}

export type LineOptions = {
  readonly align?: 'left' | 'center' | 'right' | 'both';
  readonly beforePt?: number;
  readonly afterPt?: number;
  readonly lineSpacing?: number;
  readonly keepNext?: boolean;
};

const alignment = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;

/** 240 is one single line in WordprocessingML. */
export const lineUnits = (multiple: number): number => Math.round(240 * multiple);

/** A paragraph of one style without first-line indent: header lines, titles, signatures, cells. */
export function styledLine(
  layout: OfficialLayout,
  text: string,
  style: TypeStyle,
  options: LineOptions = {},
): Paragraph {
  return new Paragraph({
    alignment: alignment[options.align ?? 'center'],
    spacing: {
      before: twipsOfPt(options.beforePt ?? 0),
      after: twipsOfPt(options.afterPt ?? 0),
      line: lineUnits(options.lineSpacing ?? 1),
      lineRule: LineRuleType.AUTO,
    },
    keepNext: options.keepNext === true,
    children: [textRun(layout, text, style)],
  });
}

/**
 * A rule under a centred line, as an empty paragraph with a top border, indented on both sides to the length the form asks
 * for: it moves with the text and survives every program that opens DOCX, which floating lines do not.
 */
export function ruleParagraph(
  layout: OfficialLayout,
  above: string,
  style: TypeStyle,
  rule: Rule,
  columnPt: number,
  afterPt = 0,
): Paragraph {
  const length = Math.min(columnPt, timesWidth(above, style.sizePt, style.bold) * rule.shareOfText);
  const indent = twipsOfPt(Math.max(0, (columnPt - length) / 2));
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: indent, right: indent },
    spacing: { before: twipsOfPt(rule.gapPt), after: twipsOfPt(afterPt), line: 40, lineRule: LineRuleType.EXACT },
    border: { top: { style: 'single', size: eighthPoints(rule.thicknessPt), space: 0, color: '000000' } },
    children: [textRun(layout, '', { sizePt: 1, bold: false, italic: false })],
  });
}
