/**
 * Advance widths of Times New Roman (equal to Tinos) for U+0020–U+007E, in thousandths of the type size. A DOCX is laid out by
 * the reader's program, so the length of a rule under a line has to be known without a font file; Vietnamese letters
 * are as wide as their base letters, except the horned ones, which are a little wider.
 */
const table = (numbers: string): readonly number[] => numbers.split(' ').map(Number);

const regular = table(
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 ' +
    '500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 ' +
    '921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 ' +
    '556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 ' +
    '333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 ' +
    '500 500 333 389 278 500 500 722 500 500 444 480 200 480 541',
);
const bold = table(
  '250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 ' +
    '500 500 500 500 500 500 500 500 500 500 333 333 570 570 570 500 ' +
    '930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 ' +
    '611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 ' +
    '333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 ' +
    '556 556 444 389 333 556 500 722 500 500 444 394 220 394 520',
);

const horn = '\u031B';

/** Width of a line of text in points, within a few thousandths of what a Times-metric font sets. */
export function timesWidth(text: string, sizePt: number, isBold: boolean): number {
  const widths = isBold ? bold : regular;
  let thousandths = 0;
  for (const character of text.replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFD')) {
    if (character === horn) thousandths += 60;
    else if (!/\p{M}/u.test(character)) thousandths += widths[(character.codePointAt(0) ?? 0) - 32] ?? 500;
  }
  return (thousandths * sizePt) / 1000;
}

/** The lines a greedy setter makes of a text in a column of `width` points; a too wide word stands alone. */
export function timesLines(text: string, sizePt: number, isBold: boolean, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && timesWidth(longer, sizePt, isBold) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
