import type { MeetingId } from '@nghi-truong/domain';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.close());

const plan = {
  columns: 3,
  rows: 2,
  seats: [
    { seat: 1, column: 0, row: 0 },
    { seat: 2, column: 2, row: 1 },
  ],
};
const put = async (username: string, body: unknown) =>
  (await server.client(username)).send('PUT', '/api/seat-plan', body);
const planOf = async (meetingId: MeetingId) => (await server.app.services.rooms.read(meetingId))?.seatPlan;

it('[BP-1] the plan of the room is drawn by those with a right and seen by everybody signed in', async () => {
  expect((await (await server.client('daibieu1')).get('/api/seat-plan')).body).toEqual({ plan: null });
  expect(codeOf(await put('daibieu1', { plan }))).toBe('notPermitted');
  expect((await put('thuky', { plan })).body).toEqual({ plan });
  expect((await (await server.client('daibieu1')).get('/api/seat-plan')).body).toEqual({ plan });
  const twice = { ...plan, seats: [plan.seats[0], { seat: 5, column: 0, row: 0 }] };
  expect(codeOf(await put('quantri', { plan: twice }))).toBe('seatPlanInvalid');
  expect(codeOf(await put('quantri', { plan: { ...plan, columns: 99 } }))).toBe('malformed');
  expect((await put('quantri', { plan: null })).body).toEqual({ plan: null });
});

it('[BP-2] a new meeting starts with it, in one entry with its making; older ones keep their own', async () => {
  const before = await server.meeting();
  await put('thuky', { plan });
  const secretary = await server.client('thuky');
  const wanted = {
    commandId: v7(),
    meetingId: v7() as MeetingId,
    title: 'Họp',
    kind: 'giaoBan',
    place: '',
    startsAt: 1,
    participants: [],
  };
  expect((await secretary.post('/api/meetings', wanted)).body).toEqual({ seq: 1, duplicate: false });
  expect(await planOf(wanted.meetingId)).toEqual(plan);
  expect((await server.app.services.rooms.heads(wanted.meetingId))?.seqs.room).toBe(1);
  expect(await planOf(before)).toBeNull();
  // Sent again after the room was drawn anew: still the same meeting with the plan that it has.
  await put('thuky', { plan: { ...plan, rows: 5 } });
  expect((await secretary.post('/api/meetings', wanted)).body).toEqual({ seq: 1, duplicate: true });
  expect(codeOf(await secretary.post('/api/meetings', { ...wanted, commandId: v7() }))).toBe('meetingExists');
  expect(await planOf(wanted.meetingId)).toEqual(plan);
});

it('[BP-2] whoever makes a meeting in which he may not arrange seats makes it all the same', async () => {
  const secretary = await server.client('thuky');
  const meetingId = v7() as MeetingId;
  const self = { personId: await server.personId('thuky'), duties: ['invitee'], votes: false };
  const chair = { personId: await server.personId('chutoa'), duties: ['chair'], votes: false };
  const wanted = { title: 'Họp', kind: 'giaoBan', place: '', startsAt: 1, participants: [self, chair] };
  expect((await secretary.post('/api/meetings', { commandId: v7(), meetingId, ...wanted })).status).toBe(200);
  expect(await planOf(meetingId)).toBeNull();
});
