// Gives pdfjs's worker what it finds in browsers: pictures are then decoded by the canvas library, at the size at which
// they are needed. A scanned A4 page takes a tenth of the time that way. Must be loaded before pdfjs.
import { type Canvas, createCanvas, ImageData, loadImage } from '@napi-rs/canvas';

/** A picture that is drawn already; it goes from pdfjs's worker to its page as it is, for it cannot be cloned. */
export interface Bitmap extends Canvas {
  /** The memory is given back at once and not when the collector comes by. */
  close(): void;
}

const bitmaps = new WeakSet<object>();

/** Is this a picture of ours? */
export function isBitmap(value: unknown): value is Bitmap {
  return typeof value === 'object' && value !== null && bitmaps.has(value);
}

/** The library's canvas cannot be extended, so that what is missing is put onto each. */
function createBitmap(width: number, height: number): Bitmap {
  const canvas = createCanvas(width, height);
  const bitmap = Object.assign(canvas, {
    close(): void {
      canvas.width = 0;
      canvas.height = 0;
    },
    transferToImageBitmap: () => canvas,
  });
  bitmaps.add(bitmap);
  return bitmap;
}

/** As much of the browser's OffscreenCanvas as pdfjs uses. A function: what `new` gives is the library's own canvas. */
function Offscreen(width: number, height: number): Bitmap {
  return createBitmap(width, height);
}

interface DecoderInit {
  readonly data: Uint8Array;
  readonly type: string;
  readonly desiredWidth?: number;
  readonly desiredHeight?: number;
}

/** As much of the browser's ImageDecoder as pdfjs uses. */
class PictureDecoder {
  readonly #init: DecoderInit;

  constructor(init: DecoderInit) {
    this.#init = init;
  }

  static isTypeSupported(type: string): Promise<boolean> {
    return Promise.resolve(type === 'image/jpeg' || type === 'image/bmp');
  }

  async decode(): Promise<{ readonly image: Bitmap }> {
    const { data, desiredWidth, desiredHeight } = this.#init;
    const picture = await loadImage(data);
    const image = createBitmap(desiredWidth ?? picture.width, desiredHeight ?? picture.height);
    const context = image.getContext('2d');
    context.imageSmoothingQuality = 'medium';
    context.drawImage(picture, 0, 0, image.width, image.height);
    return { image };
  }

  close(): void {
    // What it held goes with it.
  }
}

Object.assign(globalThis, { OffscreenCanvas: Offscreen, ImageDecoder: PictureDecoder, ImageData });
