/** The picture as it goes into the PDF: its own packed bytes, not unpacked and packed again. */
export interface PdfPicture {
  readonly width: number;
  readonly height: number;
  readonly turn: number;
  /** Entries of the picture's dictionary: filter, colours, bits. */
  readonly entries: string;
  readonly data: Uint8Array;
}

const [shortSide, longSide] = [595.28, 841.89];

/** A PDF of one page, as large as fits on A4, with one picture on all of it. */
export function picturePdf({ width, height, turn, entries, data }: PdfPicture): Buffer[] {
  const [boxWidth, boxHeight] = width > height ? [longSide, shortSide] : [shortSide, longSide];
  const scale = Math.min(boxWidth / width, boxHeight / height);
  const [w, h] = [Math.max(width * scale, 3), Math.max(height * scale, 3)].map((side) => side.toFixed(2));
  const drawing = `q ${w} 0 0 ${h} 0 0 cm /P Do Q`;
  const objects: readonly (readonly [string, Uint8Array | null])[] = [
    ['<< /Type /Catalog /Pages 2 0 R >>', null],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', null],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Rotate ${turn} /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>`,
      null,
    ],
    [`<< /Length ${drawing.length} >>`, Buffer.from(drawing)],
    [`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries} /Length ${data.length} >>`, data],
  ];
  const pieces: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  const write = (piece: string | Uint8Array): void => {
    const bytes =
      typeof piece === 'string'
        ? Buffer.from(piece, 'latin1')
        : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    pieces.push(bytes);
    size += bytes.length;
  };
  write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  for (const [index, [dictionary, stream]] of objects.entries()) {
    offsets.push(size);
    write(`${index + 1} 0 obj\n${dictionary}\n`);
    if (stream !== null) {
      write('stream\n');
      write(stream);
      write('\nendstream\n');
    }
    write('endobj\n');
  }
  const start = size;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  write(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return pieces;
}
