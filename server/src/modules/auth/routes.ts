import {
  errorAnswerSchema,
  paths,
  sessionAnswerSchema,
  sessionsAnswerSchema,
  signInSchema,
} from '@nghi-truong/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DoorError } from '../door-error.ts';
import type { TypedApp } from '../routes-context.ts';
import type { AuthService } from './auth-service.ts';
import { sessionCookie } from './ports.ts';
import { whoAsks } from './request-session.ts';

/** Sign-in, sign-out and one's own sessions. */
export function registerAuthRoutes(app: TypedApp, auth: AuthService): void {
  // As the browser speaks: over TLS of our own, or of a proxy that the operator said may be believed.
  const cookieFor = ({ protocol }: FastifyRequest) =>
    ({ httpOnly: true, sameSite: 'strict', path: '/', secure: protocol === 'https' }) as const;
  const tags = ['session'];
  const forgetCookie = (request: FastifyRequest, reply: FastifyReply) =>
    reply.clearCookie(sessionCookie, cookieFor(request));

  app.post(
    paths.session,
    {
      config: { open: true },
      schema: {
        tags,
        summary: 'Sign in',
        body: signInSchema,
        response: { 200: sessionAnswerSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { token, expiresAt, answer } = await auth.signIn({ ...request.body, address: request.ip });
      // A browser's scripts never see the token; the desktop shell keeps it in the system's key store.
      if (request.body.device === 'browser') {
        reply.setCookie(sessionCookie, token, { ...cookieFor(request), expires: new Date(expiresAt) });
      }
      reply.header('cache-control', 'no-store');
      return answer;
    },
  );

  app.get(
    paths.session,
    { schema: { tags, summary: 'Who is signed in', response: { 200: sessionAnswerSchema, '4xx': errorAnswerSchema } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return auth.answerFor(whoAsks(request));
    },
  );

  app.delete(
    paths.session,
    { schema: { tags, summary: 'Sign out', response: { 204: z.null(), '4xx': errorAnswerSchema } } },
    async (request, reply) => {
      const { bodyId, personId, sessionId } = whoAsks(request);
      await auth.revoke(bodyId, personId, sessionId);
      forgetCookie(request, reply);
      return reply.code(204).send(null);
    },
  );

  app.get(
    paths.sessions,
    { schema: { tags, summary: 'Own sessions', response: { 200: sessionsAnswerSchema, '4xx': errorAnswerSchema } } },
    async (request, reply) => {
      const signedIn = whoAsks(request);
      reply.header('cache-control', 'no-store');
      const own = await auth.sessions(signedIn);
      return { sessions: own.map((session) => ({ ...session, current: session.sessionId === signedIn.sessionId })) };
    },
  );

  app.delete(
    `${paths.sessions}/:sessionId`,
    {
      schema: {
        tags,
        summary: 'End one of one’s own sessions',
        params: z.object({ sessionId: z.uuid() }),
        response: { 204: z.null(), '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { bodyId, personId, sessionId } = whoAsks(request);
      if (!(await auth.revoke(bodyId, personId, request.params.sessionId))) throw new DoorError('notFound');
      if (request.params.sessionId === sessionId) forgetCookie(request, reply);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    paths.sessions,
    {
      schema: { tags, summary: 'End all of one’s own sessions', response: { 204: z.null(), '4xx': errorAnswerSchema } },
    },
    async (request, reply) => {
      const { bodyId, personId } = whoAsks(request);
      await auth.revokeAll(bodyId, personId);
      forgetCookie(request, reply);
      return reply.code(204).send(null);
    },
  );
}
