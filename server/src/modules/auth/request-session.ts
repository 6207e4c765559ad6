import type { FastifyRequest } from 'fastify';
import { DoorError } from '../door-error.ts';
import type { SignedIn } from './ports.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the session plugin on every route that is not marked `open`. */
    signedIn: SignedIn | null;
  }
  interface FastifyContextConfig {
    /** Answers without a session. Everything else below /api needs one. */
    open?: boolean;
    /** Asked many times a second: a session is looked up every few seconds alone, and its rights are not looked at. */
    askedOften?: boolean;
  }
}

/** Who asks. Throws `notSignedIn` on a route that forgot to need a session. */
export function whoAsks(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new DoorError('notSignedIn');
  return request.signedIn;
}

/** As `whoAsks`, with a right in the body; throws `notPermitted` without it. */
export function whoAsksWith(request: FastifyRequest, right: SignedIn['rights'][number]): SignedIn {
  const signedIn = whoAsks(request);
  if (!signedIn.rights.includes(right)) throw new DoorError('notPermitted');
  return signedIn;
}
