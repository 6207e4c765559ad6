import type { PersonId } from '@nghi-truong/domain';
import {
  changePersonSchema,
  createPersonSchema,
  errorAnswerSchema,
  paths,
  peopleAnswerSchema,
  personSchema,
} from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks, whoAsksWith } from '../auth/request-session.ts';
import { DoorError } from '../door-error.ts';
import type { TypedApp } from '../routes-context.ts';
import type { PeopleService } from './people-service.ts';

const tags = ['people'];

/** The register of people: read by those who put meetings together, changed by administrators. */
export function registerPeopleRoutes(app: TypedApp, people: PeopleService): void {
  app.get(
    paths.people,
    {
      schema: {
        tags,
        summary: 'People of the body, by given name',
        querystring: z.object({
          query: z.string().max(100).default(''),
          cursor: z.uuid().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: { 200: peopleAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { bodyId, rights } = whoAsks(request);
      if (rights.length === 0) throw new DoorError('notPermitted');
      const { query, cursor, limit } = request.query;
      return people.list(bodyId, query, cursor ?? null, limit);
    },
  );

  app.post(
    paths.people,
    {
      schema: {
        tags,
        summary: 'Add a person',
        body: createPersonSchema,
        response: { 201: personSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { bodyId } = whoAsksWith(request, 'managePeople');
      const { personId, ...rest } = request.body;
      return reply.code(201).send(await people.create(bodyId, { ...rest, personId: personId as PersonId }));
    },
  );

  app.patch(
    `${paths.people}/:personId`,
    {
      schema: {
        tags,
        summary: 'Change, disable or give a new password',
        params: z.object({ personId: z.uuid() }),
        body: changePersonSchema,
        response: { 200: personSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { bodyId } = whoAsksWith(request, 'managePeople');
      return people.change(bodyId, request.params.personId.toLowerCase() as PersonId, request.body);
    },
  );
}
