import type { CommandId, FileId, ItemId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import {
  attachPaperSchema,
  commandAcceptedSchema,
  errorAnswerSchema,
  fileAnswerSchema,
  paths,
  replacePaperSchema,
} from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import type { TypedApp } from '../routes-context.ts';
import type { DocumentsService } from './documents-service.ts';

const uuid = z.uuid();
const meetingId = uuid.transform((id) => id.toLowerCase() as MeetingId);
const accepted = { 200: commandAcceptedSchema, '4xx': errorAnswerSchema };

/** Attaching an uploaded file to the meeting as a paper, and asking how far it is. The rest are commands of the socket. */
export function registerPaperRoutes(app: TypedApp, documents: DocumentsService): void {
  app.get(
    paths.file(':meetingId', ':fileId'),
    {
      schema: {
        tags: ['papers'],
        summary: 'How far the preparation of an uploaded file is',
        params: z.object({ meetingId, fileId: uuid.transform((id) => id.toLowerCase() as FileId) }),
        response: { 200: fileAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    (request) => documents.file(whoAsks(request), request.params.meetingId, request.params.fileId),
  );

  app.post(
    paths.papers(':meetingId'),
    {
      schema: {
        tags: ['papers'],
        summary: 'Attach an uploaded file as a paper',
        params: z.object({ meetingId }),
        body: attachPaperSchema,
        response: accepted,
      },
    },
    async (request) => {
      const { commandId, paperId, fileId, itemId, access, ...paper } = request.body;
      return documents.attach(whoAsks(request), request.params.meetingId, {
        ...paper,
        commandId: commandId as CommandId,
        paperId: paperId as PaperId,
        fileId: fileId as FileId,
        itemId: itemId as ItemId | null,
        ...(access === undefined
          ? {}
          : { access: { personIds: access.personIds as PersonId[] | null, until: access.until } }),
      });
    },
  );

  app.post(
    paths.paperVersions(':meetingId', ':paperId'),
    {
      schema: {
        tags: ['papers'],
        summary: 'Put a new version in the place of a paper; the one before stays readable',
        params: z.object({ meetingId, paperId: uuid.transform((id) => id.toLowerCase() as PaperId) }),
        body: replacePaperSchema,
        response: accepted,
      },
    },
    async (request) => {
      const { commandId, fileId, note } = request.body;
      return documents.replace(whoAsks(request), request.params.meetingId, {
        commandId: commandId as CommandId,
        paperId: request.params.paperId,
        fileId: fileId as FileId,
        note,
      });
    },
  );
}
