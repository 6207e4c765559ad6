import type { GlyphRaster } from './glyph-raster.ts';

/** A sheet of ink before it is laid on the scanner: 0 paper, 255 black. */
export class InkPage {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.ink = new Uint8Array(width * height);
  }

  /** Text from `x` on a baseline. */
  text(raster: GlyphRaster, text: string, x: number, baseline: number): void {
    let pen = x;
    for (const character of text) {
      const glyph = raster.glyph(character);
      const startX = Math.round(pen) + glyph.left;
      const startY = Math.round(baseline) + glyph.top;
      for (let row = 0; row < glyph.height; row += 1) {
        const target = (startY + row) * this.width + startX;
        for (let column = 0; column < glyph.width; column += 1) {
          const value = glyph.ink[row * glyph.width + column] ?? 0;
          if (value > (this.ink[target + column] ?? 255)) this.ink[target + column] = value;
        }
      }
      pen += glyph.advance;
    }
  }

  centred(raster: GlyphRaster, text: string, centre: number, baseline: number): void {
    this.text(raster, text, centre - raster.width(text) / 2, baseline);
  }

  /** A filled rectangle: rules and frames. */
  box(x: number, y: number, width: number, height: number): void {
    for (let row = Math.round(y); row < Math.round(y + height); row += 1) {
      const start = row * this.width + Math.round(x);
      this.ink.fill(255, start, start + Math.round(width));
    }
  }

  /** A round spot of ink. */
  dot(x: number, y: number, radius: number, strength: number): void {
    for (let row = Math.floor(y - radius); row <= y + radius; row += 1) {
      for (let column = Math.floor(x - radius); column <= x + radius; column += 1) {
        const inside = (column - x) ** 2 + (row - y) ** 2 <= radius * radius;
        const at = row * this.width + column;
        if (inside && strength > (this.ink[at] ?? 255)) this.ink[at] = strength;
      }
    }
  }

  /** A pen stroke through points, as dots close to each other. */
  stroke(points: readonly (readonly [x: number, y: number])[], radius: number, strength: number): void {
    points.forEach(([x, y], index) => {
      const [fromX, fromY] = points[index - 1] ?? [x, y];
      const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY)));
      for (let step = 0; step <= steps; step += 1) {
        this.dot(fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps, radius, strength);
      }
    });
  }
}
