import type { CommandId, MeetingId } from '@nghi-truong/domain';
import {
  changeRulePackSchema,
  chooseRulePackSchema,
  commandAcceptedSchema,
  deriveRulePackSchema,
  errorAnswerSchema,
  packByKindSchema,
  paths,
  rulePackEntrySchema,
  rulePacksAnswerSchema,
} from '@nghi-truong/protocol';
import { z } from 'zod';
import { whoAsks, whoAsksWith } from '../auth/request-session.ts';
import type { MeetingsService } from '../meetings/meetings-service.ts';
import type { TypedApp } from '../routes-context.ts';
import type { RulePacksService } from './rule-packs-service.ts';

const tags = ['rule packs'];
const packParams = z.object({ packId: z.string().min(1).max(60) });

interface Needs {
  readonly rulePacks: RulePacksService;
  readonly meetings: MeetingsService;
}

/** Rule packs: read by everybody whose meetings they rule, derived and edited by administrators, chosen for a meeting. */
export function registerRulePackRoutes(app: TypedApp, { rulePacks, meetings }: Needs): void {
  app.get(
    paths.rulePacks,
    {
      schema: {
        tags,
        summary: 'Rule packs of the software and of the body, and which kind of meeting takes which',
        response: { 200: rulePacksAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { bodyId } = whoAsks(request);
      reply.header('cache-control', 'no-store');
      return rulePacks.list(bodyId);
    },
  );

  app.get(
    paths.rulePack(':packId'),
    {
      schema: {
        tags,
        summary: 'One rule pack in its newest version',
        params: packParams,
        response: { 200: rulePackEntrySchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { bodyId } = whoAsks(request);
      reply.header('cache-control', 'no-store');
      return rulePacks.find(bodyId, request.params.packId);
    },
  );

  app.post(
    paths.rulePacks,
    {
      schema: {
        tags,
        summary: 'Derive a local rule pack',
        body: deriveRulePackSchema,
        response: { 201: rulePackEntrySchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const by = whoAsksWith(request, 'managePeople');
      const { packId, from, name } = request.body;
      return reply.code(201).send(await rulePacks.derive(by, packId, from, name));
    },
  );

  app.put(
    paths.packByKind,
    {
      schema: {
        tags,
        summary: 'Choose which rule pack a kind of meeting takes',
        body: packByKindSchema,
        response: { 200: rulePacksAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const by = whoAsksWith(request, 'managePeople');
      const named = Object.entries(request.body).filter(([, packId]) => packId !== undefined);
      return rulePacks.choose(by, Object.fromEntries(named));
    },
  );

  app.put(
    paths.rulePack(':packId'),
    {
      schema: {
        tags,
        summary: 'Store the next version of a local rule pack',
        params: packParams,
        body: changeRulePackSchema,
        response: { 200: rulePackEntrySchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const by = whoAsksWith(request, 'managePeople');
      return rulePacks.change(by, request.params.packId, request.body.expectedVersion, request.body.pack);
    },
  );

  app.delete(
    paths.rulePack(':packId'),
    {
      schema: {
        tags,
        summary: 'Remove a local rule pack that no kind of meeting takes',
        params: packParams,
        response: { 204: z.null(), '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      await rulePacks.remove(whoAsksWith(request, 'managePeople'), request.params.packId);
      return reply.code(204).send(null);
    },
  );

  app.post(
    paths.meetingRulePack(':meetingId'),
    {
      schema: {
        tags,
        summary: 'Choose the rule pack of a meeting that is prepared',
        params: z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) }),
        body: chooseRulePackSchema,
        response: { 200: commandAcceptedSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) =>
      meetings.chooseRulePack(
        whoAsks(request),
        request.params.meetingId,
        request.body.commandId as CommandId,
        request.body.packId,
      ),
  );
}
