import {
  type Block,
  nd30Layout,
  OutlineWriter,
  PdfSheet,
  type Run,
  setBlock,
  type TableBlock,
  type TableColumn,
  type TableRow,
  type TinosFonts,
} from '@nghi-truong/official-documents';
import { demoDate } from './province.ts';

const instant = new Date(Date.UTC(demoDate.year, demoDate.month - 1, demoDate.day));

/** One paper under way: blocks of the official form set into a PDF. */
export class PaperWriter {
  readonly sheet: PdfSheet;
  readonly outline: OutlineWriter;

  constructor(fonts: TinosFonts, title: string, author: string, draft = false) {
    this.sheet = new PdfSheet(nd30Layout, fonts, { title, author, subject: 'Tài liệu kỳ họp', date: instant }, draft);
    this.outline = new OutlineWriter(this.sheet);
  }

  add(...blocks: readonly Block[]): void {
    if (this.sheet.pageNumber === 0) this.sheet.newPage();
    blocks.forEach((block, index) => {
      setBlock(this.sheet, block, blocks[index + 1], this.outline);
    });
  }

  finish(): Promise<Uint8Array> {
    return this.sheet.finish();
  }
}

/** A justified paragraph. */
export const text = (content: string): Block => ({ kind: 'paragraph', runs: [{ text: content }] });

/** A paragraph that begins with a bold label. */
export const labelled = (label: string, content: string): Block => {
  const runs: Run[] = [{ text: label, bold: true }, { text: ` ${content}` }];
  return { kind: 'paragraph', runs };
};

/** A centred italic line. */
export const note = (content: string): Block => ({
  kind: 'paragraph',
  align: 'center',
  runs: [{ text: content, italic: true }],
  keepWithNext: true,
});

export const heading = (level: 0 | 1 | 2, content: string): Block => ({ kind: 'heading', level, text: content });

/** A table whose first column is on the left and whose other columns are figures, set right. */
export function figuresTable(
  heads: readonly string[],
  shares: readonly number[],
  rows: readonly TableRow[],
): TableBlock {
  const columns: TableColumn[] = heads.map((head, index) => ({
    head,
    share: shares[index] ?? 0,
    align: index === 0 ? 'center' : index === 1 ? 'left' : 'right',
  }));
  return { kind: 'table', columns, rows };
}

/** A row of a table; `bold` for sums. */
export const row = (cells: readonly string[], bold = false): TableRow => ({ kind: 'cells', cells, bold });

/** "12.345" as Vietnamese figures are grouped. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** "8,25": a decimal comma. */
export function decimal(value: number, places = 1): string {
  return value.toFixed(places).replace('.', ',');
}
