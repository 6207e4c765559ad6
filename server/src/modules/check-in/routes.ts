import type { CommandId, MeetingId } from '@nghi-truong/domain';
import {
  badgesAnswerSchema,
  checkInByCodeSchema,
  checkInCodeAnswerSchema,
  commandAcceptedSchema,
  errorAnswerSchema,
  paths,
  scanAnswerSchema,
  scanBadgeSchema,
} from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks } from '../auth/request-session.ts';
import type { TypedApp } from '../routes-context.ts';
import type { CheckInService } from './check-in-service.ts';

const tags = ['check-in'];
const params = z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) });

/** The doors of checking in without the desk: the code in the hall, badges, and whoever scans them. */
export function registerCheckInRoutes(app: TypedApp, checkIn: CheckInService): void {
  app.get(
    paths.checkInCode(':meetingId'),
    {
      schema: {
        tags,
        summary: 'The code to show in the hall now',
        params,
        response: { 200: checkInCodeAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return checkIn.code(whoAsks(request), request.params.meetingId);
    },
  );

  app.post(
    paths.checkIn(':meetingId'),
    {
      schema: {
        tags,
        summary: 'Check oneself in by the code shown in the hall',
        params,
        body: checkInByCodeSchema,
        response: { 200: commandAcceptedSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { commandId, code } = request.body;
      return checkIn.checkIn(whoAsks(request), request.params.meetingId, commandId as CommandId, code);
    },
  );

  app.get(
    paths.badges(':meetingId'),
    {
      schema: {
        tags,
        summary: 'What stands on the badges, for the secretary',
        params,
        response: { 200: badgesAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return checkIn.badges(whoAsks(request), request.params.meetingId);
    },
  );

  app.post(
    paths.scan(':meetingId'),
    {
      schema: {
        tags,
        summary: 'Check in whose badge was read',
        params,
        body: scanBadgeSchema,
        response: { 200: scanAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { commandId, badge } = request.body;
      return checkIn.scan(whoAsks(request), request.params.meetingId, commandId as CommandId, badge);
    },
  );
}
