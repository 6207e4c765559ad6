import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';
import { type RouteClass, routeClassOf } from './route-class.ts';

/** Counts every HTTP request when it is over, however it ended. Register it before all other doors. */
export function measureRequests(app: FastifyInstance, metrics: Pick<Metrics, 'request' | 'paperBytes'>): void {
  const known = new Map<string | undefined, RouteClass>();

  app.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    const { url } = request.routeOptions;
    const route = known.get(url) ?? routeClassOf(url);
    known.set(url, route);
    const { raw } = request;
    const { socket } = raw;
    const before = { read: socket.bytesRead, written: socket.bytesWritten };
    reply.raw.once('close', () => {
      metrics.request(route, reply.raw.writableFinished ? reply.statusCode : null, performance.now() - began);
      if (route === 'paper') metrics.paperBytes('sent', Math.max(0, socket.bytesWritten - before.written));
      if (route === 'upload') metrics.paperBytes('received', receivedBytes(raw, before.read));
    });
    done();
  });
}

/**
 * Bytes of a body that have come in. Its beginning came with the head and was read before anybody could look, so a body that came
 * whole is believed its length.
 */
function receivedBytes({ complete, headers, socket }: IncomingMessage, before: number): number {
  const announced = Number(headers['content-length'] ?? Number.NaN);
  return complete && Number.isFinite(announced) ? announced : Math.max(0, socket.bytesRead - before);
}
