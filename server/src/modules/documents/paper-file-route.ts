import type { MeetingId, Paper, PaperId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { BlobStore } from '../../storage/blob-store.ts';
import { whoAsks } from '../auth/request-session.ts';
import { DoorError } from '../door-error.ts';
import type { TypedApp } from '../routes-context.ts';
import { readRange } from './byte-range.ts';
import type { DocumentsService } from './documents-service.ts';
import { cleanFileName, contentDisposition } from './file-name.ts';

/** GET and HEAD of a paper's bytes, whole or one range, with the access checked each time. */
export function registerPaperFileRoute(app: TypedApp, documents: DocumentsService, blobs: BlobStore): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: paths.paperFile(':meetingId', ':paperId'),
    schema: {
      tags: ['papers'],
      summary: 'The bytes of a paper; Range, If-Range and If-None-Match with the ETag',
      params: z.object({
        meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId),
        paperId: z.uuid().transform((id) => id.toLowerCase() as PaperId),
      }),
    },
    handler: async (request, reply) => {
      const { meetingId, paperId } = request.params;
      const paper = await documents.paperFor(whoAsks(request), meetingId, paperId);
      return sendPaper(request, reply, paper, blobs);
    },
  });
}

async function sendPaper(
  request: FastifyRequest,
  reply: FastifyReply,
  { title, file }: Paper,
  blobs: BlobStore,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie, Authorization')
    .header('content-disposition', contentDisposition('inline', cleanFileName(title)));
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();

  const ifRange = request.headers['if-range'];
  // Another version than the one the reader has part of: the whole of this one.
  const header = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
  const asked = readRange(header, file.size);
  if (asked.kind === 'impossible') {
    reply.header('content-range', `bytes */${file.size}`);
    throw new DoorError('rangeNotSatisfiable');
  }
  const range = asked.kind === 'part' ? { first: asked.first, last: asked.last } : { first: 0, last: file.size - 1 };
  reply.type('application/pdf').header('content-length', String(range.last - range.first + 1));
  if (asked.kind === 'part') {
    reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${file.size}`);
  }
  if (request.method === 'HEAD') return reply.send();
  const stream = await blobs.read(file.sha256, range);
  if (stream === null) {
    request.log.error({ sha256: file.sha256 }, 'a paper of the log has no bytes in the blob store');
    throw new DoorError('fileNotFound');
  }
  return reply.send(stream);
}
