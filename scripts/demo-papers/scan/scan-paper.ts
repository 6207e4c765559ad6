import { once } from 'node:events';
import type { TinosFonts } from '@nghi-truong/official-documents';
import PDFDocument from 'pdfkit';
import { demoDate } from '../province.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { GlyphRaster } from './glyph-raster.ts';
import { greyPng } from './grey-png.ts';
import { InkPage } from './ink-page.ts';
import { type Letter, makeLetters } from './letters.ts';
import { makeNoise, scanPage } from './scanner.ts';

/** 150 dots an inch, as office scanners are set. */
const dotsPerPoint = 150 / 72;
const pageWidth = 1240;
const pageHeight = 1754;
const left = 177;
const right = 1150;
const top = 118;
const bottom = 1630;
const indent = 75;
/** Every letter takes this many pages, so the paper has 24. */
const pagesPerLetter = 2;

type Faces = {
  readonly regular: GlyphRaster;
  readonly bold: GlyphRaster;
  readonly italic: GlyphRaster;
  readonly small: GlyphRaster;
};

function wrap(raster: GlyphRaster, text: string, width: number, firstIndent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    const room = width - (lines.length === 0 ? firstIndent : 0);
    if (line !== '' && raster.width(longer) > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

/** Ink of a letter, page after page. */
class LetterInk {
  readonly pages: InkPage[] = [];
  readonly #faces: Faces;
  #y = 0;

  constructor(faces: Faces) {
    this.#faces = faces;
    this.#newPage();
  }

  get #page(): InkPage {
    const page = this.pages.at(-1);
    if (page === undefined) throw new RangeError('a letter has a page');
    return page;
  }

  #newPage(): void {
    this.pages.push(new InkPage(pageWidth, pageHeight));
    this.#y = top;
    if (this.pages.length > 1) this.#page.centred(this.#faces.small, String(this.pages.length), pageWidth / 2, 80);
  }

  head(letter: Letter): void {
    const { regular, bold, italic, small } = this.#faces;
    const page = this.#page;
    const [leftCentre, rightCentre] = [left + 190, right - 290];
    letter.issuerLines.forEach((line, index) => {
      page.centred(bold, line, leftCentre, top + 28 + index * 32);
    });
    page.box(leftCentre - 55, top + 70, 110, 2);
    page.centred(bold, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', rightCentre, top + 28);
    page.centred(bold, 'Độc lập - Tự do - Hạnh phúc', rightCentre, top + 60);
    const motto = bold.width('Độc lập - Tự do - Hạnh phúc');
    page.box(rightCentre - motto / 2, top + 70, motto, 2);
    page.centred(regular, letter.symbol, leftCentre, top + 108);
    page.centred(italic, letter.date, rightCentre, top + 108);
    wrap(small, letter.subject, 330, 0).forEach((line, index) => {
      page.centred(small, line, leftCentre, top + 146 + index * 27);
    });
    page.centred(regular, 'Kính gửi: Sở Nông nghiệp và Môi trường tỉnh Tân Giang', (left + right) / 2, top + 290);
    this.#y = top + 340;
  }

  paragraph(text: string): void {
    const { regular } = this.#faces;
    const lines = wrap(regular, text, right - left, indent);
    lines.forEach((line, index) => {
      if (this.#y + 36 > bottom) this.#newPage();
      const x = left + (index === 0 ? indent : 0);
      const words = line.split(' ');
      const slack = index === lines.length - 1 ? 0 : right - x - regular.width(line);
      let pen = x;
      for (const word of words) {
        this.#page.text(regular, word, pen, this.#y + 28);
        pen += regular.width(word) + regular.width(' ') + slack / Math.max(1, words.length - 1);
      }
      this.#y += 36;
    });
    this.#y += 13;
  }

  /** A ruled table of the works. */
  table(letter: Letter): void {
    const { regular, bold } = this.#faces;
    const edges = [left, left + 70, right - 330, right - 150, right];
    const rowHeight = 44;
    const rows = [
      ['TT', 'Công trình', 'Số hộ', 'Triệu đồng'],
      ...letter.works.map((work, nth) => [String(nth + 1), ...work]),
    ];
    if (this.#y + rows.length * rowHeight > bottom) this.#newPage();
    const page = this.#page;
    rows.forEach((cells, index) => {
      const y = this.#y + index * rowHeight;
      page.box(left, y, right - left, 2);
      cells.forEach((cell, nth) => {
        const [from, to] = [edges[nth] ?? left, edges[nth + 1] ?? right];
        if (index > 0 && nth === 1) page.text(regular, cell, from + 12, y + 32);
        else page.centred(index === 0 ? bold : regular, cell, (from + to) / 2, y + 32);
      });
    });
    for (const edge of edges) page.box(edge, this.#y, 2, rows.length * rowHeight + 2);
    this.#y += rows.length * rowHeight;
    page.box(left, this.#y, right - left, 2);
    this.#y += 24;
  }

  signature(letter: Letter, random: SeededRandom): void {
    const { bold, small } = this.#faces;
    const page = this.#page;
    const centre = right - 240;
    const y = this.#y + 40;
    page.text(bold, 'Nơi nhận:', left, y);
    ['- Như trên;', '- Thường trực Đảng ủy;', '- Lưu: VT.'].forEach((line, index) => {
      page.text(small, line, left, y + 32 + index * 27);
    });
    letter.signerPost.split(', ').forEach((line, index) => {
      page.centred(bold, line, centre, y + index * 32);
    });
    page.centred(bold, letter.signerName, centre, y + 250);
    this.#stamp(centre - 110, y + 130);
    this.#scribble(centre, y + 140, random);
  }

  /** The round seal beside the signature: two rings and a star, lighter than ink. */
  #stamp(x: number, y: number): void {
    const circle = (radius: number) =>
      Array.from({ length: 120 }, (_, step) => {
        const angle = (step * Math.PI) / 59.5;
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
      });
    this.#page.stroke(circle(104), 2, 150);
    this.#page.stroke(circle(97), 1, 140);
    this.#page.stroke(circle(62), 1, 140);
    const star = Array.from({ length: 6 }, (_, step) => {
      const angle = -Math.PI / 2 + (step * 4 * Math.PI) / 5;
      return [x + 34 * Math.cos(angle), y + 34 * Math.sin(angle)] as const;
    });
    this.#page.stroke(star, 3, 150);
  }

  /** A signature: loops that drift to the right. */
  #scribble(x: number, y: number, random: SeededRandom): void {
    const loops = random.between(3, 6);
    const height = random.between(22, 46);
    const points = Array.from({ length: 90 }, (_, step) => {
      const turn = (step / 90) * loops * 2 * Math.PI;
      const drift = -110 + (step / 90) * 220;
      return [x + drift + 22 * Math.cos(turn), y + height * Math.sin(turn) * (1 - step / 140)] as const;
    });
    this.#page.stroke(points, 2, 225);
  }
}

function inkLetter(letter: Letter, faces: Faces, random: SeededRandom): InkPage[] {
  const ink = new LetterInk(faces);
  ink.head(letter);
  for (const text of letter.paragraphs) ink.paragraph(text);
  ink.table(letter);
  ink.paragraph(letter.lastParagraph);
  ink.signature(letter, random);
  if (ink.pages.length !== pagesPerLetter) throw new RangeError(`a letter has ${ink.pages.length} pages`);
  return ink.pages;
}

/** Twelve scanned letters: 24 page images (PNG), grey, a little askew. */
export function* scanPictures(fonts: TinosFonts, random: SeededRandom): Generator<Buffer> {
  const px = (points: number): number => points * dotsPerPoint;
  const faces: Faces = {
    regular: new GlyphRaster(fonts.regular, px(13.5)),
    bold: new GlyphRaster(fonts.bold, px(12.5)),
    italic: new GlyphRaster(fonts.italic, px(13)),
    small: new GlyphRaster(fonts.regular, px(11)),
  };
  const noise = makeNoise(random);
  for (const letter of makeLetters(random)) {
    for (const page of inkLetter(letter, faces, random)) {
      yield greyPng(pageWidth, pageHeight, scanPage(page, noise, random));
    }
  }
}

/** Those letters as one paper without a text layer. */
export async function writeScanPaper(fonts: TinosFonts, title: string, random: SeededRandom): Promise<Uint8Array> {
  const date = new Date(Date.UTC(demoDate.year, demoDate.month - 1, demoDate.day));
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: '',
    pdfVersion: '1.7',
    lang: 'vi-VN',
    displayTitle: true,
    margin: 0,
    info: {
      Title: title,
      Author: 'Văn phòng',
      Creator: 'Máy quét',
      Producer: 'Máy quét',
      CreationDate: date,
      ModDate: date,
    },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = once(doc, 'end');
  for (const png of scanPictures(fonts, random)) {
    doc.addPage({ size: 'A4', margin: 0 });
    doc.image(png, 0, 0, { width: doc.page.width, height: doc.page.height });
  }
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
