import { sessionsAnswerSchema } from '@nghi-truong/protocol';
import { TestBus } from '@nghi-truong/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Nudge } from '../../meeting-room/bus.ts';
import { dialTablet } from '../../testing/dial-tablet.ts';
import { codeOf, TestClient } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

/** What becomes of each nudge from now on. */
let fate: 'now' | 'twice' | 'lost';
const bus = new TestBus<Nudge>(() => fate);
let here: TestServer;
let there: TestServer;
let administrator: TestClient;

beforeAll(async () => {
  fate = 'now';
  here = await TestServer.start({ bus: bus.end() });
  there = await TestServer.beside(here, { bus: bus.end() });
  administrator = await here.client('quantri');
});
beforeEach(() => {
  fate = 'now';
});
afterAll(async () => {
  await there.close();
  await here.close();
});

/** Somebody who signed in on the first node and holds a socket of the second, which remembers the session too. */
async function onTheOther(username: string) {
  const client = await here.client(username);
  const other = new TestClient(there.url);
  other.cookie = client.cookie;
  const socket = await dialTablet(there.url, client.cookie);
  const closing = new Promise<string>((resolve) => socket.once('closing', ({ error }) => resolve(error.code)));
  const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  expect((await other.get('/api/session')).status).toBe(200);
  return { client, other, socket, closing, gone };
}

async function expectEnded({ other, closing, gone }: Awaited<ReturnType<typeof onTheOther>>): Promise<void> {
  expect(await closing).toBe('sessionRevoked');
  expect(await gone).toBe('io server disconnect');
  expect(codeOf(await other.get('/api/session'))).toBe('sessionRevoked');
}

it('[AU-9] signing out, and out everywhere, closes the sockets of every node', async () => {
  const one = await onTheOther('vanthu');
  const [two, three] = [await onTheOther('vanthu'), await onTheOther('vanthu')];
  await one.client.send('DELETE', '/api/session');
  await expectEnded(one);
  expect(two.socket.connected).toBe(true);
  const { sessions } = sessionsAnswerSchema.parse((await two.client.get('/api/sessions')).body);
  expect(sessions).toHaveLength(2);
  fate = 'twice';
  await two.client.send('DELETE', '/api/sessions');
  await expectEnded(two);
  await expectEnded(three);
});

it('[AU-9] a new password and a disabled account close the sockets of every node', async () => {
  const personId = await here.personId('daibieu1');
  const before = await onTheOther('daibieu1');
  await administrator.send('PATCH', `/api/people/${personId}`, { password: 'mật khẩu mới' });
  await expectEnded(before);
  const client = new TestClient(here.url);
  await client.signIn('daibieu1', 'mật khẩu mới');
  const socket = await dialTablet(there.url, client.cookie);
  const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  await administrator.send('PATCH', `/api/people/${personId}`, { disabled: true });
  expect(await gone).toBe('io server disconnect');
});

it('[AU-9] what the bus lost is read from the store when nudges pass again', async () => {
  const lost = await onTheOther('khach');
  const kept = await onTheOther('thuky');
  fate = 'lost';
  await lost.client.send('DELETE', '/api/session');
  expect(lost.socket.connected).toBe(true);
  bus.sayMissed();
  await expectEnded(lost);
  expect((await kept.other.get('/api/session')).status).toBe(200);
  expect(kept.socket.connected).toBe(true);
  kept.socket.disconnect();
});
