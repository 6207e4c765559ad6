import PDFDocument from 'pdfkit';
import type { OfficialLayout, TypeStyle } from '../layouts/official-layout.ts';
import type { TinosFonts } from '../tinos.ts';
import { breakLines, type FacedText, type SetLine } from './line-breaker.ts';
import { type FontFace, TextPen } from './text-pen.ts';

export type PdfMetadata = {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** The only instant in the file; the clock is never read. */
  readonly date: Date;
};

export type Orientation = 'portrait' | 'landscape';

/** Where something stands: the number of its page, and points from the top left corner of the page. */
export type PlacedMark = {
  readonly mark: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const pointsPerMm = 72 / 25.4;

/** Millimetres as points. */
export const points = (mm: number): number => mm * pointsPerMm;

/** The face of Tinos for a type style. */
export function faceOf(style: Pick<TypeStyle, 'bold' | 'italic'>): FontFace {
  if (style.bold) return style.italic ? 'boldItalic' : 'bold';
  return style.italic ? 'italic' : 'regular';
}

/** Ascent of Tinos as a multiple of the type size; descent is `tinosDescent`. */
const tinosAscent = 0.891;
const tinosDescent = 0.216;

/**
 * A pdfkit document with the paper of an official form: margins, page numbers, watermark, a cursor `y` and text in Tinos.
 * All lengths in points from the top left corner of the page.
 */
export class PdfSheet {
  readonly doc: InstanceType<typeof PDFDocument>;
  readonly pen: TextPen;
  readonly layout: OfficialLayout;
  readonly draft: boolean;
  /** Top of what is set next. */
  y = 0;
  pageNumber = 0;
  /** Rows that were asked to be remembered, in the order in which they were set. */
  readonly marks: PlacedMark[] = [];
  orientation: Orientation = 'portrait';
  readonly #chunks: Uint8Array[] = [];
  readonly #finished: Promise<void>;

  constructor(layout: OfficialLayout, fonts: TinosFonts, metadata: PdfMetadata, draft: boolean) {
    this.layout = layout;
    this.draft = draft;
    this.doc = new PDFDocument({
      autoFirstPage: false,
      // An empty name keeps pdfkit from loading a built-in font from its own files, which a bundle does not carry.
      font: '',
      pdfVersion: '1.7',
      lang: layout.language,
      displayTitle: true,
      margin: 0,
      info: {
        Title: metadata.title,
        Author: metadata.author,
        Subject: metadata.subject,
        Creator: 'Nghị Trường',
        Producer: 'Nghị Trường',
        CreationDate: metadata.date,
        ModDate: metadata.date,
      },
    });
    this.#finished = new Promise((resolve, reject) => {
      this.doc.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
      this.doc.once('end', resolve);
      this.doc.once('error', reject);
    });
    this.pen = new TextPen(this.doc, fonts);
  }

  get pageWidth(): number {
    return points(this.orientation === 'portrait' ? this.layout.page.widthMm : this.layout.page.heightMm);
  }

  get pageHeight(): number {
    return points(this.orientation === 'portrait' ? this.layout.page.heightMm : this.layout.page.widthMm);
  }

  get left(): number {
    return points(this.layout.page.marginsMm.left);
  }

  get top(): number {
    return points(this.layout.page.marginsMm.top);
  }

  /** Width of the text area. */
  get width(): number {
    return this.pageWidth - this.left - points(this.layout.page.marginsMm.right);
  }

  get bottom(): number {
    return this.pageHeight - points(this.layout.page.marginsMm.bottom);
  }

  /** Height left on this page. */
  get room(): number {
    return this.bottom - this.y;
  }

  /** Whether nothing has been set on this page yet. */
  get atTop(): boolean {
    return this.y <= this.top + 0.01;
  }

  newPage(orientation: Orientation = this.orientation): void {
    this.orientation = orientation;
    this.doc.addPage({ size: [this.pageWidth, this.pageHeight], margin: 0 });
    this.pageNumber += 1;
    this.y = this.top;
    if (this.draft) this.#watermark();
    const { pageNumber } = this.layout;
    if (this.pageNumber > 1 || !pageNumber.hiddenOnFirstPage) {
      const line = this.line(String(this.pageNumber), pageNumber.style);
      this.showCentred(line, 0, this.pageWidth, points(pageNumber.fromTopMm), pageNumber.style.sizePt, 1);
    }
  }

  /** Starts a new page unless `height` still fits on this one. */
  require(height: number): void {
    if (height > this.room + 0.01 && !this.atTop) this.newPage();
  }

  pitch(sizePt: number, lineSpacing: number): number {
    return sizePt * this.layout.singleLinePerSize * lineSpacing;
  }

  /** Baseline of a line whose box begins at `top`. */
  baseline(top: number, sizePt: number, pitch: number): number {
    return top + (pitch - sizePt * (tinosAscent + tinosDescent)) / 2 + sizePt * tinosAscent;
  }

  measure(sizePt: number): (text: string, face: FontFace) => number {
    return (text, face) => this.pen.width(text, face, sizePt);
  }

  break(texts: readonly FacedText[], sizePt: number, width: number, firstIndent = 0): SetLine[] {
    return breakLines(texts, sizePt, width, firstIndent, this.measure(sizePt));
  }

  /** One unbroken line of one style. */
  line(text: string, style: TypeStyle): SetLine {
    const face = faceOf(style);
    const words = text.split(' ');
    return {
      segments: [{ face, sizePt: style.sizePt, words }],
      width: this.pen.width(text, face, style.sizePt),
      spaces: words.length - 1,
    };
  }

  /** Shows a line centred in a column; `top` is the top of its box. */
  showCentred(line: SetLine, x: number, width: number, top: number, sizePt: number, lineSpacing: number): void {
    const baseline = this.baseline(top, sizePt, this.pitch(sizePt, lineSpacing));
    this.pen.show(line.segments, x + (width - line.width) / 2, baseline);
  }

  /** A horizontal rule centred on `centre`. */
  rule(centre: number, y: number, length: number, thicknessPt: number): void {
    this.doc
      .lineWidth(thicknessPt)
      .moveTo(centre - length / 2, y)
      .lineTo(centre + length / 2, y)
      .stroke('black');
  }

  /** Closes the file and returns its bytes. */
  async finish(): Promise<Uint8Array> {
    this.doc.end();
    await this.#finished;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  #watermark(): void {
    const { text, sizePt, angleDegrees, opacity } = this.layout.watermark;
    const width = this.pen.width(text, 'bold', sizePt);
    const centre: [number, number] = [this.pageWidth / 2, this.pageHeight / 2];
    this.doc.save();
    this.doc.rotate(-angleDegrees, { origin: centre });
    this.doc.fillOpacity(opacity);
    this.pen.show(
      [{ face: 'bold', sizePt, words: text.split(' ') }],
      centre[0] - width / 2,
      centre[1] + (sizePt * tinosAscent) / 2 - (sizePt * tinosDescent) / 2,
    );
    this.doc.restore();
  }
}
