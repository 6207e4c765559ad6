/** What the head of a picture says of it; pixels. */
export interface PictureFacts {
  readonly kind: 'jpeg' | 'png';
  readonly width: number;
  readonly height: number;
  /** Components of a JPEG: 1 grey, 3 colour, 4 for printing. */
  readonly components: number;
  /** How far it must be turned clockwise to stand upright. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Of a PNG. */
  readonly depth: number;
  readonly colourType: number;
  readonly interlaced: boolean;
}

/** Reads the head of a JPEG or a PNG. Null when it is neither or damaged. */
export function pictureFacts(bytes: Buffer): PictureFacts | null {
  try {
    return bytes[0] === 0xff ? jpegFacts(bytes) : pngFacts(bytes);
  } catch {
    // The head ends in the middle.
    return null;
  }
}

function jpegFacts(bytes: Buffer): PictureFacts | null {
  let turn: PictureFacts['turn'] = 0;
  for (let at = 2; bytes.readUInt8(at) === 0xff; ) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) turn = exifTurn(bytes.subarray(at + 4, at + 2 + length)) ?? turn;
    // Start of frame; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      const components = bytes.readUInt8(at + 9);
      return {
        kind: 'jpeg',
        width,
        height,
        components,
        turn,
        depth: bytes.readUInt8(at + 4),
        colourType: 0,
        interlaced: false,
      };
    }
    at += 2 + length;
  }
  return null;
}

/** The orientation of a photograph (Exif 2.3, 4.6.4, tag 112). */
function exifTurn(exif: Buffer): PictureFacts['turn'] | null {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = exif.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  try {
    const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let entry = 0; entry < short(start); entry += 1) {
      const at = start + 2 + entry * 12;
      if (short(at) === 0x0112) return ({ 3: 180, 6: 90, 8: 270 } as const)[short(at + 8)] ?? 0;
    }
  } catch {
    // A broken note about a picture is no reason against the picture.
  }
  return null;
}

function pngFacts(bytes: Buffer): PictureFacts | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return {
    kind: 'png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    components: 0,
    turn: 0,
    depth: bytes.readUInt8(24),
    colourType: bytes.readUInt8(25),
    interlaced: bytes.readUInt8(28) !== 0,
  };
}
