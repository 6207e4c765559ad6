import { create, type Font } from 'fontkit';

/** A glyph as ink (0 none – 255 full) with its place relative to the pen, in pixels; `top` is above the baseline. */
export type GlyphInk = {
  readonly advance: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
};

type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** Sub-scanlines a pixel row is sampled at. */
const samples = 4;
const curveSteps = 6;

function singleFont(bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!('glyphForCodePoint' in font)) throw new TypeError('a single font is needed, not a collection');
  return font;
}

/** Outlines of one font at one size turned into ink, each character once. */
export class GlyphRaster {
  readonly sizePx: number;
  readonly #font: Font;
  readonly #scale: number;
  readonly #glyphs = new Map<string, GlyphInk>();

  constructor(fontBytes: Uint8Array, sizePx: number) {
    this.#font = singleFont(fontBytes);
    this.sizePx = sizePx;
    this.#scale = sizePx / this.#font.unitsPerEm;
  }

  glyph(character: string): GlyphInk {
    const known = this.#glyphs.get(character);
    if (known !== undefined) return known;
    const source = this.#font.glyphForCodePoint(character.codePointAt(0) ?? 32);
    const made = rasterise(this.#flatten(source.path.commands), source.advanceWidth * this.#scale);
    this.#glyphs.set(character, made);
    return made;
  }

  width(text: string): number {
    let sum = 0;
    for (const character of text) sum += this.glyph(character).advance;
    return sum;
  }

  /** The outline as straight pieces in pixels, y downwards from the baseline. */
  #flatten(commands: readonly { readonly command: string; readonly args: readonly number[] }[]): Segment[] {
    const segments: Segment[] = [];
    let [x, y, startX, startY] = [0, 0, 0, 0];
    const to = (nextX: number, nextY: number): void => {
      segments.push([x, y, nextX, nextY]);
      [x, y] = [nextX, nextY];
    };
    for (const { command, args } of commands) {
      const [a = 0, b = 0, c = 0, d = 0] = args.map((value, index) => value * this.#scale * (index % 2 === 0 ? 1 : -1));
      if (command === 'moveTo') {
        [x, y, startX, startY] = [a, b, a, b];
      } else if (command === 'lineTo') {
        to(a, b);
      } else if (command === 'quadraticCurveTo') {
        const [fromX, fromY] = [x, y];
        for (let step = 1; step <= curveSteps; step += 1) {
          const t = step / curveSteps;
          const u = 1 - t;
          to(u * u * fromX + 2 * u * t * a + t * t * c, u * u * fromY + 2 * u * t * b + t * t * d);
        }
      } else if (command === 'closePath') {
        to(startX, startY);
      } else {
        throw new RangeError(`outline command ${command} is not of a TrueType font`);
      }
    }
    return segments;
  }
}

function rasterise(segments: readonly Segment[], advance: number): GlyphInk {
  if (segments.length === 0) return { advance, left: 0, top: 0, width: 0, height: 0, ink: new Uint8Array(0) };
  const xs = segments.flatMap(([x0, , x1]) => [x0, x1]);
  const ys = segments.flatMap(([, y0, , y1]) => [y0, y1]);
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left + 1;
  const height = Math.ceil(Math.max(...ys)) - top + 1;
  const coverage = new Float32Array(width * height);
  for (let line = 0; line < height * samples; line += 1) {
    const y = top + (line + 0.5) / samples;
    const crossings: { x: number; turn: number }[] = [];
    for (const [x0, y0, x1, y1] of segments) {
      if (y0 === y1 || y < Math.min(y0, y1) || y >= Math.max(y0, y1)) continue;
      crossings.push({ x: x0 + ((y - y0) * (x1 - x0)) / (y1 - y0), turn: y1 > y0 ? 1 : -1 });
    }
    crossings.sort((a, b) => a.x - b.x);
    let winding = 0;
    let from = 0;
    for (const { x, turn } of crossings) {
      if (winding !== 0) addSpan(coverage, Math.floor(line / samples) * width, from - left, x - left);
      winding += turn;
      from = x;
    }
  }
  return {
    advance,
    left,
    top,
    width,
    height,
    ink: Uint8Array.from(coverage, (part) => Math.min(255, Math.round(part * 255))),
  };
}

/** Adds the part of each pixel that a span of one sub-scanline covers. */
function addSpan(coverage: Float32Array, rowStart: number, from: number, to: number): void {
  for (let pixel = Math.floor(from); pixel < to; pixel += 1) {
    const part = Math.min(to, pixel + 1) - Math.max(from, pixel);
    if (part > 0) coverage[rowStart + pixel] = (coverage[rowStart + pixel] ?? 0) + part / samples;
  }
}
