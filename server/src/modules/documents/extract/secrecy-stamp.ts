/** Marks of secrecy by the Law on protection of state secrets, highest first. */
export const secrecyMarks = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'] as const;
export type SecrecyMark = (typeof secrecyMarks)[number];

/**
 * Whether a piece of text that stands alone on a page is a secrecy stamp. Stamps are set in capitals, framed by
 * quotes, brackets or dashes, sometimes with every letter apart ("T Ố I  M Ậ T"); the word inside a sentence is none.
 * @param piece one line or cell as it stands on the page, in any Unicode form.
 */
export function secrecyMarkOf(piece: string): SecrecyMark | null {
  const text = piece
    .normalize('NFC')
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/^ĐỘ MẬT\s*[:.]?\s*/u, '');
  const together = text.replace(/\s+/gu, '');
  return secrecyMarks.find((mark) => mark.replace(' ', '') === together) ?? null;
}

/** One run of text with its place on the page, in points. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Joins runs into what a reader sees as one piece: the same line, without a gap of several letters. */
export function piecesOf(runs: readonly PlacedText[]): string[] {
  const pieces: string[] = [];
  let line: PlacedText | null = null;
  let text = '';
  for (const run of runs) {
    if (run.text.trim() === '') {
      text += ' ';
      continue;
    }
    const size = Math.max(run.height, 6);
    const goesOn =
      line !== null &&
      Math.abs(run.y - line.y) < size / 2 &&
      run.x >= line.x &&
      run.x - (line.x + line.width) < size * 3;
    if (goesOn) {
      text += ` ${run.text}`;
    } else {
      if (text.trim() !== '') pieces.push(text.trim());
      text = run.text;
    }
    line = run;
  }
  if (text.trim() !== '') pieces.push(text.trim());
  return pieces;
}

/** The highest mark that stands alone among the runs of a page, or null. */
export function findSecrecyMark(runs: readonly PlacedText[]): SecrecyMark | null {
  const found = [...runs.map((run) => run.text), ...piecesOf(runs)].map(secrecyMarkOf);
  return secrecyMarks.find((mark) => found.includes(mark)) ?? null;
}
