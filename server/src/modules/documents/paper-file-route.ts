import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { z } from 'zod';
import type { BlobStore } from '../../storage/blob-store.ts';
import { whoAsks } from '../auth/request-session.ts';
import type { TypedApp } from '../routes-context.ts';
import type { DocumentsService } from './documents-service.ts';
import { cleanFileName, contentDisposition } from './file-name.ts';
import { sendBlob } from './send-blob.ts';

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
export function registerPaperFileRoute(app: TypedApp, documents: DocumentsService, blobs: BlobStore): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: paths.paperPart(':meetingId', ':paperId', 'file'),
    schema: {
      tags: ['papers'],
      summary: 'The bytes of a paper; Range, If-Range and If-None-Match with the ETag',
      params: paperParams,
      querystring: versionQuery,
    },
    handler: async (request, reply) => {
      const { meetingId, paperId } = request.params;
      const { title, file } = await documents.paperFor(whoAsks(request), meetingId, paperId, request.query.version);
      const disposition = contentDisposition('inline', cleanFileName(title));
      return sendBlob(request, reply, { ...file, type: 'application/pdf', disposition }, blobs);
    },
  });
}
