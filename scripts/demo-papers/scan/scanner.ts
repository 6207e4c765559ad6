import type { SeededRandom } from '../seeded-random.ts';
import type { InkPage } from './ink-page.ts';

const noiseBits = 16;
const noiseMask = (1 << noiseBits) - 1;

/** Grain of paper and sensor, made once and laid over every page from another place. */
export function makeNoise(random: SeededRandom): Int8Array {
  const noise = new Int8Array(1 << noiseBits);
  for (let index = 0; index < noise.length; index += 1) {
    const value = random.next();
    // Mostly quiet, now and then a visible speck, so that pages look scanned and still compress.
    noise[index] = value > 0.997 ? -60 : value > 0.95 ? -14 : value < 0.02 ? 6 : 0;
  }
  return noise;
}

/**
 * The page as the scanner sees it: turned by a fraction of a degree, shifted, grainy, a grey edge on one side. Returns four
 * bits a pixel, two pixels a byte (the width is even), each row after a zero byte: the raw form of a grey PNG of depth 4.
 */
export function scanPage(page: InkPage, noise: Int8Array, random: SeededRandom): Uint8Array {
  const { width, height, ink } = page;
  const angle = ((random.next() - 0.5) * 1.4 * Math.PI) / 180;
  // Positions on the sheet in 1/65536 of a pixel: integers are three times as fast here as floats.
  const cos = Math.round(Math.cos(angle) * 65_536);
  const sin = Math.round(Math.sin(angle) * 65_536);
  const originX = Math.round((width / 2 + (random.next() - 0.5) * 12) * 65_536) - Math.round(width / 2) * cos;
  const originY = Math.round((height / 2 + (random.next() - 0.5) * 12) * 65_536) + Math.round(width / 2) * sin;
  const edge = random.between(6, 22);
  const darkest = random.between(205, 235);
  const lightOf = Int16Array.from({ length: 256 }, (_, dark) => 252 - Math.round((dark * darkest) / 255));
  const rowBytes = 1 + Math.ceil(width / 2);
  const rows = new Uint8Array(rowBytes * height);
  const grain = random.between(0, noiseMask);
  for (let y = 0; y < height; y += 1) {
    const dy = y - (height >> 1);
    let sourceX = originX + dy * sin;
    let sourceY = originY + dy * cos;
    let high = 0;
    for (let x = 0; x < width; x += 1) {
      const fx = sourceX >> 16;
      const fy = sourceY >> 16;
      let dark = 0;
      if (fx >= 0 && fy >= 0 && fx < width - 1 && fy < height - 1) {
        const near = fy * width + fx;
        const a = ink[near] ?? 0;
        const b = ink[near + 1] ?? 0;
        const c = ink[near + width] ?? 0;
        const d = ink[near + width + 1] ?? 0;
        if ((a | b | c | d) !== 0) {
          const tx = (sourceX >> 8) & 255;
          const ty = (sourceY >> 8) & 255;
          const upper = a * (256 - tx) + b * tx;
          const lower = c * (256 - tx) + d * tx;
          dark = (upper * (256 - ty) + lower * ty) >> 16;
        }
      }
      const shade = x < edge ? (edge - x) * 7 : 0;
      const speck = noise[(grain + y * 977 + x * 31 + ((x * y) >> 5)) & noiseMask] ?? 0;
      const light = (lightOf[dark] ?? 0) - shade + speck;
      const level = light <= 0 ? 0 : light >= 255 ? 15 : light >> 4;
      if ((x & 1) === 0) high = level << 4;
      else rows[y * rowBytes + 1 + (x >> 1)] = high | level;
      sourceX += cos;
      sourceY -= sin;
    }
  }
  return rows;
}
