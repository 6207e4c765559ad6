import type { FastifyReply, FastifyRequest } from 'fastify';
import { cutStandingReader, type ReaderPatience } from '../../plugins/slow-readers.ts';
import type { BlobReader } from '../../storage/shared-reader.ts';
import { DoorError } from '../door-error.ts';
import { readRange } from './byte-range.ts';
import { contentDisposition } from './file-name.ts';

/** What is sent: bytes of the blob store under their media type. */
export interface SentBlob {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** What a browser calls the file when it keeps it; left out for what nobody keeps by hand. */
  readonly name?: string;
}

/** What bytes are sent with: one for all doors, so that all of them share what has been read. */
export interface BlobSending {
  readonly reader: BlobReader;
  readonly patience: ReaderPatience;
}

/**
 * Answers GET and HEAD with a blob, whole or one range; Range, If-Range and If-None-Match with its hash as the ETag.
 * Whether the asker may have it was seen to before: what a browser keeps must be asked about each time.
 */
export async function sendBlob(
  request: FastifyRequest,
  reply: FastifyReply,
  { sha256, size, type, name }: SentBlob,
  { reader, patience }: BlobSending,
): Promise<FastifyReply> {
  const etag = `"${sha256}"`;
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie, Authorization');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();

  const ifRange = request.headers['if-range'];
  // Another version than the one the reader has part of: the whole of this one.
  const header = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
  const asked = readRange(header, size);
  if (asked.kind === 'impossible') {
    reply.header('content-range', `bytes */${size}`);
    throw new DoorError('rangeNotSatisfiable');
  }
  const range = asked.kind === 'part' ? { first: asked.first, last: asked.last } : { first: 0, last: size - 1 };
  reply.type(type).header('content-length', String(range.last - range.first + 1));
  if (asked.kind === 'part') {
    reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${size}`);
  }
  if (name !== undefined) reply.header('content-disposition', contentDisposition('inline', name));
  if (request.method === 'HEAD') return reply.send();
  // A paper without a single picture has an empty part.
  if (size === 0) return reply.send(Buffer.alloc(0));
  const stream = await reader.read({ sha256, size }, range);
  if (stream === null) {
    request.log.error({ sha256 }, 'a paper of the log has no bytes in the blob store');
    throw new DoorError('fileNotFound');
  }
  cutStandingReader(reply.raw, patience);
  return reply.send(stream);
}
