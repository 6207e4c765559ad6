import { sessionAnswerSchema, sessionsAnswerSchema } from '@nghi-truong/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, TestClient } from '../../testing/test-client.ts';
import { TestServer, testPassword } from '../../testing/test-server.ts';
import { delayAfter, usernameRule } from './lock-out.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.close());

it('[AU-1] a browser gets the token only as an HttpOnly SameSite=Strict cookie', async () => {
  const client = new TestClient(server.url);
  const answer = await client.signIn('thuky', testPassword);
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^nt_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  );
  const session = sessionAnswerSchema.parse(answer.body);
  expect(session.token).toBeUndefined();
  expect(session.person).toMatchObject({ username: 'thuky', rights: ['createMeetings'] });
  expect(JSON.stringify(answer.body)).not.toContain('argon2');
  const { stores } = server.app.services;
  const kept = await stores.sessions.ofPerson(server.bodyId, await server.personId('thuky'), server.now());
  expect(JSON.stringify(kept)).not.toContain(client.cookie.replace('nt_session=', ''));
  expect((await client.get('/api/session')).body).toMatchObject({ person: { username: 'thuky' }, seats: 5 });
});

it('[AU-1] the desktop shell gets the token in the answer and uses it as a bearer', async () => {
  const client = new TestClient(server.url);
  const answer = await client.post(
    '/api/session',
    { username: 'chutoa', password: testPassword, device: 'desktop' },
    { origin: 'app://nghi-truong' },
  );
  expect(answer.headers.getSetCookie()).toEqual([]);
  const { token } = sessionAnswerSchema.parse(answer.body);
  const bearer = { authorization: `Bearer ${token}`, origin: 'app://nghi-truong' };
  expect((await client.get('/api/session', bearer)).status).toBe(200);
  expect((await client.send('DELETE', '/api/session', undefined, bearer)).status).toBe(204);
  expect(codeOf(await client.get('/api/session', bearer))).toBe('sessionRevoked');
});

it('[AU-7] every answer about a session carries the server’s time and how long a device may work without it', async () => {
  const client = new TestClient(server.url);
  const first = sessionAnswerSchema.parse((await client.signIn('thuky', testPassword)).body);
  const again = sessionAnswerSchema.parse((await client.get('/api/session')).body);
  for (const answer of [first, again]) {
    expect(answer.offlineTerm).toBe(72 * 60 * 60_000);
    expect(Math.abs(answer.serverTime - server.now())).toBeLessThan(60_000);
  }
});

it('[AU-2] username and password are compared in NFC and without regard to the case of the username', async () => {
  const client = new TestClient(server.url);
  expect((await client.signIn(' DaiBieu1 ', testPassword.normalize('NFD'))).status).toBe(200);
});

it('[AU-3] unknown people and wrong passwords get the same answer', async () => {
  const client = new TestClient(server.url);
  const unknown = await client.signIn('khong-ai', testPassword);
  const wrong = await client.signIn('khach', 'sai mật khẩu');
  expect([unknown.status, codeOf(unknown)]).toEqual([401, 'wrongCredentials']);
  expect(wrong.body).toEqual(unknown.body);
});

it('[AU-4] a username is locked after five failures, for longer each time, known or not, and over a restart', async () => {
  for (const username of ['daibieu2', 'khong-co-that']) {
    const client = new TestClient(server.url);
    for (let tries = 0; tries < 5; tries += 1)
      expect(codeOf(await client.signIn(username, 'sai'))).toBe('wrongCredentials');
    const locked = await client.signIn(username, testPassword);
    expect([locked.status, codeOf(locked)]).toEqual([429, 'lockedOut']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await server.restart();
  expect(codeOf(await new TestClient(server.url).signIn('daibieu2', testPassword))).toBe('lockedOut');
  server.advance(16_000);
  expect(codeOf(await new TestClient(server.url).signIn('daibieu2', 'sai'))).toBe('wrongCredentials');
  server.advance(16_000);
  expect(codeOf(await new TestClient(server.url).signIn('daibieu2', testPassword))).toBe('lockedOut');
  server.advance(15_000);
  expect((await new TestClient(server.url).signIn('daibieu2', testPassword)).status).toBe(200);
});

it('[AU-4] the delay doubles up to five minutes', () => {
  expect([4, 5, 6, 7, 30, 1_000].map((failures) => delayAfter(failures, usernameRule) / 1_000)).toEqual([
    0, 15, 30, 60, 300, 300,
  ]);
});

it('[AU-4] many guesses at once do not slip through together', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 30 }, () => new TestClient(server.url).signIn('manhinh', 'sai')),
  );
  const judged = guesses.filter((answer) => codeOf(answer) === 'wrongCredentials');
  expect(judged.length).toBeLessThan(12);
  expect((await new TestClient(server.url).signIn('manhinh', testPassword)).status).toBe(429);
});

it('[AU-5] one sees one’s own sessions and ends one or all of them; others are told', async () => {
  const [first, second] = [await server.client('vanthu'), await server.client('vanthu')];
  const revoked: string[] = [];
  const stop = server.app.services.auth.onRevoked((sessionId) => revoked.push(sessionId));
  const { sessions } = sessionsAnswerSchema.parse((await first.get('/api/sessions')).body);
  expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
  const other = sessions.find(({ current }) => !current);
  expect((await first.send('DELETE', `/api/sessions/${other?.sessionId}`)).status).toBe(204);
  expect(codeOf(await second.get('/api/session'))).toBe('sessionRevoked');
  expect(revoked).toEqual([other?.sessionId]);
  expect(codeOf(await first.send('DELETE', `/api/sessions/${other?.sessionId}`))).toBe('notFound');
  const third = await server.client('vanthu');
  expect((await first.send('DELETE', '/api/sessions')).status).toBe(204);
  expect(codeOf(await third.get('/api/meetings'))).toBe('sessionRevoked');
  stop();
});

it('[AU-5] nobody ends the session of somebody else', async () => {
  const [mine, theirs] = [await server.client('vanthu'), await server.client('khach')];
  const { sessionId } = sessionAnswerSchema.parse((await theirs.get('/api/session')).body);
  expect(codeOf(await mine.send('DELETE', `/api/sessions/${sessionId}`))).toBe('notFound');
  expect((await theirs.get('/api/session')).status).toBe(200);
});

it('[AU-6] a session ends by itself after a week; tokens that were never made open nothing', async () => {
  const client = await server.client('khach');
  for (const cookie of [
    'nt_session=',
    'nt_session=x',
    `nt_session=${'A'.repeat(43)}`,
    `nt_session=${'%00'.repeat(40)}`,
  ]) {
    expect(codeOf(await client.get('/api/session', { cookie }))).toBe('notSignedIn');
  }
  server.advance(7 * 24 * 3_600_000 + 1_000);
  expect(codeOf(await client.get('/api/session'))).toBe('notSignedIn');
});
