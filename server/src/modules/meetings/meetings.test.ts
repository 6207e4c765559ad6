import { gunzipSync } from 'node:zlib';
import type { CommandId, MeetingId, PersonId } from '@nghi-truong/domain';
import { meetingsAnswerSchema } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.close());

const titles = async (username: string, query = '') => {
  const answer = await (await server.client(username)).get(`/api/meetings${query}`);
  return meetingsAnswerSchema.parse(answer.body);
};

const newMeeting = (participants: object[] = []) => ({
  commandId: v7(),
  meetingId: v7(),
  title: 'Họp giao ban',
  kind: 'giaoBan',
  place: '',
  startsAt: 1,
  participants,
});

it('[ME-1] the right to create meetings is needed; sending the same meeting again is the same meeting', async () => {
  const secretary = await server.client('thuky');
  const wanted = newMeeting();
  expect((await secretary.post('/api/meetings', wanted)).body).toEqual({ seq: 1, duplicate: false });
  expect((await secretary.post('/api/meetings', wanted)).body).toEqual({ seq: 1, duplicate: true });
  expect(codeOf(await secretary.post('/api/meetings', { ...wanted, title: 'Khác' }))).toBe('commandIdReused');
  expect(codeOf(await secretary.post('/api/meetings', { ...wanted, commandId: v7() }))).toBe('meetingExists');
  expect(codeOf(await (await server.client('chutoa')).post('/api/meetings', newMeeting()))).toBe('notPermitted');
});

it('[ME-1] names and seats come from the register, and whoever makes a meeting is its secretary', async () => {
  const secretary = await server.client('thuky');
  const wanted = newMeeting([
    { personId: await server.personId('chutoa'), duties: ['chair', 'delegate'], votes: true },
  ]);
  await secretary.post('/api/meetings', wanted);
  const state = await server.app.services.rooms.read(wanted.meetingId as MeetingId);
  expect(Object.values(state?.participants ?? {}).map(({ name, duties }) => [name, duties])).toEqual([
    ['Nguyễn Hữu Lượng', ['chair', 'delegate']],
    ['Nguyễn Thị Thúy Vi', ['secretary']],
  ]);
  expect(state).toMatchObject({ packId: 'ordinary', seats: 5, bodyName: 'Hội đồng nhân dân tỉnh Tân Giang' });
  const stranger = newMeeting([{ personId: v7(), duties: ['delegate'], votes: true }]);
  expect(codeOf(await secretary.post('/api/meetings', stranger))).toBe('personNotFound');
});

it('[ME-2] participants are added by the secretary of the meeting and by nobody else', async () => {
  const wanted = newMeeting();
  const secretary = await server.client('thuky');
  await secretary.post('/api/meetings', wanted);
  const path = `/api/meetings/${wanted.meetingId}/participants`;
  const more = {
    commandId: v7(),
    participants: [{ personId: await server.personId('khach'), duties: ['invitee'], votes: false }],
  };
  expect(codeOf(await (await server.client('khach')).post(path, more))).toBe('notParticipant');
  expect((await secretary.post(path, more)).status).toBe(200);
  expect(codeOf(await (await server.client('khach')).post(path, { ...more, commandId: v7() }))).toBe('notPermitted');
  // Who may not add people does not learn either who is in the register.
  const guess = { commandId: v7(), participants: [{ personId: v7(), duties: ['invitee'], votes: false }] };
  expect(codeOf(await (await server.client('khach')).post(path, guess))).toBe('notPermitted');
  expect(codeOf(await secretary.post(path, guess))).toBe('personNotFound');
  expect((await titles('khach')).meetings.map(({ meetingId }) => meetingId)).toContain(wanted.meetingId);
});

it('[ME-3] one lists the meetings one takes part in, newest start first, page by page', async () => {
  for (const [index, startsAt] of [3_000, 9_000, 9_000, 6_000].entries()) {
    await server.meeting(`Phiên ${index}`, startsAt);
  }
  const whole = (await titles('vanthu')).meetings;
  expect(whole.map(({ startsAt }) => startsAt)).toEqual([9_000, 9_000, 6_000, 3_000]);
  expect(whole[0]).toMatchObject({ duties: ['clerk'], phase: 'prepared', minutes: 'notYet' });
  const first = await titles('vanthu', '?limit=1');
  const rest = await titles('vanthu', `?limit=50&cursor=${first.next}`);
  expect([...first.meetings, ...rest.meetings]).toEqual(whole);
  expect(rest.next).toBeNull();
  expect((await titles('ngoai')).meetings).toEqual([]);
});

it('[ME-4] the list is in step with the logs, also when a killed process left it behind', async () => {
  const meetingId = await server.meeting('Tên cũ', 20_000);
  const { rooms, stores } = server.app.services;
  const actor = { kind: 'person', personId: await server.personId('thuky') } as const;
  const edit = (title: string) =>
    rooms.submit({
      meetingId,
      commandId: v7() as CommandId,
      actor,
      command: { type: 'editMeeting', payload: { title, place: '', startsAt: 20_000 } },
    });
  await edit('Tên mới');
  await server.app.services.meetingList.settled();
  expect((await titles('vanthu')).meetings[0]?.title).toBe('Tên mới');
  // As if the process had died between the log and the list.
  const [row] = await stores.meetingList.ofPerson(
    server.bodyId,
    (await server.personId('vanthu')) as PersonId,
    null,
    1,
  );
  if (row === undefined) throw new Error('no row');
  await stores.meetingList.put({ ...row, title: 'Tên cũ', seq: 1 });
  expect((await titles('vanthu')).meetings[0]?.title).toBe('Tên mới');
  await server.app.services.meetingList.close();
  await edit('Tên mới nhất');
  expect((await titles('vanthu')).meetings[0]?.title).toBe('Tên mới');
  await server.restart();
  expect((await titles('vanthu')).meetings[0]?.title).toBe('Tên mới nhất');
});

it('[ME-5] a document goes to those whose audience it is, compressed, with where it stands', async () => {
  const meetingId = await server.meeting();
  const ask = async (username: string, audience: string, headers = {}) => {
    const client = await server.client(username);
    return client.fetch(`/api/meetings/${meetingId}/documents/${audience}`, { headers });
  };
  const answer = await ask('daibieu1', 'room', { 'accept-encoding': 'identity' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  expect([answer.headers.get('x-epoch'), answer.headers.get('x-seq')]).toEqual(['1', '1']);
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
  const raw = await server.app.services.rooms.snapshot(meetingId, 'room');
  expect(gunzipSync(raw?.compressed ?? new Uint8Array()).length).toBeGreaterThan(100);

  const statuses = async (username: string) =>
    Promise.all(['room', 'desk', 'hall'].map(async (audience) => (await ask(username, audience)).status));
  expect(await statuses('thuky')).toEqual([200, 200, 200]);
  expect(await statuses('vanthu')).toEqual([200, 200, 403]);
  expect(await statuses('daibieu1')).toEqual([200, 403, 403]);
  expect(await statuses('manhinh')).toEqual([403, 403, 200]);
  expect(await statuses('ngoai')).toEqual([403, 403, 403]);
});

it('[ME-5] whoever holds the newest state gets 304', async () => {
  const meetingId = await server.meeting();
  const client = await server.client('daibieu1');
  const path = `/api/meetings/${meetingId}/documents/room`;
  const etag = (await client.fetch(path)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"\d+-\d+"$/);
  expect((await client.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

it('[ME-6] unknown, foreign and badly written meetings are told apart from one’s own', async () => {
  const client = await server.client('daibieu1');
  expect(codeOf(await client.get(`/api/meetings/${v7()}/documents/room`))).toBe('meetingNotFound');
  expect(codeOf(await client.get('/api/meetings/khong/documents/room'))).toBe('malformed');
  const secretary = await server.client('thuky');
  expect(codeOf(await secretary.post('/api/meetings', { ...newMeeting(), extra: 1 }))).toBe('malformed');
  expect(codeOf(await secretary.post('/api/meetings', { ...newMeeting(), title: '  ' }))).toBe('malformed');
});
