import type { CommandId, ItemId, MeetingId } from '@nghi-truong/domain';
import { makePdf } from '@nghi-truong/testkit';
import Fastify from 'fastify';
import type { Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loggerOptions } from './plugins/logging.ts';
import { dialTablet } from './testing/dial-tablet.ts';
import { TestClient } from './testing/test-client.ts';
import { register, TestServer, testPassword } from './testing/test-server.ts';

const lines: string[] = [];
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ logLevel: 'debug', logStream: { write: (line) => lines.push(line) } });
});
afterAll(() => server.close());

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly [fact: string]: unknown;
}
const said = (sentence: string): Line[] =>
  lines.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === sentence);

const words = {
  title: 'Kỳ họp về giá đất mật',
  item: 'Phương án giá đất',
  message: 'Xin phép ra ngoài nghe điện thoại',
  file: 'to-trinh-gia-dat.pdf',
  wrongPassword: 'đoán mò 123',
  search: 'người cần tìm',
};

it('[LG-3] at the most talkative level no password, token, cookie, name, title or text is written, and ids are', async () => {
  const stranger = new TestClient(server.url);
  expect((await stranger.signIn('daibieu1', words.wrongPassword)).status).toBe(401);
  const meetingId = await server.meeting(words.title);
  const client = await server.client('thuky');
  await client.upload(meetingId, await makePdf({ pages: [['To trinh']] }), words.file);
  await client.get(`/api/people?search=${encodeURIComponent(words.search)}`);
  await client.get(`/diem-danh/${meetingId}/BIMAT1`);
  await client.post('/api/meetings', { title: words.title });
  // Says things that no tablet of ours would say.
  const socket: Socket = await dialTablet(server.url, client.cookie);
  const commandId = v7() as CommandId;
  const send = (type: string, payload: unknown, id = commandId, where: MeetingId = meetingId) =>
    socket.emitWithAck('command', { meetingId: where, commandId: id, type, payload });
  const item = { itemId: v7() as ItemId, title: words.item, owner: '', plannedMinutes: 5, beforeItemId: null };
  // Not joined, then of no known type, then refused by the rules, then accepted.
  expect(await send('addItem', item)).toMatchObject({ status: 'refused', error: { code: 'notJoined' } });
  await socket.emitWithAck('join', { meetingId, have: {} });
  expect(await send(words.message, item)).toMatchObject({ status: 'refused' });
  expect(await send('endMeeting', {})).toMatchObject({ status: 'refused' });
  expect(await send('addItem', item, v7() as CommandId)).toMatchObject({ status: 'accepted' });
  await socket.emitWithAck(words.message, { text: words.message });
  socket.disconnect();

  const text = lines.join('');
  const secrets = [testPassword, client.cookie.split('=')[1] ?? '', 'nt_session', 'BIMAT1', 'argon2'];
  for (const secret of [...Object.values(words), ...secrets, ...register.map(({ name }) => name)]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(encodeURIComponent(secret));
  }
  expect(said('request completed').length).toBeGreaterThan(4);
  for (const { reqId } of said('request completed')) expect(reqId).toMatch(/^[\da-f-]{36}$/);
  expect(said('request refused').map(({ code }) => code)).toContain('wrongCredentials');
  const refusals = said('a socket request was refused');
  expect(refusals[0]).toMatchObject({ event: 'command', commandId, code: 'notJoined', level: 20 });
  expect(refusals.at(-1)).toMatchObject({ event: null, code: 'unknownMessage' });
  for (const { connection } of refusals) expect(connection).toBe(refusals[0]?.connection);
  const [refused] = said('a command was refused');
  expect(refused).toMatchObject({ meetingId, commandId, type: 'endMeeting', level: 20 });
});

it('[LG-4] an error is written with its kind, code and place, and without its words', async () => {
  const written: string[] = [];
  const app = Fastify({ logger: loggerOptions('debug', { write: (line) => written.push(line) }) });
  const cause = Object.assign(new Error('ENOENT: no such file, open /srv/papers/mật.pdf'), {
    code: 'ENOENT',
    syscall: 'open',
  });
  const duplicate = Object.assign(new TypeError('E11000 dup key: { username: "daibieu1" }', { cause }), {
    code: 11_000,
    keyValue: { username: 'daibieu1' },
  });
  app.log.error({ err: duplicate }, 'failed');
  app.log.error({ err: 'chỉ là lời nói' }, 'failed');
  app.log.error(
    { person: { name: 'Nguyễn Thị Thúy Vi', username: 'thuky' }, body: { a: { title: 'mật' } } },
    'careless',
  );
  await app.close();
  const text = written.join('');
  for (const word of ['daibieu1', 'mật', 'lời nói', 'Thúy Vi', 'thuky', '/srv']) expect(text).not.toContain(word);
  expect(JSON.parse(written[0] ?? '{}')).toMatchObject({
    err: { type: 'TypeError', code: 11_000, cause: { type: 'Error', code: 'ENOENT', syscall: 'open' } },
  });
  expect(text).toContain('logs.test.ts');
});
