import type { PersonId } from '@nghi-truong/domain';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One part of a layer in a frame; the same shape as the protocol's `LayerPart`. */
export interface LayerFramePart {
  readonly layerId: string;
  readonly personId: PersonId;
  readonly scope: 'private' | 'shared';
  readonly after: number;
  readonly revision: number;
  readonly update: Uint8Array;
}

/** The bytes are no frame. */
export class DamagedFrameError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'DamagedFrameError';
  }
}

const frameVersion = 1;
/** What a frame may hold when unpacked, bytes; beyond it a reader stops instead of filling its memory. */
const mostUnpacked = 256 * 1024 * 1024;

async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value === undefined) continue;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new DamagedFrameError('unpacks to too much');
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  const source = new Blob([Uint8Array.from(bytes)]).stream();
  return source.pipeThrough(transform);
}

/** Packs parts of layers into one gzip frame: what a tablet that opens a paper is missing. */
export async function encodeLayerFrame(parts: readonly LayerFramePart[]): Promise<Uint8Array> {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, frameVersion);
  encoding.writeVarUint(encoder, parts.length);
  for (const part of parts) {
    encoding.writeVarString(encoder, part.layerId);
    encoding.writeVarString(encoder, part.personId);
    encoding.writeUint8(encoder, part.scope === 'shared' ? 1 : 0);
    encoding.writeVarUint(encoder, part.after);
    encoding.writeVarUint(encoder, part.revision);
    encoding.writeVarUint8Array(encoder, part.update);
  }
  return collect(through(encoding.toUint8Array(encoder), new CompressionStream('gzip')), Number.POSITIVE_INFINITY);
}

function readPart(decoder: decoding.Decoder): LayerFramePart {
  return {
    layerId: decoding.readVarString(decoder),
    personId: decoding.readVarString(decoder) as PersonId,
    scope: decoding.readUint8(decoder) === 1 ? 'shared' : 'private',
    after: decoding.readVarUint(decoder),
    revision: decoding.readVarUint(decoder),
    update: Uint8Array.from(decoding.readVarUint8Array(decoder)),
  };
}

/**
 * Unpacks a frame, in browsers as in Node.
 * @throws DamagedFrameError when it is not a frame of this version or unpacks to more than 256 MiB.
 */
export async function decodeLayerFrame(frame: Uint8Array): Promise<LayerFramePart[]> {
  try {
    const decoder = decoding.createDecoder(
      await collect(through(frame, new DecompressionStream('gzip')), mostUnpacked),
    );
    if (decoding.readUint8(decoder) !== frameVersion) throw new DamagedFrameError('another version');
    const count = decoding.readVarUint(decoder);
    const parts: LayerFramePart[] = [];
    for (let index = 0; index < count; index += 1) parts.push(readPart(decoder));
    if (decoding.hasContent(decoder)) throw new DamagedFrameError('something follows');
    return parts;
  } catch (error) {
    if (error instanceof DamagedFrameError) throw error;
    throw new DamagedFrameError(error instanceof Error ? error.message : 'unreadable');
  }
}
