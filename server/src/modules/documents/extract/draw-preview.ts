import { createCanvas } from '@napi-rs/canvas';
import type { PdfPage } from './page-text.ts';

/** The area of a preview: an A4 page becomes 240 pixels wide, whichever way it lies. */
const area = 240 * 340;
/** Of very long strips. */
const mostSide = 1_400;
/** Blocks of text, tables and pictures can be told apart; an A4 page of text takes about 6 KB. */
const quality = 20;

export interface Preview {
  /** WebP. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Draws the small picture of a page. */
export async function drawPreview(page: PdfPage): Promise<() => Promise<Preview>> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(Math.sqrt(area / (width * height)), mostSide / Math.max(width, height));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const canvasContext = canvas.getContext('2d');
  await page.render({ canvas: null, canvasContext, viewport, background: '#ffffff' }).promise;
  return async () => {
    const bytes = withoutProfile(await canvas.encode('webp', quality));
    return { bytes, width: canvas.width, height: canvas.height };
  };
}

/**
 * The canvas library puts a colour profile into every picture, which says what is assumed without it and would be a tenth
 * of a preview: only the picture itself stays (RIFF container of WebP, chunk `VP8 `). See-through pictures stay as they are.
 */
function withoutProfile(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length; ) {
    const [name, length] = [webp.toString('latin1', at, at + 4), webp.readUInt32LE(at + 4)];
    const padded = length + (length % 2);
    if (name === 'ALPH') return webp;
    if (name === 'VP8 ') {
      const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
      head.writeUInt32LE(4 + 8 + padded, 4);
      return Buffer.concat([head, webp.subarray(at, at + 8 + padded)]);
    }
    at += 8 + padded;
  }
  return webp;
}
