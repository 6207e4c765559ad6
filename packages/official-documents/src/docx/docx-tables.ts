import type { Paragraph } from 'docx';
import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { TableBlock } from '../compose/blocks.ts';
import type { OfficialLayout } from '../layouts/official-layout.ts';
import { styledLine } from './docx-text.ts';
import { eighthPoints, twipsOfPt } from './units.ts';

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
} as const;

/** A frameless table that holds columns side by side. `widths` in twips; each row is a list of cells of paragraphs. */
export function columnsTable(widths: readonly number[], rows: readonly (readonly (readonly Paragraph[])[])[]): Table {
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                borders: { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder },
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

/** A framed table over the width of the text; its head row is repeated on every page and no row is parted. */
export function framedTable(layout: OfficialLayout, block: TableBlock, widthTwips: number): Table {
  const { table } = layout;
  const frame = { style: BorderStyle.SINGLE, size: eighthPoints(table.borderPt), color: '000000' } as const;
  const borders = { top: frame, bottom: frame, left: frame, right: frame };
  const widths = block.columns.map((column) => Math.round(column.share * widthTwips));
  const margins = {
    top: twipsOfPt(table.paddingYPt),
    bottom: twipsOfPt(table.paddingYPt),
    left: twipsOfPt(table.paddingXPt),
    right: twipsOfPt(table.paddingXPt),
  };
  const line = { lineSpacing: table.lineSpacing } as const;
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(
      (column, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          borders,
          margins,
          verticalAlign: VerticalAlign.CENTER,
          children: [styledLine(layout, column.head, table.headStyle, { ...line, keepNext: true })],
        }),
    ),
  });
  const rows = block.rows.map((row) => {
    if (row.kind === 'group') {
      return new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            columnSpan: block.columns.length,
            borders,
            margins,
            children: [styledLine(layout, row.text, table.headStyle, { ...line, align: 'left', keepNext: true })],
          }),
        ],
      });
    }
    return new TableRow({
      cantSplit: true,
      children: block.columns.map(
        (column, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            borders,
            margins,
            children: [
              styledLine(layout, row.cells[index] ?? '', row.bold === true ? table.headStyle : table.style, {
                ...line,
                align: column.align,
              }),
            ],
          }),
      ),
    });
  });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...rows],
  });
}
