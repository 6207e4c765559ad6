import type { TableBlock, TableColumn, TableRow } from '../compose/blocks.ts';
import type { TypeStyle } from '../layouts/official-layout.ts';
import type { SetLine } from './line-breaker.ts';
import { faceOf, type PdfSheet } from './pdf-sheet.ts';

type SetCell = {
  readonly x: number;
  readonly width: number;
  readonly align: TableColumn['align'];
  readonly lines: readonly SetLine[];
};

type SetRow = {
  readonly cells: readonly SetCell[];
  readonly style: TypeStyle;
  readonly lineCount: number;
  readonly mark: string | null;
};

function setCell(
  sheet: PdfSheet,
  text: string,
  style: TypeStyle,
  x: number,
  width: number,
  align: TableColumn['align'],
): SetCell {
  const inner = width - 2 * sheet.layout.table.paddingXPt;
  return { x, width, align, lines: sheet.break([{ text, face: faceOf(style) }], style.sizePt, inner) };
}

function rowOf(cells: readonly SetCell[], style: TypeStyle, mark: string | null = null): SetRow {
  return { cells, style, mark, lineCount: Math.max(1, ...cells.map((cell) => cell.lines.length)) };
}

function breakRow(sheet: PdfSheet, columns: readonly TableColumn[], row: TableRow): SetRow {
  const { table } = sheet.layout;
  if (row.kind === 'group') {
    return rowOf([setCell(sheet, row.text, table.headStyle, sheet.left, sheet.width, 'left')], table.headStyle);
  }
  const style = row.bold === true ? table.headStyle : table.style;
  return rowOf(
    placed(sheet, columns).map(({ column, x, width }, index) =>
      setCell(sheet, row.cells[index] ?? '', style, x, width, column.align),
    ),
    style,
    row.mark ?? null,
  );
}

function placed(sheet: PdfSheet, columns: readonly TableColumn[]): { column: TableColumn; x: number; width: number }[] {
  let x = sheet.left;
  return columns.map((column) => {
    const width = column.share * sheet.width;
    const at = { column, x, width };
    x += width;
    return at;
  });
}

function heightOf(sheet: PdfSheet, row: SetRow, lines = row.lineCount): number {
  const { table } = sheet.layout;
  return lines * sheet.pitch(row.style.sizePt, table.lineSpacing) + 2 * table.paddingYPt;
}

/** Draws lines `from`–`to` of a row with the frames of its cells. */
function showRow(sheet: PdfSheet, row: SetRow, from: number, to: number): void {
  const { table } = sheet.layout;
  const pitch = sheet.pitch(row.style.sizePt, table.lineSpacing);
  const height = heightOf(sheet, row, to - from);
  if (row.mark !== null) {
    const [x, width] = [sheet.left, sheet.width];
    sheet.marks.push({ mark: row.mark, page: sheet.pageNumber, x, y: sheet.y, width, height });
  }
  sheet.doc.lineWidth(table.borderPt);
  for (const cell of row.cells) {
    sheet.doc.rect(cell.x, sheet.y, cell.width, height).stroke('black');
    const shown = cell.lines.slice(from, to);
    shown.forEach((line, index) => {
      const slack = cell.width - 2 * table.paddingXPt - line.width;
      const shift = cell.align === 'left' ? 0 : cell.align === 'right' ? slack : slack / 2;
      const top = sheet.y + table.paddingYPt + index * pitch;
      sheet.pen.show(line.segments, cell.x + table.paddingXPt + shift, sheet.baseline(top, row.style.sizePt, pitch));
    });
  }
  sheet.y += height;
}

function headRow(sheet: PdfSheet, block: TableBlock): SetRow {
  const { headStyle } = sheet.layout.table;
  return rowOf(
    placed(sheet, block.columns).map(({ column, x, width }) =>
      setCell(sheet, column.head, headStyle, x, width, 'center'),
    ),
    headStyle,
  );
}

/** Height of the head and the first rows, which stay together. */
export function tableStartHeight(sheet: PdfSheet, block: TableBlock): number {
  const rows = block.rows.slice(0, sheet.layout.table.fewestRowsTogether);
  return rows.reduce(
    (sum, row) => sum + heightOf(sheet, breakRow(sheet, block.columns, row)),
    heightOf(sheet, headRow(sheet, block)),
  );
}

/**
 * Sets a framed table over as many pages as it takes. The head is repeated on each page, a row is parted only when it is
 * taller than a page, and a group row never stands alone at the foot.
 */
export function setTable(sheet: PdfSheet, block: TableBlock): void {
  const { table } = sheet.layout;
  const head = headRow(sheet, block);
  const headHeight = heightOf(sheet, head);
  const showHead = (): void => showRow(sheet, head, 0, head.lineCount);
  const rows = block.rows.map((row) => breakRow(sheet, block.columns, row));
  sheet.require(tableStartHeight(sheet, block));
  showHead();
  rows.forEach((row, index) => {
    const follower = block.rows[index]?.kind === 'group' ? rows[index + 1] : undefined;
    const needed = heightOf(sheet, row) + (follower === undefined ? 0 : heightOf(sheet, follower));
    const pageHolds = sheet.bottom - sheet.top - headHeight;
    if (needed > sheet.room && needed <= pageHolds) {
      sheet.newPage();
      showHead();
    }
    const pitch = sheet.pitch(row.style.sizePt, table.lineSpacing);
    let from = 0;
    // On a page of its own a row always advances, however little room its head leaves.
    let fewest = 0;
    while (from < row.lineCount) {
      const fitting = Math.floor((sheet.room - 2 * table.paddingYPt + 0.01) / pitch);
      const to = Math.min(row.lineCount, from + Math.max(fitting, fewest));
      if (to > from) showRow(sheet, row, from, to);
      from = to;
      if (from < row.lineCount) {
        sheet.newPage();
        showHead();
        fewest = 1;
      }
    }
  });
  sheet.y += table.spaceAfterPt;
}
