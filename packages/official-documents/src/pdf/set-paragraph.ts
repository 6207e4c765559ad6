import type { HeadingBlock, ParagraphBlock, Run } from '../compose/blocks.ts';
import type { TypeStyle } from '../layouts/official-layout.ts';
import type { FacedText, SetLine } from './line-breaker.ts';
import { faceOf, type PdfSheet, points } from './pdf-sheet.ts';

/** The runs with the faces they take inside text of `style`. */
export function facedRuns(runs: readonly Run[], style: TypeStyle): FacedText[] {
  return runs.map((run) => ({
    text: run.text,
    face: faceOf({ bold: style.bold || run.bold === true, italic: style.italic || run.italic === true }),
  }));
}

/** A paragraph broken into lines at the sheet's present width. */
export type SetParagraph = {
  readonly lines: readonly SetLine[];
  readonly pitch: number;
  readonly indent: number;
  readonly align: 'justify' | 'center';
  readonly height: number;
};

/** The lines of a paragraph, broken to the width of the sheet. */
export function breakParagraph(sheet: PdfSheet, block: ParagraphBlock): SetParagraph {
  const { body } = sheet.layout;
  const align = block.align ?? 'justify';
  const indent = block.firstLine === false || align === 'center' ? 0 : points(body.firstLineMm);
  const lines = sheet.break(facedRuns(block.runs, body.style), body.style.sizePt, sheet.width, indent);
  const pitch = sheet.pitch(body.style.sizePt, body.lineSpacing);
  return { lines, pitch, indent, align, height: lines.length * pitch + body.spaceAfterPt };
}

function showLine(sheet: PdfSheet, paragraph: SetParagraph, index: number): void {
  const line = paragraph.lines[index];
  if (line === undefined) return;
  const { sizePt } = sheet.layout.body.style;
  const indent = index === 0 ? paragraph.indent : 0;
  const baseline = sheet.baseline(sheet.y, sizePt, paragraph.pitch);
  if (paragraph.align === 'center') {
    sheet.pen.show(line.segments, sheet.left + (sheet.width - line.width) / 2, baseline);
  } else {
    const last = index === paragraph.lines.length - 1;
    const extra = last || line.spaces === 0 ? 0 : Math.max(0, sheet.width - indent - line.width) / line.spaces;
    sheet.pen.show(line.segments, sheet.left + indent, baseline, extra);
  }
  sheet.y += paragraph.pitch;
}

/**
 * Sets a paragraph and moves the cursor, over as many pages as it takes. Neither its first nor its last lines stand alone
 * on a page (`fewestLinesTogether` of the layout).
 */
export function setParagraph(sheet: PdfSheet, paragraph: SetParagraph): void {
  const fewest = sheet.layout.body.fewestLinesTogether;
  const total = paragraph.lines.length;
  let next = 0;
  while (next < total) {
    const left = total - next;
    let fitting = Math.min(left, Math.floor((sheet.room + 0.01) / paragraph.pitch));
    if (fitting < left) {
      if (left - fitting < fewest) fitting = left - fewest;
      if (fitting < Math.min(fewest, left) && !sheet.atTop) fitting = 0;
      if (sheet.atTop) fitting = Math.max(1, fitting);
    }
    for (let line = 0; line < fitting; line += 1) showLine(sheet, paragraph, next + line);
    next += fitting;
    if (next < total) sheet.newPage();
  }
  sheet.y += sheet.layout.body.spaceAfterPt;
}

/** Sets a heading with an entry in the outline; it stays with at least the first lines of what follows. */
export function setHeading(sheet: PdfSheet, block: HeadingBlock, outline: OutlineWriter): void {
  const { body, headings } = sheet.layout;
  const style = headings[block.level] ?? body.style;
  const indent = points(body.firstLineMm);
  const lines = sheet.break(facedRuns([{ text: block.text }], style), style.sizePt, sheet.width, indent);
  const pitch = sheet.pitch(style.sizePt, body.lineSpacing);
  const bodyPitch = sheet.pitch(body.style.sizePt, body.lineSpacing);
  sheet.require(lines.length * pitch + body.spaceAfterPt + body.fewestLinesTogether * bodyPitch);
  outline.add(block.level, block.text);
  lines.forEach((line, index) => {
    const x = sheet.left + (index === 0 ? indent : 0);
    sheet.pen.show(line.segments, x, sheet.baseline(sheet.y, style.sizePt, pitch));
    sheet.y += pitch;
  });
  sheet.y += body.spaceAfterPt;
}

/** Puts headings into the outline (bookmarks) of the file, nested by level. */
export class OutlineWriter {
  readonly #sheet: PdfSheet;
  readonly #open: { level: number; item: PDFKit.PDFOutline }[] = [];

  constructor(sheet: PdfSheet) {
    this.#sheet = sheet;
  }

  add(level: number, title: string): void {
    while ((this.#open.at(-1)?.level ?? -1) >= level) this.#open.pop();
    const parent = this.#open.at(-1)?.item ?? this.#sheet.doc.outline;
    this.#open.push({ level, item: parent.addItem(title, { expanded: level === 0 }) });
  }
}
