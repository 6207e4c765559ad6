import { readFile, stat } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { type PictureFacts, pictureFacts } from './picture-facts.ts';
import { type PdfPicture, picturePdf } from './picture-pdf.ts';

const mostBytes = 64 * 1024 * 1024;
/** A sheet of A0 at 200 dpi has 62 million pixels. */
const mostPixels = 100_000_000;
/** A picture that must be packed anew is made smaller than this. */
const mostRepacked = 24_000_000;
const jpegQuality = 92;

/** What comes of a picture: a PDF in pieces, or why not. */
export type PictureOutcome =
  | { readonly kind: 'pdf'; readonly pieces: readonly Buffer[] }
  | { readonly kind: 'damaged' | 'oversized' };

/** Makes a PDF of one page out of a JPEG or PNG. The whole picture is opened once, to prove that it can be. */
export async function pictureToPdf(path: string): Promise<PictureOutcome> {
  if ((await stat(path)).size > mostBytes) return { kind: 'oversized' };
  const bytes = await readFile(path);
  const facts = pictureFacts(bytes);
  if (facts === null || facts.width < 1 || facts.height < 1 || !endsWell(facts, bytes)) return { kind: 'damaged' };
  if (facts.width * facts.height > mostPixels) return { kind: 'oversized' };
  try {
    const image = await loadImage(bytes);
    const asItIs = facts.kind === 'jpeg' ? plainJpeg(facts, bytes) : plainPng(facts, bytes);
    if (asItIs !== null) return { kind: 'pdf', pieces: picturePdf(asItIs) };
    const scale = Math.min(1, Math.sqrt(mostRepacked / (image.width * image.height)));
    const canvas = createCanvas(
      Math.max(1, Math.floor(image.width * scale)),
      Math.max(1, Math.floor(image.height * scale)),
    );
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const data = await canvas.encode('jpeg', jpegQuality);
    // The canvas library has turned it upright already.
    const repacked = { width: canvas.width, height: canvas.height, turn: 0, entries: dct('/DeviceRGB'), data };
    return { kind: 'pdf', pieces: picturePdf(repacked) };
  } catch {
    return { kind: 'damaged' };
  }
}

const dct = (colours: string): string => `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode`;

/** Decoders draw what there is of a picture that was cut; we do not take half a page for a paper. */
function endsWell({ kind }: PictureFacts, bytes: Buffer): boolean {
  return kind === 'jpeg'
    ? bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0
    : bytes.lastIndexOf(Buffer.from('IEND', 'latin1')) > 0;
}

function plainJpeg({ width, height, components, turn, depth }: PictureFacts, data: Buffer): PdfPicture | null {
  if (depth !== 8 || (components !== 1 && components !== 3)) return null;
  return { width, height, turn, entries: dct(components === 1 ? '/DeviceGray' : '/DeviceRGB'), data };
}

/** The packed rows of a PNG are what a PDF understands (ISO 32000, 7.4.4.4), unless they are interlaced or see-through. */
function plainPng({ width, height, depth, colourType, interlaced }: PictureFacts, bytes: Buffer): PdfPicture | null {
  if (interlaced || depth > 8 || ![0, 2, 3].includes(colourType)) return null;
  const rows: Buffer[] = [];
  let palette: Buffer | null = null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'tRNS') return null;
    if (name === 'PLTE') palette = data;
    if (name === 'IDAT') rows.push(data);
    at += 12 + length;
  }
  if (colourType === 3 && palette === null) return null;
  const colours = colourType === 2 ? 3 : 1;
  const space =
    colourType === 3 && palette !== null
      ? `[/Indexed /DeviceRGB ${Math.floor(palette.length / 3) - 1} <${palette.toString('hex')}>]`
      : colourType === 2
        ? '/DeviceRGB'
        : '/DeviceGray';
  const parameters = `<< /Predictor 15 /Colors ${colours} /BitsPerComponent ${depth} /Columns ${width} >>`;
  const entries = `/ColorSpace ${space} /BitsPerComponent ${depth} /Filter /FlateDecode /DecodeParms ${parameters}`;
  return { width, height, turn: 0, entries, data: Buffer.concat(rows) };
}
