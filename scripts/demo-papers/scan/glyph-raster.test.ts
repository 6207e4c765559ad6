import { loadTinos } from '@nghi-truong/official-documents';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../seeded-random.ts';
import { GlyphRaster } from './glyph-raster.ts';
import { InkPage } from './ink-page.ts';
import { makeNoise, scanPage } from './scanner.ts';

const { regular } = await loadTinos();

describe('GlyphRaster', () => {
  it('draws letters on the baseline with their holes open and their marks above', () => {
    const raster = new GlyphRaster(regular, 64);
    const ring = raster.glyph('O');
    const middle = Math.floor(ring.height / 2) * ring.width + Math.floor(ring.width / 2);
    expect(ring.ink[middle]).toBe(0);
    expect(Math.max(...ring.ink)).toBe(255);
    expect(ring.top + ring.height).toBeGreaterThanOrEqual(0);
    expect(raster.glyph('Ộ').top).toBeLessThan(ring.top);
    expect(raster.glyph('Ộ').top + raster.glyph('Ộ').height).toBeGreaterThan(ring.top + ring.height + 4);
  });

  it('advances over a blank without ink', () => {
    const blank = new GlyphRaster(regular, 64).glyph(' ');
    expect(blank.ink).toHaveLength(0);
    expect(blank.advance).toBeCloseTo(16, 5);
  });
});

describe('scanPage', () => {
  it('turns the page a little and packs two pixels a byte', () => {
    const page = new InkPage(200, 100);
    page.box(20, 50, 160, 3);
    const random = new SeededRandom(3);
    const rows = scanPage(page, makeNoise(random), random);
    expect(rows).toHaveLength(101 * 100);
    const level = (x: number, y: number): number => ((rows[y * 101 + 1 + (x >> 1)] ?? 0) >> (x % 2 === 0 ? 4 : 0)) & 15;
    const darkAt = (x: number): number => {
      const column = Array.from({ length: 100 }, (_, y) => level(x, y));
      return column.indexOf(Math.min(...column));
    };
    expect(level(100, 10)).toBeGreaterThan(10);
    expect(darkAt(30)).not.toBe(darkAt(170));
    expect(Math.abs(darkAt(100) - 51)).toBeLessThan(10);
  });
});
