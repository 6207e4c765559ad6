/**
 * How the child tells the parent what it has made: frames of a JSON header and bytes. Each is preceded by the lengths of
 * both as 32-bit numbers, little-endian.
 */
export interface Frame {
  readonly header: unknown;
  readonly body: Buffer;
}

/** Bytes of one header (the text of a page, the outline) and of one body (a piece of a file, a preview). */
export const frameLimits = { header: 16 * 1024 * 1024, body: 4 * 1024 * 1024 } as const;

/** Writes one frame. */
export function frame(header: unknown, body: Uint8Array = new Uint8Array()): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(text.length, 0);
  lengths.writeUInt32LE(body.length, 4);
  return Buffer.concat([lengths, text, body]);
}

/** Nonsense, or more than any honest child says. */
export class BadFrame extends Error {}

/**
 * Reads frames from pieces of any size. What is cut in the middle is not given.
 * @throws BadFrame
 */
export function createFrameReader(): (piece: Uint8Array) => Frame[] {
  let waiting: Buffer[] = [];
  let size = 0;
  let needed = 8;

  return (piece) => {
    waiting.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    size += piece.length;
    const frames: Frame[] = [];
    while (size >= needed) {
      const all = waiting.length === 1 && waiting[0] !== undefined ? waiting[0] : Buffer.concat(waiting);
      const [headerLength, bodyLength] = [all.readUInt32LE(0), all.readUInt32LE(4)];
      if (headerLength > frameLimits.header || bodyLength > frameLimits.body) throw new BadFrame('too long');
      needed = 8 + headerLength + bodyLength;
      waiting = [all];
      if (size < needed) break;
      frames.push({ header: parse(all.subarray(8, 8 + headerLength)), body: all.subarray(8 + headerLength, needed) });
      waiting = [all.subarray(needed)];
      size -= needed;
      needed = 8;
    }
    return frames;
  };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new BadFrame('no JSON');
  }
}
