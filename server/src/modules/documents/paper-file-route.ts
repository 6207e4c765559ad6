import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import type { TypedApp } from '../routes-context.ts';
import type { DocumentsService } from './documents-service.ts';
import { cleanFileName } from './file-name.ts';
import { type BlobSending, sendBlob } from './send-blob.ts';

/** Which paper is asked for, and which version of it: left out, the present one. */
export const paperParams = z.object({
  meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId),
  paperId: z.uuid().transform((id) => id.toLowerCase() as PaperId),
});
export const versionQuery = z.object({
  version: z
    .uuid()
    .transform((id) => id.toLowerCase() as FileId)
    .optional(),
});

/** GET and HEAD of a paper's bytes, whole or one range, with the access checked each time. */
export function registerPaperFileRoute(app: TypedApp, documents: DocumentsService, sending: BlobSending): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: paths.paperPart(':meetingId', ':paperId', 'file'),
    config: { askedOften: true },
    schema: {
      tags: ['papers'],
      summary: 'The bytes of a paper; Range, If-Range and If-None-Match with the ETag',
      params: paperParams,
      querystring: versionQuery,
    },
    handler: async (request, reply) => {
      const { meetingId, paperId } = request.params;
      const { title, file } = await documents.paperFor(whoAsks(request), meetingId, paperId, request.query.version);
      const name = cleanFileName(title);
      return sendBlob(request, reply, { ...file, type: 'application/pdf', name }, sending);
    },
  });
}
