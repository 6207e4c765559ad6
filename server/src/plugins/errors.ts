import type { Socket } from 'node:net';
import { errorCatalogue, wireError } from '@nghi-truong/protocol';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DoorError } from '../modules/door-error.ts';

/** Codes of Fastify and Node that have a meaning of ours. All else is `internal` (or `malformed` where the sender erred). */
function doorErrorOf(error: FastifyError): DoorError {
  if (error instanceof DoorError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new DoorError('malformed');
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new DoorError('tooLarge');
    // The meeting log's own word for a store that cannot be read.
    case 'storeUnavailable':
      return new DoorError('storeUnavailable');
    case 'ENOSPC':
    case 'EDQUOT':
      return new DoorError('storageFull');
    default:
  }
  if (isStoreFull(error)) return new DoorError('storageFull');
  if (isStoreAway(error)) return new DoorError('storeUnavailable');
  const status = error.statusCode ?? 500;
  if (status === 404) return new DoorError('notFound');
  if (status === 413) return new DoorError('tooLarge');
  return new DoorError(status >= 400 && status < 500 ? 'malformed' : 'internal');
}

/** MongoDB's OutOfDiskSpace: the store answers and nothing was written. */
function isStoreFull(error: { readonly name: string; readonly code?: unknown }): boolean {
  return error.name === 'MongoServerError' && error.code === 14_031;
}

/** The driver lost its store, or mongoose waits for one. */
function isStoreAway(error: Error): boolean {
  return /^Mongo(Network|ServerSelection|NotConnected|TopologyClosed|PoolCleared|WaitQueue)/.test(error.name);
}

/**
 * Every error leaves as `{ error: WireError }` with the status of the catalogue. Its own text stays in the log:
 * it may hold paths, queries or what a person typed.
 */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = doorErrorOf(error);
    if (refusal.status >= 500 && refusal.code !== 'busy') request.log.error({ err: error }, 'request failed');
    else request.log.debug({ code: refusal.code }, 'request refused');
    readTheRest(request, reply);
    if (refusal.code === 'lockedOut') reply.header('retry-after', String(refusal.details?.seconds ?? 1));
    if (refusal.code === 'tooFrequent' || refusal.code === 'busy') reply.header('retry-after', '1');
    return reply
      .code(refusal.status)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send({ error: refusal.wire() });
  });
}

/** How long a refused sender may go on sending before its connection is cut. */
const restPatienceMs = 20_000;

/**
 * A sender that is refused in the middle of its body reads the answer only when it has sent everything, so the rest is
 * read and dropped for a while. A connection with unread bytes would also keep the server from stopping.
 */
function readTheRest({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete) return;
  reply.raw.once('finish', () => {
    if (raw.complete) return;
    raw.resume();
    const timer = setTimeout(() => raw.destroy(), restPatienceMs);
    raw.once('close', () => clearTimeout(timer));
  });
}

/**
 * The answer to what is no request at all: Node refuses it before there is a route. Given to Fastify as
 * `clientErrorHandler`.
 */
export function refuseNoRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'tooLarge' : 'malformed';
  const body = JSON.stringify({ error: wireError(code) });
  const head = [
    `HTTP/1.1 ${errorCatalogue[code].status} ${code}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Content-Type: application/json; charset=utf-8',
    'Cache-Control: no-store',
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** The answer to an address nobody serves. */
export const notFoundAnswer = { error: wireError('notFound') };
