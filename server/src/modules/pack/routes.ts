import { createReadStream } from 'node:fs';
import type { MeetingId } from '@nghi-truong/domain';
import { errorAnswerSchema, packAnswerSchema, paths } from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import { contentDisposition } from '../documents/file-name.ts';
import type { TypedApp } from '../routes-context.ts';
import type { PackService } from './pack-service.ts';

const tags = ['papers'];
const params = z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) });

/** The printable pack of a meeting: making it, and the file. */
export function registerPackRoutes(app: TypedApp, packs: PackService): void {
  app.post(
    paths.pack(':meetingId'),
    {
      schema: {
        tags,
        summary: 'Begins to make the printable pack, or says how far it is',
        params,
        response: { 200: packAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => packs.make(whoAsks(request), request.params.meetingId),
  );
  app.get(
    paths.packFile(':meetingId'),
    { schema: { tags, summary: 'The printable pack, once it is made', params } },
    async (request, reply) => {
      const { name, path, size } = await packs.file(whoAsks(request), request.params.meetingId);
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', contentDisposition('attachment', name))
        .header('content-length', String(size))
        .type('application/pdf')
        .send(createReadStream(path, { highWaterMark: 256 * 1024 }));
    },
  );
}
