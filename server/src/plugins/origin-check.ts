import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DoorError } from '../modules/door-error.ts';
import { tokenOf } from './session.ts';

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The request comes from a page of this very server, as far as the browser says. */
function fromOurPages(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  // The desktop shell's own pages; no website has such an address. They sign in without a cookie.
  if (origin?.startsWith('app://')) return tokenOf(request) === null;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined) return origin === `${request.protocol}://${request.host}`;
  if (site !== undefined) return true;
  // No browser sends neither; without a cookie there is nobody's session to abuse.
  return tokenOf(request) === null;
}

/**
 * A page of another site must not act with the cookie of ours. Bearer tokens are exempt: a browser never attaches
 * them by itself. Runs before the session is looked up.
 */
export function registerOriginCheck(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (readOnly.has(request.method) || tokenOf(request)?.from === 'bearer') return;
    if (!fromOurPages(request)) throw new DoorError('originRefused');
  });
}
