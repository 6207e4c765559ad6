import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BlobStore } from '../../storage/blob-store.ts';
import { DoorError } from '../door-error.ts';
import { readRange } from './byte-range.ts';

/** What is sent: bytes of the blob store under their media type. */
export interface SentBlob {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly disposition?: string;
}

/**
 * Answers GET and HEAD with a blob, whole or one range; Range, If-Range and If-None-Match with its hash as the ETag.
 * Whether the asker may have it was seen to before: what a browser keeps must be asked about each time.
 */
export async function sendBlob(
  request: FastifyRequest,
  reply: FastifyReply,
  { sha256, size, type, disposition }: SentBlob,
  blobs: BlobStore,
): Promise<FastifyReply> {
  const etag = `"${sha256}"`;
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie, Authorization');
  if (disposition !== undefined) reply.header('content-disposition', disposition);
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
  if (request.method === 'HEAD') return reply.send();
  // A paper without a single picture has an empty part.
  if (size === 0) return reply.send(Buffer.alloc(0));
  const stream = await blobs.read(sha256, range);
  if (stream === null) {
    request.log.error({ sha256 }, 'a paper of the log has no bytes in the blob store');
    throw new DoorError('fileNotFound');
  }
  return reply.send(stream);
}
