import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFoundAnswer } from './errors.ts';

const notBuilt = `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Nghị Trường</title>
<h1>Giao diện chưa được dựng</h1>
<p>Máy chủ đang chạy nhưng chưa có giao diện. Hãy chạy <code>npm run build</code> hoặc <code>npm start</code> rồi tải lại trang.</p>
<p lang="en">The server runs but the client has not been built. Run <code>npm run build</code> or <code>npm start</code> and reload.</p>
</html>`;

/**
 * The built client: files with a hash in their name for ever, the page itself never from a cache, and the same page
 * for every address that the client's router owns.
 * @param root the folder with index.html; it may be missing, then a page says so.
 */
export async function registerStaticClient(app: FastifyInstance, root: string): Promise<void> {
  const built = () => existsSync(join(root, 'index.html'));

  if (built()) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      cacheControl: false,
      dotfiles: 'ignore',
      schemaHide: true,
      // Files are looked up when asked for, so that a rebuild needs no restart.
      wildcard: true,
      setHeaders(reply, path) {
        const hashed = /[\\/]assets[\\/].+-[\w-]{8,}\.\w+$/.test(path);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }

  const sendPage = (reply: FastifyReply) => {
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return built() ? reply.sendFile('index.html', { cacheControl: false }) : reply.code(503).send(notBuilt);
  };

  // The root itself is a folder, which the file plugin takes for a malformed request.
  app.get('/', { schema: { hide: true }, config: { open: true } }, (_request, reply) => sendPage(reply));

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|socket|healthz|readyz)(\/|$)/.test(path) &&
      // A missing file is missing; answering it with the page would hide the mistake.
      !/\.\w{1,8}$/.test(path);
    if (!isPage) return reply.code(404).header('cache-control', 'no-store').send(notFoundAnswer);
    return sendPage(reply);
  });
}
