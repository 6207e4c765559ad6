import type { CommandId, FileId, ItemId, MeetingId, PaperId } from '@nghi-truong/domain';
import { attachPaperSchema, commandAcceptedSchema, errorAnswerSchema, paths } from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import type { TypedApp } from '../routes-context.ts';
import type { DocumentsService } from './documents-service.ts';

/** Attaching an uploaded file to the meeting as a paper. Releasing and withdrawing are commands of the socket. */
export function registerPaperRoutes(app: TypedApp, documents: DocumentsService): void {
  app.post(
    paths.papers(':meetingId'),
    {
      schema: {
        tags: ['papers'],
        summary: 'Attach an uploaded file as a paper',
        params: z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) }),
        body: attachPaperSchema,
        response: { 200: commandAcceptedSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { commandId, paperId, fileId, itemId, title, kind } = request.body;
      return documents.attach(whoAsks(request), request.params.meetingId, {
        commandId: commandId as CommandId,
        paperId: paperId as PaperId,
        fileId: fileId as FileId,
        itemId: itemId as ItemId | null,
        title,
        kind,
      });
    },
  );
}
