import PDFDocument from 'pdfkit';

export interface PdfOptions {
  /** One entry a page: the lines set on it, each by itself. */
  readonly pages: readonly (readonly string[])[];
  /** Needed to open the file. */
  readonly password?: string;
  /** A TrueType font; without it only Latin-1 text can be set. */
  readonly font?: Uint8Array;
  /** Its table of contents; pages from 1, in rising order. */
  readonly outline?: readonly { readonly title: string; readonly page: number }[];
  /** Bytes that lie in the file and are shown nowhere, to make it long. */
  readonly filling?: Uint8Array;
}

/** A small real PDF, for tests of what takes papers in. The same options give the same bytes. */
export function makePdf({ pages, password, font, outline = [], filling }: PdfOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const pdf = new PDFDocument({
      autoFirstPage: false,
      size: 'A4',
      info: { CreationDate: new Date(0) },
      ...(password === undefined ? {} : { userPassword: password, pdfVersion: '1.7' as const }),
    });
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
    for (const [index, lines] of pages.entries()) {
      pdf.addPage();
      for (const { title, page } of outline) if (page === index + 1) pdf.outline.addItem(title);
      if (font !== undefined) pdf.font(Buffer.from(font));
      for (const line of lines) pdf.text(line);
    }
    if (filling !== undefined) pdf.ref({}).end(Buffer.from(filling));
    pdf.end();
  });
}
