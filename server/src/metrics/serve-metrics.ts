import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

export interface MetricsDoor {
  /** e.g. `http://127.0.0.1:9464/metrics` */
  readonly url: string;
  close(): Promise<void>;
}

/** A collector needs one; more at once are turned away. */
const mostConnections = 8;

/**
 * Opens the door for collectors, apart from the one for people: no proxy leads to it by mistake, and a hall that uses up every limit
 * there does not hide the figures that would show it.
 * @param token what a collector must bring as `Authorization: Bearer …`; null: nothing
 * @throws with the system's code when the place cannot be listened on
 */
export async function serveMetrics(
  metrics: Pick<Metrics, 'text'>,
  { host, port, token }: { readonly host: string; readonly port: number; readonly token: string | null },
): Promise<MetricsDoor> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, text: string) =>
      response
        .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
        .end(`${text}\n`);
    if (request.url?.split('?')[0] !== '/metrics') return void end(404, 'Not found.');
    if (request.method !== 'GET') return void end(405, 'Only GET.');
    if (token !== null && !matches(request.headers.authorization, token)) {
      response.setHeader('www-authenticate', 'Bearer');
      return void end(401, 'A token is needed.');
    }
    const { contentType, body } = await metrics.text();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body);
  }

  const server = createServer(
    { requestTimeout: 5_000, headersTimeout: 5_000, keepAliveTimeout: 65_000, maxHeaderSize: 8_192 },
    (request, response) => {
      request.resume();
      answer(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Compares what both hash to, so that how long it takes tells nothing. */
function matches(given: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(`Bearer ${token}`));
}
