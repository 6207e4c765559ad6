import { audiences, audiencesOf, type CommandId, type MeetingId, type PersonId } from '@nghi-truong/domain';
import {
  addParticipantsSchema,
  commandAcceptedSchema,
  createMeetingSchema,
  errorAnswerSchema,
  meetingsAnswerSchema,
  paths,
} from '@nghi-truong/protocol';
import { z } from 'zod';
import type { MeetingRooms } from '../../meeting-room/ports.ts';
import { whoAsks } from '../auth/request-session.ts';
import { DoorError } from '../door-error.ts';
import type { TypedApp } from '../routes-context.ts';
import type { MeetingList } from './meeting-list.ts';
import type { MeetingsService, ParticipantChoice } from './meetings-service.ts';

const tags = ['meetings'];
const meetingParams = z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) });

interface Needs {
  readonly meetings: MeetingsService;
  readonly list: MeetingList;
  readonly rooms: MeetingRooms;
}

/** Lists of meetings, new meetings, their participants, and the first state of their documents. */
export function registerMeetingRoutes(app: TypedApp, { meetings, list, rooms }: Needs): void {
  app.get(
    paths.meetings,
    {
      schema: {
        tags,
        summary: 'Meetings one takes part in, newest start first',
        querystring: z.object({
          cursor: z.string().max(60).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: meetingsAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { bodyId, personId } = whoAsks(request);
      reply.header('cache-control', 'no-store');
      return list.ofPerson(bodyId, personId, request.query.cursor ?? null, request.query.limit);
    },
  );

  app.post(
    paths.meetings,
    {
      schema: {
        tags,
        summary: 'Create a meeting',
        body: createMeetingSchema,
        response: { 200: commandAcceptedSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { commandId, meetingId, participants, ...rest } = request.body;
      return meetings.create(whoAsks(request), {
        ...rest,
        commandId: commandId as CommandId,
        meetingId: meetingId as MeetingId,
        participants: participants.map(chosen),
      });
    },
  );

  app.post(
    paths.participants(':meetingId'),
    {
      schema: {
        tags,
        summary: 'Add participants',
        params: meetingParams,
        body: addParticipantsSchema,
        response: { 200: commandAcceptedSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) =>
      meetings.addParticipants(
        whoAsks(request),
        request.params.meetingId,
        request.body.commandId as CommandId,
        request.body.participants.map(chosen),
      ),
  );

  app.get(
    paths.document(':meetingId', ':audience'),
    {
      // A whole hall comes in at once, each right after its socket was let in.
      config: { askedOften: true },
      schema: {
        tags,
        summary: 'First state of a document: a gzipped Yjs update; where it stands is in x-epoch and x-seq',
        params: meetingParams.extend({ audience: z.enum(audiences) }),
      },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request);
      const { meetingId, audience } = request.params;
      const state = await meetings.stateFor(signedIn, meetingId);
      if (!audiencesOf(state, signedIn.personId).includes(audience)) throw new DoorError('notPermitted');
      const snapshot = await rooms.snapshot(meetingId, audience);
      if (snapshot === null) throw new DoorError('meetingNotFound');
      const etag = `"${snapshot.epoch}-${snapshot.seq}"`;
      reply
        .header('cache-control', 'private, no-cache')
        .header('etag', etag)
        .header('vary', 'Cookie, Authorization')
        .header('x-epoch', String(snapshot.epoch))
        .header('x-seq', String(snapshot.seq));
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply
        .type('application/octet-stream')
        .header('content-encoding', 'gzip')
        .send(Buffer.from(snapshot.compressed.buffer, snapshot.compressed.byteOffset, snapshot.compressed.byteLength));
    },
  );
}

type ChoiceBody = z.output<typeof addParticipantsSchema>['participants'][number];

function chosen({ personId, duties, votes }: ChoiceBody): ParticipantChoice {
  return { personId: personId as PersonId, duties, votes };
}
