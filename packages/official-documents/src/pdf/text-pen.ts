import type PDFDocument from 'pdfkit';
import type { TinosFonts } from '../tinos.ts';

export type FontFace = keyof TinosFonts;

/** Text of one face and size; the words are parted by single spaces when it is shown. */
export type Segment = { readonly face: FontFace; readonly sizePt: number; readonly words: readonly string[] };

type GlyphPosition = { readonly advanceWidth: number };

/** The part of pdfkit's embedded font that is used. */
type EncodingFont = {
  readonly id: string;
  encode(text: string, features: Readonly<Record<string, boolean>>): [string[], GlyphPosition[]];
  ref(): unknown;
};

type EncodedWord = {
  /** Operands of TJ. */
  readonly operands: string;
  /** In thousandths of the type size. */
  readonly width: number;
};

/**
 * No pair kerning and no ligatures, as word processors set Times New Roman by default: lines break in the PDF as they do in
 * the DOCX. (Decoding a font's positioning tables would also take longer than setting a short paper.)
 */
const plainSetting = Object.fromEntries(
  ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'clig', 'calt', 'rlig', 'rclt', 'curs', 'dist', 'abvm', 'blwm'].map(
    (feature) => [feature, false],
  ),
);

function isEncodingFont(font: unknown): font is EncodingFont {
  return (
    typeof font === 'object' &&
    font !== null &&
    typeof Reflect.get(font, 'id') === 'string' &&
    typeof Reflect.get(font, 'encode') === 'function' &&
    typeof Reflect.get(font, 'ref') === 'function'
  );
}

const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);

/**
 * Writes lines of text into a pdfkit page. pdfkit's own `text()` drops the space characters of justified lines and measures
 * every word anew; here every word is encoded once per document and spaces stay in the file, so text can be searched and
 * copied, and a report of hundreds of pages is set in a second or two.
 */
export class TextPen {
  readonly #doc: InstanceType<typeof PDFDocument>;
  readonly #fonts = new Map<FontFace, EncodingFont>();
  readonly #words = new Map<FontFace, Map<string, EncodedWord>>();

  constructor(doc: InstanceType<typeof PDFDocument>, fonts: TinosFonts) {
    this.#doc = doc;
    for (const face of ['regular', 'bold', 'italic', 'boldItalic'] as const) {
      doc.registerFont(face, Buffer.from(fonts[face].buffer, fonts[face].byteOffset, fonts[face].byteLength));
    }
  }

  /** Width in points. The text may hold spaces. */
  width(text: string, face: FontFace, sizePt: number): number {
    let thousandths = 0;
    text.split(' ').forEach((word, index) => {
      if (index > 0) thousandths += this.#encoded(' ', face).width;
      if (word !== '') thousandths += this.#encoded(word, face).width;
    });
    return (thousandths * sizePt) / 1000;
  }

  /**
   * Shows segments one after the other from `x` on `baseline` (points from the top left of the page).
   * @param extraPerSpace points added at every space (justified lines)
   */
  show(segments: readonly Segment[], x: number, baseline: number, extraPerSpace = 0): void {
    const operators: string[] = [`BT 1 0 0 -1 ${decimal(x)} ${decimal(baseline)} Tm`];
    for (const { face, sizePt, words } of segments) {
      const font = this.#font(face);
      const operands: string[] = [];
      const space = this.#encoded(' ', face).operands;
      const stretch = extraPerSpace === 0 ? '' : ` ${decimal((-extraPerSpace * 1000) / sizePt)}`;
      words.forEach((word, index) => {
        if (index > 0) operands.push(`${space}${stretch}`);
        if (word !== '') operands.push(this.#encoded(word, face).operands);
      });
      const pageFonts: unknown = Reflect.get(this.#doc.page, 'fonts');
      if (typeof pageFonts !== 'object' || pageFonts === null) throw new Error('pdfkit no longer keeps fonts per page');
      Reflect.set(pageFonts, font.id, font.ref());
      operators.push(`/${font.id} ${decimal(sizePt)} Tf [${operands.join(' ')}] TJ`);
    }
    operators.push('ET');
    this.#doc.addContent(operators.join('\n'));
  }

  #font(face: FontFace): EncodingFont {
    const known = this.#fonts.get(face);
    if (known !== undefined) return known;
    this.#doc.font(face);
    const font: unknown = Reflect.get(this.#doc, '_font');
    if (!isEncodingFont(font)) throw new Error('pdfkit no longer offers its embedded font encoder');
    this.#fonts.set(face, font);
    return font;
  }

  #encoded(word: string, face: FontFace): EncodedWord {
    let words = this.#words.get(face);
    if (words === undefined) {
      words = new Map();
      this.#words.set(face, words);
    }
    const known = words.get(word);
    if (known !== undefined) return known;
    const [glyphs, positions] = this.#font(face).encode(word, plainSetting);
    const encoded = {
      operands: `<${glyphs.join('')}>`,
      width: positions.reduce((sum, position) => sum + position.advanceWidth, 0),
    };
    words.set(word, encoded);
    return encoded;
  }
}
