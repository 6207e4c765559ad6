import { createCanvas } from '@napi-rs/canvas';
import type { PdfPage } from './page-text.ts';

/** The area of a preview: an A4 page becomes 320 pixels wide, whichever way it lies. */
const area = 320 * 453;
/** Of very long strips. */
const mostSide = 1_400;
/** Blocks of text, tables and pictures can be told apart; an A4 page of text takes about 10 KB. */
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
    const bytes = await canvas.encode('webp', quality);
    return { bytes, width: canvas.width, height: canvas.height };
  };
}
