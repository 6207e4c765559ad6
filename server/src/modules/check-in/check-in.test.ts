import type { BodyId, MeetingId, PersonId } from '@nghi-truong/domain';
import { badgesAnswerSchema, checkInCodeAnswerSchema, scanAnswerSchema } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';
import { codeWindow, createCheckInSeals } from './check-in-seals.ts';

let server: TestServer;
let meetingId: MeetingId;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.close());
beforeEach(async () => {
  meetingId = await server.meeting();
});

const path = (door: string, of: MeetingId = meetingId) => `/api/meetings/${of}/${door}`;
const shown = async (username = 'manhinh') =>
  checkInCodeAnswerSchema.parse((await (await server.client(username)).get(path('check-in-code'))).body);
const checkIn = async (username: string, code: string) =>
  (await server.client(username)).post(path('check-in'), { commandId: v7(), code });
const statusOf = async (username: string) => {
  const personId = await server.personId(username);
  return (await server.app.services.rooms.read(meetingId))?.attendance[personId];
};
const badges = async () =>
  badgesAnswerSchema.parse((await (await server.client('thuky')).get(path('badges'))).body).badges;

describe('the code in the hall', () => {
  it('[CI-1] screens, technicians, chair and secretary get the code; those in the hall do not', async () => {
    const answer = await shown();
    expect(answer.code).toMatch(/^[A-HJ-KM-NP-TV-Z2-9]{8}$/);
    expect(answer.path).toBe(`/diem-danh/${meetingId}/${answer.code}`);
    expect(answer.expiresAt - server.now()).toBeLessThanOrEqual(codeWindow);
    expect(answer.expiresAt).toBeGreaterThan(server.now() - 1_000);
    expect((await shown('chutoa')).code).toHaveLength(8);
    for (const username of ['daibieu1', 'khach', 'vanthu']) {
      expect(codeOf(await (await server.client(username)).get(path('check-in-code')))).toBe('notPermitted');
    }
    expect(codeOf(await (await server.client('ngoai')).get(path('check-in-code')))).toBe('notParticipant');
  });

  it('[CI-2] the code checks in whoever sends it, however it was typed, and says by which way', async () => {
    const { code } = await shown();
    const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `;
    expect((await checkIn('daibieu1', typed)).status).toBe(200);
    expect(await statusOf('daibieu1')).toMatchObject({ status: 'present', log: [{ way: 'hallCode' }] });
    expect(codeOf(await checkIn('daibieu1', code))).toBe('alreadyPresent');
    expect((await checkIn('khach', code)).status).toBe(200);
    expect(codeOf(await checkIn('ngoai', code))).toBe('notParticipant');
    expect(codeOf(await checkIn('manhinh', code))).toBe('notPermitted');
    expect((await statusOf('manhinh'))?.status).toBeUndefined();
  });

  it('[CI-3] a code is taken for one half minute more, then no longer; another meeting’s never', async () => {
    const { code, expiresAt } = await shown();
    const other = await server.meeting();
    expect(
      codeOf(await (await server.client('daibieu1')).post(path('check-in', other), { commandId: v7(), code })),
    ).toBe('checkInCodeExpired');
    server.advance(expiresAt - server.now() + 500);
    expect((await shown()).code).not.toBe(code);
    expect((await checkIn('daibieu1', code)).status).toBe(200);
    server.advance(codeWindow);
    expect(codeOf(await checkIn('daibieu2', code))).toBe('checkInCodeExpired');
    expect((await statusOf('daibieu2'))?.status).toBeUndefined();
  });

  it('[CI-9] it goes by the meeting’s time, also when that is ahead of the machine’s clock', async () => {
    server.advance(60 * 60_000);
    expect((await checkIn('daibieu1', (await shown()).code)).status).toBe(200);
    server.advance(-60 * 60_000);
    const time = () => server.app.services.rooms.time(meetingId);
    expect(time() - server.now()).toBeGreaterThan(30 * 60_000);
    const { code, expiresAt } = await shown();
    expect(expiresAt).toBeGreaterThan(time() - 1_000);
    expect(expiresAt - time()).toBeLessThanOrEqual(codeWindow);
    expect((await checkIn('daibieu2', code)).status).toBe(200);
  });

  it('[CI-4] guessing is slowed down to a few tries a minute, for the guesser alone', async () => {
    const client = await server.client('daibieu1');
    const guess = () => client.post(path('check-in'), { commandId: v7(), code: 'AAAAAAAA' });
    const codes: string[] = [];
    for (let index = 0; index < 12; index += 1) codes.push(codeOf(await guess()));
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('checkInCodeExpired'));
    expect(codes.slice(10)).toContain('tooFrequent');
    const { code } = await shown();
    expect((await checkIn('daibieu2', code)).status).toBe(200);
    server.advance(12_000);
    expect((await checkIn('daibieu1', (await shown()).code)).status).toBe(200);
  });
});

describe('badges', () => {
  it('[CI-5] the secretary gets a badge for everybody who could come to the door, by given name', async () => {
    const made = await badges();
    expect(made.map(({ name }) => name)).toEqual([
      'Lê Thu Ánh',
      'Phạm Quốc Khải',
      'Trần Đăng Khoát',
      'Nguyễn Hữu Lượng',
      'Đặng Văn Thuấn',
      'Nguyễn Thị Thúy Vi',
    ]);
    for (const { personId, badge } of made) expect(badge).toMatch(new RegExp(`^NT1\\.${personId}\\.[\\w-]{16}$`));
    for (const username of ['chutoa', 'vanthu', 'daibieu1']) {
      expect(codeOf(await (await server.client(username)).get(path('badges')))).toBe('notPermitted');
    }
    // The same badge in every meeting of the body.
    meetingId = await server.meeting();
    expect(await badges()).toEqual(made);
  });

  it('[CI-6] a badge that is scanned at the desk checks in whose it is, once', async () => {
    const [one] = await badges();
    if (one === undefined) throw new Error('nobody has a badge');
    const scan = async (username: string, badge: string, commandId = v7()) =>
      (await server.client(username)).post(path('scan'), { commandId, badge });
    const commandId = v7();
    const first = await scan('thuky', one.badge, commandId);
    expect(scanAnswerSchema.parse(first.body)).toEqual({
      personId: one.personId,
      name: 'Lê Thu Ánh',
      seat: null,
      alreadyPresent: false,
    });
    expect(await statusOf('daibieu2')).toMatchObject({ status: 'present', log: [{ way: 'badge' }] });
    expect((await scan('thuky', one.badge, commandId)).body).toMatchObject({ alreadyPresent: false });
    expect((await scan('chutoa', ` ${one.badge}`)).body).toMatchObject({ alreadyPresent: true });
    expect((await statusOf('daibieu2'))?.log).toHaveLength(1);
    expect(codeOf(await scan('daibieu1', one.badge))).toBe('notPermitted');
    expect(codeOf(await scan('ngoai', one.badge))).toBe('notParticipant');
  });

  it('[CI-7] what is no badge of this body, or of nobody in the meeting, is unknown', async () => {
    const client = await server.client('thuky');
    const [one, other] = await badges();
    const seals = createCheckInSeals(new Uint8Array(32));
    const stranger = (await server.personId('ngoai')) as PersonId;
    const wrong = [
      'xin chào',
      `NT1.${one?.personId}.${other?.badge.split('.')[2]}`,
      `${one?.badge}x`,
      seals.badge(server.bodyId, one?.personId as PersonId),
      seals.badge(v7() as BodyId, stranger),
    ];
    for (const badge of wrong) {
      expect(codeOf(await client.post(path('scan'), { commandId: v7(), badge })), badge).toBe('badgeUnknown');
    }
  });

  it('[CI-8] codes and badges hold over a restart: their key is made once and kept', async () => {
    const before = await badges();
    const { code } = await shown();
    await server.restart();
    expect(await badges()).toEqual(before);
    expect((await checkIn('daibieu1', code)).status).toBe(200);
  });

  it('[CI-8] nodes that start together agree on the key', async () => {
    const { secrets } = server.app.services.stores;
    const keys = [1, 2, 3, 4].map((number) => secrets.ensure('thu', () => new Uint8Array([number])));
    const [first, ...others] = await Promise.all(keys);
    for (const other of others) expect(other).toEqual(first);
    expect(await secrets.ensure('thu', () => new Uint8Array([5]))).toEqual(first);
  });
});
