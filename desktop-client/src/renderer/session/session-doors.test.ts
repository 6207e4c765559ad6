import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PaperId } from '@nghi-truong/domain';
import { errorCatalogue, paths, wireError } from '@nghi-truong/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fetchUpload } from './fetch-upload.ts';
import { keptTexts } from './kept-texts.ts';
import { memoryStorage } from './memory-storage.ts';
import { resume, serverInfo, signIn } from './sign-in.ts';
import { meetingId, paperId } from './testing/fake-server.ts';
import { type Bench, createBench, eventually, until } from './testing/session-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.close());

const nobody = { serverUrl: 'http://127.0.0.1:9' };
const credentials = { username: 'daibieu01', password: 'demo', device: 'desktop' } as const;
const note: AnnotationObject = {
  objectId: 'n',
  kind: 'note',
  page: 1,
  colour: '#112233',
  createdAt: 1,
  x: 1,
  y: 2,
  text: 'chưa lưu',
};

describe('signing in', () => {
  test('[SE-1] signing in opens a session; without a server the answer is "offline" in words', async () => {
    const session = await bench.session();
    expect(session.who.person.name).toBe('Nguyễn Văn An');
    await until(session.connection, (state) => state.name === 'online');
    const failed = await signIn({ ...nobody, ...credentials, ports: bench.ports() });
    expect(failed).toMatchObject({
      ok: false,
      error: { code: 'offline', vi: expect.any(String), en: expect.any(String) },
    });
    expect(await serverInfo({ ...nobody, ports: bench.ports() })).toMatchObject({
      ok: false,
      error: { code: 'offline' },
    });
  });

  test('[SE-2] an earlier session is taken up again; when it is over, the answer says so', async () => {
    const ports = bench.ports();
    const result = await resume({ serverUrl: `${bench.server.url}/`, token: 'token', ports });
    expect(result.ok).toBe(true);
    if (result.ok) {
      await until(result.session.connection, (state) => state.name === 'online');
      result.session.close();
    }
    bench.server.signedIn = false;
    expect(await resume({ serverUrl: bench.server.url, ports })).toMatchObject({
      ok: false,
      error: { code: 'notSignedIn' },
    });
  });
});

describe('signing out', () => {
  test('[SE-42] the session ends on the server and nothing of the person stays on the device', async () => {
    const storage = memoryStorage();
    await storage.put('somebody-else', new Uint8Array([1]));
    const session = await bench.session(bench.ports({ storage }));
    await until(session.connection, (state) => state.name === 'online');
    bench.server.faults.refuseLayers = 'layerFull';
    session
      .meeting(meetingId)
      .annotations(paperId as PaperId, paperId as FileId)
      .put('private', note);
    await eventually(() => bench.server.count('writeLayer') === 1);
    expect(await session.unsavedNotes()).toBe(1);
    expect((await storage.entries('person/')).length).toBe(1);
    await session.signOut();
    expect(bench.server.signedIn).toBe(false);
    expect((await storage.entries('')).map(([key]) => key)).toEqual(['somebody-else']);
    await eventually(() => bench.server.sockets === 0);
  });

  test('[SE-43] texts are kept per meeting until they are taken away; none is kept after the session', async () => {
    const storage = memoryStorage();
    const ports = bench.ports({ storage });
    const session = await bench.session(ports);
    const texts = session.keptTexts(meetingId);
    await texts.keep('opinion/1', 'Ý kiến');
    await texts.keep('opinion/2', 'Hai');
    await texts.keep('opinion/2', null);
    expect([...(await session.keptTexts(meetingId).read())]).toEqual([['opinion/1', 'Ý kiến']]);
    expect((await session.keptTexts('another' as typeof meetingId).read()).size).toBe(0);
    await session.signOut();
    await texts.keep('opinion/1', 'nữa');
    expect(await storage.entries('')).toEqual([]);
  });

  test('[SE-43] a device whose store is broken gives nothing back and stops nobody', async () => {
    const broken = () => Promise.reject(new Error('quota'));
    const storage = { ...memoryStorage(), put: broken, entries: broken };
    const texts = keptTexts(storage, 'p/', () => false);
    await texts.keep('a', 'x');
    expect((await texts.read()).size).toBe(0);
  });

  test('[SE-42] a sign-out without network is finished before anybody goes on with that session', async () => {
    const storage = memoryStorage();
    const ports = bench.ports({ storage });
    const session = await bench.session(ports);
    await until(session.connection, (state) => state.name === 'online');
    await bench.server.stop();
    await session.signOut();
    expect(bench.server.signedIn).toBe(true);
    expect(await resume({ serverUrl: bench.server.url, ports })).toMatchObject({
      ok: false,
      error: { code: 'offline' },
    });
    await bench.server.start();
    expect(await resume({ serverUrl: bench.server.url, ports })).toMatchObject({
      ok: false,
      error: { code: 'notSignedIn' },
    });
    expect(bench.server.signedIn).toBe(false);
    expect(await storage.entries('')).toEqual([]);
  });
});

describe('REST and files', () => {
  let http: Server;
  let answer: { status: number; type: string; body: string };
  let received: { method: string; headers: Record<string, unknown>; body: string }[];
  let url: string;
  beforeEach(async () => {
    received = [];
    http = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      received.push({ method: request.method ?? '', headers: request.headers, body });
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => http.close(resolve)));

  /** A session whose REST goes to the bare server of these tests. */
  async function session() {
    const elsewhere = (asked: string, init?: RequestInit) =>
      fetch(asked.endsWith(paths.session) ? asked : asked.replace(bench.server.url, url), init);
    const ports = bench.ports({ fetch: elsewhere, upload: fetchUpload(elsewhere) });
    const result = await signIn({ serverUrl: bench.server.url, ...credentials, ports });
    if (!result.ok) throw new Error(result.error.code);
    return result.session;
  }
  const json = (status: number, value: unknown) => ({ status, type: 'application/json', body: JSON.stringify(value) });

  test('[SE-40] an answer is checked by its schema, an error keeps its code and its sentences', async () => {
    const opened = await session();
    const schema = z.object({ seq: z.number() });
    answer = json(200, { seq: 5, more: true });
    expect(await opened.rest('POST', '/api/x', schema, { a: 'ă' })).toEqual({ ok: true, value: { seq: 5 } });
    expect(received[0]).toMatchObject({
      method: 'POST',
      body: '{"a":"ă"}',
      headers: { authorization: 'Bearer token' },
    });
    answer = json(200, { seq: 'five' });
    expect(await opened.rest('GET', '/api/x', schema)).toMatchObject({ ok: false, error: { code: 'internal' } });
    answer = json(409, { error: wireError('staleRevision') });
    expect(await opened.rest('GET', '/api/x', schema)).toEqual({ ok: false, error: wireError('staleRevision') });
    answer = json(400, { error: { code: 'codeOfTheFuture', vi: 'Mới', en: 'New' } });
    expect(await opened.rest('GET', '/api/x', schema)).toEqual({
      ok: false,
      error: { code: 'internal', vi: 'Mới', en: 'New' },
    });
    opened.close();
  });

  test.each([
    [401, 'notSignedIn'],
    [404, 'notFound'],
    [413, 'tooLarge'],
    [418, 'internal'],
    [502, 'offline'],
    [503, 'offline'],
  ])('[SE-40] a page of a proxy with status %i is %s', async (status, code) => {
    const opened = await session();
    answer = { status, type: 'text/html', body: '<h1>nginx</h1>' };
    expect(await opened.rest('GET', '/api/x', z.unknown())).toMatchObject({ ok: false, error: { code } });
    expect(code === 'offline' || Object.hasOwn(errorCatalogue, code)).toBe(true);
    opened.close();
  });

  test('[SE-41] a file is declared not secret before it is sent, and its answer is checked', async () => {
    const opened = await session();
    const { url: address, headers } = opened.fileRequest('/api/meetings/m/papers/p/file');
    expect(address).toBe(`${bench.server.url}/api/meetings/m/papers/p/file`);
    expect(headers).toEqual({ authorization: 'Bearer token' });
    const preparation = { status: 'preparing', size: 4, sha256: 'a'.repeat(64), pageCount: 1, done: 0, total: 1 };
    const file = { fileId: 'f', name: 'Tờ trình.pdf', preparation, warnings: [] };
    answer = json(201, file);
    const upload = opened.upload(meetingId, new Blob(['%PDF']), 'Tờ trình.pdf'.normalize('NFD'), 'meeting');
    expect(upload.progress.get()).toEqual({ sent: 0, total: 4 });
    expect(await upload.done).toEqual({ ok: true, file });
    expect(upload.progress.get()).toEqual({ sent: 4, total: 4 });
    const body = received[0]?.body ?? '';
    expect(body.indexOf('name="nonSecret"')).toBeGreaterThan(0);
    expect(body.indexOf('name="nonSecret"')).toBeLessThan(body.indexOf('name="file"'));
    expect(body).toContain('Tờ trình.pdf'.normalize('NFC'));
    expect(body).not.toContain('name="purpose"');
    answer = json(422, { error: wireError('fileNotPdf') });
    expect(await opened.upload(meetingId, new Blob(['x']), 'x.pdf', 'own').done).toEqual({
      ok: false,
      error: wireError('fileNotPdf'),
    });
    const own = received[1]?.body ?? '';
    expect(own).toMatch(/name="purpose"\s+own/);
    expect(own.indexOf('name="purpose"')).toBeLessThan(own.indexOf('name="file"'));
    opened.close();
  });

  test('[SE-41] an upload that is cancelled or cut off is said to be interrupted', async () => {
    const opened = await session();
    answer = json(201, {});
    const upload = opened.upload(meetingId, new Blob(['%PDF']), 'x.pdf', 'meeting');
    upload.cancel();
    expect(await upload.done).toMatchObject({ ok: false, error: { code: 'uploadInterrupted' } });
    opened.close();
  });
});
