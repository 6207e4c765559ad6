import type { MeetingId, PollId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import { contentDisposition } from '../documents/file-name.ts';
import type { TypedApp } from '../routes-context.ts';
import type { ExportsService, VoteSheetFormat } from './exports-service.ts';

const tags = ['exports'];
const id = z.uuid().transform((value) => value.toLowerCase());
const ofMeeting = z.object({ meetingId: id.transform((value) => value as MeetingId) });
const ofPoll = ofMeeting.extend({ pollId: id.transform((value) => value as PollId) });

const types: Readonly<Record<VoteSheetFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function answer({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  return {
    headers: { 'cache-control': 'private, no-cache', 'content-disposition': contentDisposition('attachment', name) },
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

/** Files: results of one vote or of all of a meeting, and badges. */
export function registerExportRoutes(app: TypedApp, exports: ExportsService): void {
  app.get(
    paths.badgesFile(':meetingId'),
    { schema: { tags, summary: 'Badges to print, for the secretary', params: ofMeeting } },
    async (request, reply) => {
      const { headers, body } = answer(await exports.badges(whoAsks(request), request.params.meetingId));
      return reply.headers(headers).type(types.pdf).send(body);
    },
  );
  for (const format of ['pdf', 'xlsx'] as const) {
    app.get(
      paths.pollFile(':meetingId', ':pollId', format),
      { schema: { tags, summary: `The result of a closed vote as ${format.toUpperCase()}`, params: ofPoll } },
      async (request, reply) => {
        const { meetingId, pollId } = request.params;
        const { headers, body } = answer(await exports.votes(whoAsks(request), meetingId, pollId, format));
        return reply.headers(headers).type(types[format]).send(body);
      },
    );
    app.get(
      paths.votesFile(':meetingId', format),
      { schema: { tags, summary: `All results of a meeting as ${format.toUpperCase()}`, params: ofMeeting } },
      async (request, reply) => {
        const { headers, body } = answer(await exports.votes(whoAsks(request), request.params.meetingId, null, format));
        return reply.headers(headers).type(types[format]).send(body);
      },
    );
  }
}
