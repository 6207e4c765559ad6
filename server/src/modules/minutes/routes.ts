import type { MeetingId } from '@nghi-truong/domain';
import { errorAnswerSchema, minutesAnswerSchema, paths } from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import { contentDisposition } from '../documents/file-name.ts';
import type { TypedApp } from '../routes-context.ts';
import type { MinutesService } from './minutes-service.ts';

const tags = ['minutes'];
const params = z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) });

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** The minutes as data for the clerk's desk and as documents for everybody. */
export function registerMinutesRoutes(app: TypedApp, minutes: MinutesService): void {
  app.get(
    paths.minutes(':meetingId'),
    {
      schema: {
        tags,
        summary: 'The facts of the log with the free texts, and what is missing',
        params,
        response: { 200: minutesAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return minutes.read(whoAsks(request), request.params.meetingId);
    },
  );

  for (const format of ['docx', 'pdf'] as const) {
    app.get(
      paths.minutesFile(':meetingId', format),
      { schema: { tags, summary: `The minutes as ${format.toUpperCase()}`, params } },
      async (request, reply) => {
        const { name, bytes } = await minutes.render(whoAsks(request), request.params.meetingId, format);
        return reply
          .header('cache-control', 'private, no-cache')
          .header('content-disposition', contentDisposition('attachment', name))
          .type(types[format])
          .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      },
    );
  }
}
