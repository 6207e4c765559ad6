import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AuthService } from '../modules/auth/auth-service.ts';
import { sessionCookie } from '../modules/auth/ports.ts';
import type { RecentSessions } from '../modules/auth/recent-sessions.ts';
import '../modules/auth/request-session.ts';
import { DoorError } from '../modules/door-error.ts';

/** The token of a request and where it came from; null when there is none. */
export function tokenOf(
  request: FastifyRequest,
): { readonly token: string; readonly from: 'cookie' | 'bearer' } | null {
  const bearer = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '');
  if (bearer?.[1] !== undefined) return { token: bearer[1], from: 'bearer' };
  const token = request.cookies[sessionCookie];
  return token === undefined ? null : { token, from: 'cookie' };
}

/** Cookies are parsed before anything asks for a token: register it first. */
export async function registerCookies(app: FastifyInstance): Promise<void> {
  await app.register(cookie);
}

/** Below /api every route needs a session unless it is marked `open`: forgetting the mark shuts a door, never opens one. */
export function registerSession(app: FastifyInstance, auth: AuthService, recent: RecentSessions): void {
  app.decorateRequest('signedIn', null);
  app.addHook('onRequest', async (request) => {
    const { url, config } = request.routeOptions;
    // No route: the answer is "not found" for everybody.
    if (url === undefined || !url.startsWith('/api') || config.open === true) return;
    const sent = tokenOf(request);
    if (sent === null) throw new DoorError('notSignedIn');
    const recognised = await (config.askedOften === true ? recent : auth).recognise(sent.token);
    if (!recognised.ok) throw new DoorError(recognised.code);
    request.signedIn = recognised.signedIn;
  });
}
