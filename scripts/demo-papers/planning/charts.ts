import type { PdfSheet } from '@nghi-truong/official-documents';
import { grouped } from '../paper-writer.ts';
import type { SeededRandom } from '../seeded-random.ts';

const chartHeight = 190;
const labelSize = 10.5;
const palette = ['#1f4e79', '#5b8a3c', '#b8860b', '#8b2e2e'] as const;

export type ChartData = {
  readonly caption: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
};

/** Height a chart takes on the page, caption included. */
export const figureHeight = chartHeight + 62;

/** Invented figures over years, growing unevenly. */
export function growthData(
  random: SeededRandom,
  caption: string,
  names: readonly string[],
  least: number,
  most: number,
): ChartData {
  const labels = Array.from({ length: 8 }, (_, index) => String(2018 + index));
  return {
    caption,
    labels,
    series: names.map((name) => {
      let value = least + random.next() * (most - least) * 0.4;
      return {
        name,
        values: labels.map(() => {
          value = Math.min(most, value * (0.98 + random.next() * 0.14));
          return Math.round(value);
        }),
      };
    }),
  };
}

function showLabel(
  sheet: PdfSheet,
  text: string,
  x: number,
  baseline: number,
  face: 'regular' | 'italic' = 'regular',
): void {
  sheet.pen.show([{ face, sizePt: labelSize, words: text.split(' ') }], x, baseline);
}

const widthOf = (sheet: PdfSheet, text: string, face: 'regular' | 'italic' = 'regular'): number =>
  sheet.pen.width(text, face, labelSize);

function axes(sheet: PdfSheet, data: ChartData, x: number, top: number, width: number, highest: number): void {
  const { doc } = sheet;
  const foot = top + chartHeight;
  doc.lineWidth(0.4);
  for (let step = 0; step <= 4; step += 1) {
    const y = foot - (chartHeight * step) / 4;
    doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(step === 0 ? '#333333' : '#cccccc');
    const label = grouped((highest * step) / 4);
    showLabel(sheet, label, x - widthOf(sheet, label) - 5, y + 3.5);
  }
  data.labels.forEach((label, index) => {
    const centre = x + (width * (index + 0.5)) / data.labels.length;
    showLabel(sheet, label, centre - widthOf(sheet, label) / 2, foot + 13);
  });
}

function legend(sheet: PdfSheet, data: ChartData, x: number, baseline: number): void {
  let at = x;
  data.series.forEach(({ name }, index) => {
    sheet.doc.rect(at, baseline - 7, 9, 7).fill(palette[index % palette.length] ?? 'black');
    sheet.doc.fillColor('black');
    showLabel(sheet, name, at + 13, baseline);
    at += 13 + widthOf(sheet, name) + 18;
  });
}

/** Sets a bar or line chart of vectors with its legend and caption and moves the cursor below it. */
export function setChart(sheet: PdfSheet, data: ChartData, style: 'bars' | 'lines'): void {
  sheet.require(figureHeight);
  const x = sheet.left + 48;
  const width = sheet.width - 56;
  const top = sheet.y + 8;
  const foot = top + chartHeight;
  const highest = Math.max(...data.series.flatMap(({ values }) => values)) * 1.1;
  axes(sheet, data, x, top, width, highest);
  const slot = width / data.labels.length;
  data.series.forEach(({ values }, nth) => {
    const colour = palette[nth % palette.length] ?? 'black';
    if (style === 'bars') {
      const bar = (slot * 0.7) / data.series.length;
      values.forEach((value, index) => {
        const height = (chartHeight * value) / highest;
        sheet.doc.rect(x + slot * (index + 0.15) + nth * bar, foot - height, bar * 0.92, height).fill(colour);
      });
      return;
    }
    values.forEach((value, index) => {
      const [px, py] = [x + slot * (index + 0.5), foot - (chartHeight * value) / highest];
      if (index === 0) sheet.doc.moveTo(px, py);
      else sheet.doc.lineTo(px, py);
    });
    sheet.doc.lineWidth(1.6).stroke(colour);
  });
  sheet.doc.fillColor('black');
  legend(sheet, data, x, foot + 30);
  showLabel(
    sheet,
    data.caption,
    sheet.left + (sheet.width - widthOf(sheet, data.caption, 'italic')) / 2,
    foot + 47,
    'italic',
  );
  sheet.y += figureHeight;
}
