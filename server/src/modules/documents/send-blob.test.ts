import { createHash } from 'node:crypto';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { registerErrors } from '../../plugins/errors.ts';
import { createSharedReader } from '../../storage/shared-reader.ts';
import type { TypedApp } from '../routes-context.ts';
import { sendBlob } from './send-blob.ts';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 253));
const sha256 = createHash('sha256').update(content).digest('hex');
const etag = `"${sha256}"`;

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that sends one blob; the store is endless zeros when `size` is beyond the content. */
async function serve(
  options: { readonly size?: number; readonly standstillMs?: number; readonly missing?: boolean } = {},
) {
  const open = { now: 0, most: 0, pieces: 0 };
  const size = options.size ?? content.length;
  const blobs = {
    async read(_sha256: string, range?: { readonly first: number; readonly last: number }) {
      if (options.missing === true) return null;
      const { first, last } = range ?? { first: 0, last: size - 1 };
      open.now += 1;
      open.pieces += 1;
      open.most = Math.max(open.most, open.now);
      const bytes = size === content.length ? content.subarray(first, last + 1) : Buffer.alloc(last - first + 1);
      const stream = Readable.from([bytes]);
      stream.once('close', () => {
        open.now -= 1;
      });
      return stream;
    },
  };
  const app = Fastify({ forceCloseConnections: true }) as unknown as TypedApp;
  registerErrors(app);
  const sending = {
    reader: createSharedReader(blobs, { pieceBytes: 64 * 1024, budgetBytes: 1024 * 1024 }),
    patience: { standstillMs: options.standstillMs ?? 60_000 },
  };
  app.route({
    method: ['GET', 'HEAD'],
    url: '/paper',
    handler: (request, reply) =>
      sendBlob(request, reply, { sha256, size, type: 'application/pdf', name: 'Báo cáo.pdf' }, sending),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  closing.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}/paper`, { method, headers });
  return { ask, port, open, server: app.server };
}

/** A reader that asks and takes only what it is told to. */
async function dial(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  closing.push(() => socket.destroy());
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('GET /paper HTTP/1.1\r\nHost: x\r\n\r\n');
  return socket;
}

async function until(condition: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!condition()) {
    if (performance.now() - begun > 20_000) throw new Error(`never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Waits until nobody is connected to the server. */
async function noConnection(server: Server): Promise<void> {
  const count = () =>
    new Promise<number>((resolve, reject) =>
      server.getConnections((error, now) => (error === null ? resolve(now) : reject(error))),
    );
  const begun = performance.now();
  while ((await count()) > 0) {
    if (performance.now() - begun > 20_000) throw new Error('somebody is still connected');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('sending a blob', () => {
  test('[SV-1] the whole comes with its hash as the ETag, its length and its name', async () => {
    const { ask } = await serve();
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-length': '300000',
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="Bao cao.pdf"; filename*=UTF-8\'\'B%C3%A1o%20c%C3%A1o.pdf',
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=65535-65536', 65_535, 65_536],
    ['bytes=131072-196607', 131_072, 196_607],
    ['bytes=250000-', 250_000, 299_999],
    ['bytes=-1', 299_999, 299_999],
    ['bytes=10-999999', 10, 299_999],
  ])('[SV-1] %s is answered with exactly its bytes', async (range, first, last) => {
    const { ask } = await serve();
    const answer = await ask({ range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${first}-${last}/300000`]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content.subarray(first, last + 1))).toBe(true);
  });

  test('[SV-1] who holds it already gets 304 and no bytes are read', async () => {
    const { ask, open } = await serve();
    const answer = await ask({ 'if-none-match': etag });
    expect([answer.status, (await answer.arrayBuffer()).byteLength, open.pieces]).toEqual([304, 0, 0]);
  });

  test('[SV-1] HEAD tells what GET would, and no bytes are read', async () => {
    const { ask, open } = await serve();
    const whole = await ask({}, 'HEAD');
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '300000']);
    const part = await ask({ range: 'bytes=5-14' }, 'HEAD');
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
    expect(open.pieces).toBe(0);
  });

  test('[SV-1] part of another version is no part: the whole of this one comes', async () => {
    const { ask } = await serve();
    const other = await ask({ range: 'bytes=0-9', 'if-range': `"${'0'.repeat(64)}"` });
    const same = await ask({ range: 'bytes=0-9', 'if-range': etag });
    expect([other.status, same.status]).toEqual([200, 206]);
    await Promise.all([other.arrayBuffer(), same.arrayBuffer()]);
  });

  test('[SV-1] a range beyond the end is refused with the size', async () => {
    const { ask } = await serve();
    const answer = await ask({ range: 'bytes=300000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */300000']);
    expect(await answer.json()).toMatchObject({ error: { code: 'rangeNotSatisfiable' } });
  });

  test('[SV-6] bytes that are not there are said to be missing', async () => {
    const { ask } = await serve({ missing: true });
    const answer = await ask();
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'fileNotFound' } });
  });
});

describe('readers that stop', () => {
  const huge = 64 * 1024 * 1024;

  test('[SV-3] one that stands still is not read for, and holds nothing open', async () => {
    const { port, open } = await serve({ size: huge });
    const socket = await dial(port);
    socket.once('data', () => socket.pause());
    await until(() => open.pieces > 0);
    let before = -1;
    while (before !== open.pieces) {
      before = open.pieces;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(open.pieces * 64 * 1024).toBeLessThan(huge / 2);
    expect(open.now).toBe(0);
    socket.resume();
    await until(() => socket.bytesRead > huge);
  });

  test('[SV-3] one that goes away in the middle leaves no read and no connection behind', async () => {
    const { port, open, server } = await serve({ size: huge });
    const socket = await dial(port);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    await noConnection(server);
    const { pieces } = open;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([open.pieces, open.now]).toEqual([pieces, 0]);
  });

  test('[SV-4] one that takes nothing is cut', async () => {
    const { port, server } = await serve({ size: huge, standstillMs: 100 });
    const socket = await dial(port);
    socket.once('data', () => socket.pause());
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await noConnection(server);
    socket.resume();
    await closed;
    expect(socket.bytesRead).toBeLessThan(huge);
  });
});
