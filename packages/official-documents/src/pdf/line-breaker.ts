import type { FontFace, Segment } from './text-pen.ts';

/** Text of one face; a paragraph is a list of them. */
export type FacedText = { readonly text: string; readonly face: FontFace };

export type SetLine = {
  readonly segments: readonly Segment[];
  /** Natural width in points. */
  readonly width: number;
  readonly spaces: number;
};

type Measure = (text: string, face: FontFace) => number;

/** What is never parted: a word, possibly of several faces (a bold name and its plain comma). */
type Chunk = { readonly pieces: readonly FacedText[]; readonly width: number; readonly spaceFace: FontFace };

/** Splits a word wider than the line between its characters, so nothing runs off the paper. */
function splitWide(chunk: Chunk, limit: number, measure: Measure): Chunk[] {
  const result: Chunk[] = [];
  for (const { text, face } of chunk.pieces) {
    let part = '';
    for (const character of text) {
      if (part !== '' && measure(part + character, face) > limit) {
        result.push({ pieces: [{ text: part, face }], width: measure(part, face), spaceFace: face });
        part = '';
      }
      part += character;
    }
    if (part !== '') result.push({ pieces: [{ text: part, face }], width: measure(part, face), spaceFace: face });
  }
  return result;
}

function chunksOf(texts: readonly FacedText[], measure: Measure): Chunk[] {
  const chunks: { pieces: FacedText[]; width: number; spaceFace: FontFace }[] = [];
  let current: { pieces: FacedText[]; width: number; spaceFace: FontFace } | undefined;
  for (const { text, face } of texts) {
    text.split(' ').forEach((word, index) => {
      if (index > 0 || current === undefined) {
        current = { pieces: [], width: 0, spaceFace: face };
        chunks.push(current);
      }
      if (word === '') return;
      current.pieces.push({ text: word, face });
      current.width += measure(word, face);
    });
  }
  return chunks;
}

function joinLine(chunks: readonly Chunk[], glued: ReadonlySet<Chunk>, sizePt: number): readonly Segment[] {
  const segments: { face: FontFace; sizePt: number; words: string[] }[] = [];
  const append = (text: string, face: FontFace, newWord: boolean): void => {
    const last = segments.at(-1);
    if (last === undefined || last.face !== face) {
      segments.push({ face, sizePt, words: newWord && segments.length > 0 ? ['', text] : [text] });
    } else if (newWord) {
      last.words.push(text);
    } else {
      last.words.push(`${last.words.pop() ?? ''}${text}`);
    }
  };
  chunks.forEach((chunk, index) => {
    const startsWord = index > 0 && !glued.has(chunk);
    if (chunk.pieces.length === 0) {
      if (startsWord) append('', chunk.spaceFace, true);
      return;
    }
    chunk.pieces.forEach((piece, nth) => {
      const newWord = startsWord && nth === 0;
      if (newWord && segments.at(-1)?.face !== piece.face && segments.at(-1)?.face === chunk.spaceFace) {
        // The space belongs to the run it was typed in: it ends the segment before.
        append('', chunk.spaceFace, true);
        append(piece.text, piece.face, false);
      } else {
        append(piece.text, piece.face, newWord);
      }
    });
  });
  return segments;
}

/**
 * Breaks a paragraph into lines no wider than `width`, the first one `firstIndent` shorter; greedy, at spaces only, and
 * inside a word only when the word alone is wider than a line. All in points. An empty text gives no line.
 */
export function breakLines(
  texts: readonly FacedText[],
  sizePt: number,
  width: number,
  firstIndent: number,
  measure: Measure,
): SetLine[] {
  const lines: SetLine[] = [];
  const glued = new Set<Chunk>();
  let line: Chunk[] = [];
  let lineWidth = 0;
  const spaceWidth = (chunk: Chunk): number => (glued.has(chunk) ? 0 : measure(' ', chunk.spaceFace));
  const close = (): void => {
    const spaces = line.filter((chunk, index) => index > 0 && !glued.has(chunk)).length;
    lines.push({ segments: joinLine(line, glued, sizePt), width: lineWidth, spaces });
    line = [];
    lineWidth = 0;
  };
  const room = (): number => width - (lines.length === 0 ? firstIndent : 0);
  const place = (chunk: Chunk): void => {
    const added = line.length === 0 ? chunk.width : spaceWidth(chunk) + chunk.width;
    if (line.length > 0 && lineWidth + added > room() + 0.01) {
      close();
      place(chunk);
      return;
    }
    if (line.length === 0 && chunk.width > room() + 0.01) {
      const parts = splitWide(chunk, room(), measure);
      if (parts.length > 1) {
        parts.forEach((part, index) => {
          if (index > 0) glued.add(part);
          place(part);
        });
        return;
      }
    }
    line.push(chunk);
    lineWidth += added;
  };
  for (const chunk of chunksOf(texts, measure)) place(chunk);
  if (line.some((chunk) => chunk.pieces.length > 0)) close();
  return lines;
}
