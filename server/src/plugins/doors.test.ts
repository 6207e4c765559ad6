import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCatalogue, protocolVersion } from '@nghi-truong/protocol';
import { testCertificate } from '@nghi-truong/testkit';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DoorError } from '../modules/door-error.ts';
import { codeOf, TestClient } from '../testing/test-client.ts';
import { TestServer, testPassword } from '../testing/test-server.ts';
import { registerErrors } from './errors.ts';
import { registerHealth } from './health.ts';
import { loggerOptions } from './logging.ts';
import { createBuckets } from './rate-limit.ts';

let server: TestServer;
let clientDir: string;
beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'nt-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), '<!doctype html><title>Nghị Trường</title>');
  await writeFile(join(clientDir, 'assets', 'index-AbCd1234.js'), 'export {};');
  await writeFile(join(clientDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  server = await TestServer.start({ clientDir });
});
afterAll(async () => {
  await server.close();
  await rm(clientDir, { recursive: true, force: true });
});

const visitor = () => new TestClient(server.url);

it('[DR-1] pages and answers forbid everything from elsewhere', async () => {
  for (const path of ['/', '/api/server', '/khong-co', '/api/docs/']) {
    const { headers } = await visitor().get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

it('[DR-2] a page of another site cannot act with the cookie of ours', async () => {
  const client = await server.client('thuky');
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: server.url.replace('127.0.0.1', 'localhost') },
    { origin: `${server.url}.evil.example` },
    { origin: server.url, 'sec-fetch-site': 'cross-site' },
    { origin: server.url, 'sec-fetch-site': 'same-site' },
    { origin: 'app://nghi-truong' },
  ];
  for (const headers of foreign) {
    const answer = await client.send('DELETE', '/api/session', undefined, headers);
    expect([answer.status, codeOf(answer)], JSON.stringify(headers)).toEqual([403, 'originRefused']);
  }
  const silent = await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie: client.cookie } });
  expect(silent.status).toBe(403);
  const signIn = { username: 'thuky', password: testPassword, device: 'browser' };
  expect(codeOf(await visitor().post('/api/session', signIn, { origin: 'https://evil.example' }))).toBe(
    'originRefused',
  );
  expect((await client.get('/api/session', { origin: 'https://evil.example' })).status).toBe(200);
  expect((await client.send('DELETE', '/api/session', undefined, { 'sec-fetch-site': 'same-origin' })).status).toBe(
    204,
  );
});

it('[DR-3] below /api nothing answers without a session but the open doors', async () => {
  const shut = [
    '/api/session',
    '/api/sessions',
    '/api/meetings',
    '/api/people',
    '/api/rule-packs',
    '/api/seat-plan',
    `/api/meetings/${crypto.randomUUID()}/check-in-code`,
    `/api/meetings/${crypto.randomUUID()}/minutes`,
  ];
  for (const path of shut) expect(codeOf(await visitor().get(path)), path).toBe('notSignedIn');
  for (const path of ['/api/server', '/api/docs/json', '/healthz', '/readyz']) {
    expect((await visitor().get(path)).status, path).toBe(200);
  }
  expect((await visitor().get('/api/server')).body).toMatchObject({
    name: 'nghi-truong',
    demo: false,
    protocolVersion,
  });
});

it('[DR-4] what comes badly is refused with a code, a status and a sentence', async () => {
  const client = visitor();
  const send = (body: string, type = 'application/json') =>
    client.fetch('/api/session', { method: 'POST', body, headers: { 'content-type': type } });
  const code = async (response: Response) => [
    response.status,
    ((await response.json()) as { error: { code: string } }).error.code,
  ];
  expect(await code(await send('{"username":'))).toEqual([400, 'malformed']);
  expect(await code(await send('{"username":1}'))).toEqual([400, 'malformed']);
  expect(await code(await send('{"__proto__":{"a":1},"username":"a","password":"b","device":"browser"}'))).toEqual([
    400,
    'malformed',
  ]);
  expect(await code(await send('x=1', 'application/x-www-form-urlencoded'))).toEqual([400, 'malformed']);
  expect(await code(await send(`"${'x'.repeat(2 * 1024 * 1024)}"`))).toEqual([413, 'tooLarge']);
  expect(codeOf(await client.get('/api/khong-co'))).toBe('notFound');
  expect(codeOf(await client.send('PUT', '/api/server', {}))).toBe('notFound');
});

it('[DR-4] the text of an unforeseen error stays inside, and the disk and the store have words of their own', async () => {
  const app = Fastify();
  registerErrors(app);
  const thrown: readonly (readonly [Error, string])[] = [
    [new Error('connect ECONNREFUSED /srv/secret'), 'internal'],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'storageFull'],
    [Object.assign(new Error('x'), { name: 'MongoServerError', code: 14_031 }), 'storageFull'],
    [Object.assign(new Error('x'), { name: 'MongoServerSelectionError' }), 'storeUnavailable'],
    [Object.assign(new Error('x'), { code: 'storeUnavailable' }), 'storeUnavailable'],
    [new DoorError('tooMany', { most: 3 }), 'tooMany'],
  ];
  thrown.forEach(([error], index) => {
    app.get(`/${index}`, async () => {
      throw error;
    });
  });
  for (const [index, [, code]] of thrown.entries()) {
    const answer = await app.inject(`/${index}`);
    expect(answer.statusCode).toBe(errorCatalogue[code as keyof typeof errorCatalogue].status);
    expect(answer.json()).toMatchObject({ error: { code } });
    expect(answer.body).not.toContain('secret');
  }
  await app.close();
});

/** What a server says to these bytes until it closes the connection, or `open` when it does not within the time. */
function say(url: string, bytes: string, patience: number): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const timer = setTimeout(() => {
      resolve('open');
      socket.destroy();
    }, patience);
    socket.on('data', (piece) => {
      heard += piece.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(heard);
    });
  });
}

it('[DR-4] what is no request at all is answered in the same form', async () => {
  const answers = [
    ['not http\r\n\r\n', 400, 'malformed'],
    [`GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`, 413, 'tooLarge'],
  ] as const;
  for (const [bytes, status, code] of answers) {
    const [head = '', body = ''] = (await say(server.url, bytes, 20_000)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({ error: { code } });
  }
});

it('[DR-11] a sender that stands still in the middle is cut, with a session or without; one that goes on is not', async () => {
  const patient = await TestServer.start({ senderPatience: { everyMs: 1_000, leastBytes: 20 } });
  const head = `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n`;
  const standing = ['content-length: 100\r\n\r\n{', 'transfer-encoding: chunked\r\n\r\n1\r\n{\r\n'];
  const heard = await Promise.all(standing.map((rest) => say(patient.url, `${head}${rest}`, 20_000)));
  expect(heard).toEqual(['', '']);

  const client = await patient.client('thuky');
  const meetingId = await patient.meeting();
  const slowly = new ReadableStream<Uint8Array>({
    async start(controller) {
      const parts = ['nonSecret"\r\n\r\nyes', 'file"; filename="a.pdf"\r\n\r\n%PDF-1.7'];
      for (const part of parts)
        controller.enqueue(Buffer.from(`--b\r\ncontent-disposition: form-data; name="${part}\r\n`));
      // In all for longer than the patience with a standing one.
      for (let piece = 0; piece < 8; piece += 1) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        controller.enqueue(Buffer.alloc(50, 'x'));
      }
      controller.enqueue(Buffer.from('\r\n--b--\r\n'));
      controller.close();
    },
  });
  const init = { method: 'POST', body: slowly, duplex: 'half' as const };
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const answer = await client.fetch(`/api/meetings/${meetingId}/files`, { ...init, headers });
  expect([answer.status, await answer.json()]).toMatchObject([422, { error: { code: 'fileDamaged' } }]);
  await patient.close();
});

it('[DR-5] a session that asks too often is told so, others are not', async () => {
  const busy = await TestServer.start({ rateLimit: { perSecond: 1, burst: 20, addressFactor: 100 } });
  const [eager, calm] = [await busy.client('thuky'), await busy.client('chutoa')];
  const answers = await Promise.all(Array.from({ length: 40 }, () => eager.get('/api/session')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(15);
  expect(refused.map(codeOf)).toContain('tooFrequent');
  expect((await calm.get('/api/session')).status).toBe(200);
  await busy.close();
});

it('[DR-5] a bucket fills with time and not beyond its size', () => {
  const buckets = createBuckets(2, 3);
  const take = (now: number) => buckets.take('a', now);
  expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
  expect([take(500), take(500)]).toEqual([true, false]);
  expect([take(90_000), take(90_000), take(90_000), take(90_000)]).toEqual([true, true, true, false]);
});

it('[DR-6] the client is served with the right patience, and its addresses get the page', async () => {
  const of = async (path: string) => {
    const response = await visitor().fetch(path);
    return { status: response.status, cache: response.headers.get('cache-control'), text: await response.text() };
  };
  expect(await of('/assets/index-AbCd1234.js')).toMatchObject({
    status: 200,
    cache: 'public, max-age=31536000, immutable',
  });
  expect(await of('/favicon.svg')).toMatchObject({ status: 200, cache: 'no-cache' });
  for (const path of ['/', '/index.html', '/hop/123/tai-lieu', '/dang-nhap?x=1']) {
    expect(await of(path), path).toMatchObject({
      status: 200,
      cache: 'no-cache',
      text: expect.stringContaining('<!doctype html>'),
    });
  }
  for (const path of ['/assets/index-OldOld12.js', '/api/la']) {
    expect((await of(path)).text, path).not.toContain('doctype');
  }
  for (const path of ['/..%2f..%2f..%2fetc%2fpasswd', '/assets/..%5c..%5cx', '/%2e%2e/%2e%2e/etc/passwd']) {
    expect((await of(path)).text, path).not.toContain('root:');
  }
  expect((await of('/assets/index-OldOld12.js')).status).toBe(404);
});

it('[DR-6] a client that has not been built is said so', async () => {
  const bare = await TestServer.start();
  const response = await new TestClient(bare.url).fetch('/hop');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('chưa được dựng');
  await bare.close();
});

it('[DR-7] readiness is the store’s answer within a second', async () => {
  let ping: () => Promise<void> = async () => {};
  const app = Fastify();
  registerHealth(app, () => ping());
  const ask = async () => (await app.inject('/readyz')).statusCode;
  expect(await ask()).toBe(200);
  ping = () => Promise.reject(new Error('away'));
  expect(await ask()).toBe(503);
  ping = () => new Promise(() => {});
  expect(await ask()).toBe(503);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  await app.close();
});

it('[DR-8] the description names every REST door, and its pages load from this server alone', async () => {
  const { body } = await visitor().get('/api/docs/json');
  const described = Object.keys((body as { paths: object }).paths);
  expect(described).toEqual(
    expect.arrayContaining([
      '/api/server',
      '/api/session',
      '/api/meetings',
      '/api/meetings/{meetingId}/documents/{audience}',
      '/api/meetings/{meetingId}/files',
      '/api/meetings/{meetingId}/papers/{paperId}/file',
      '/api/meetings/{meetingId}/minutes.pdf',
      '/api/people/{personId}',
    ]),
  );
  const page = await (await visitor().fetch('/api/docs/')).text();
  const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
  expect(sources.length).toBeGreaterThan(3);
  expect(page).not.toMatch(/<script>|<style>|style="|onload=/);
  for (const source of sources) {
    const response = await fetch(new URL(source, `${server.url}/api/docs/`));
    expect(response.status, source).toBe(200);
    await response.arrayBuffer();
  }
});

it('[DR-10] over TLS the cookie is Secure and browsers are told to stay with TLS', async () => {
  const secure = await TestServer.start({ tls: testCertificate });
  const body = JSON.stringify({ username: 'thuky', password: testPassword, device: 'browser' });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin: secure.url };
    const sent = request(`${secure.url}/api/session`, { method: 'POST', headers, ca: testCertificate.cert }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
  answer.resume();
  expect(secure.url).toMatch(/^https:/);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['set-cookie']?.[0]).toContain('; Secure;');
  expect(answer.headers['strict-transport-security']).toContain('max-age=');
  await secure.close();
});

it('[DR-10] behind a proxy that may be believed the cookie is Secure, and a stranger cannot claim it', async () => {
  for (const trustProxy of [true, false]) {
    const behind = await TestServer.start({ trustProxy });
    const answer = await fetch(`${behind.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
      body: JSON.stringify({ username: 'thuky', password: testPassword, device: 'browser' }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')?.includes('; Secure')).toBe(trustProxy);
    await behind.close();
  }
});

it('[DR-9] what is secret is redacted', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const app = Fastify({ logger: { ...loggerOptions('info'), stream } });
  app.post('/x', async (request) => {
    request.log.info({ password: 'p-secret', body: { token: 't-secret', passwordHash: 'h-secret' } }, 'careless');
    return 'ok';
  });
  await app.inject({
    method: 'POST',
    url: '/x?token=q-secret',
    headers: { authorization: 'Bearer a-secret', cookie: 'nt_session=c-secret' },
  });
  await app.close();
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).not.toContain('-secret');
});
