import {
  type Choices,
  type CommandId,
  type CommandPayloads,
  type CommandType,
  type ItemId,
  type LineId,
  type MeetingId,
  type MotionContent,
  motionLine,
  type PollId,
} from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfText } from '../../testing/pdf-text.ts';
import { codeOf } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let meetingId: MeetingId;
const itemId = v7() as ItemId;
const [openVote, secretVote, runningVote] = [v7() as PollId, v7() as PollId, v7() as PollId];
const candidate = v7() as LineId;

async function send<Type extends CommandType>(username: string, type: Type, payload: CommandPayloads[Type]) {
  return server.app.services.rooms.submit({
    meetingId,
    commandId: v7() as CommandId,
    actor: { kind: 'person', personId: await server.personId(username) },
    command: { type, payload } as Parameters<typeof server.app.services.rooms.submit>[0]['command'],
  });
}

async function must<Type extends CommandType>(username: string, type: Type, payload: CommandPayloads[Type]) {
  expect(await send(username, type, payload), type).toMatchObject({ status: 'accepted' });
}

const content = (question: string, changes: Partial<MotionContent> = {}): MotionContent => ({
  question,
  subject: { kind: 'motion' },
  form: 'open',
  majorityId: 'quaNua',
  closesAfterSeconds: null,
  ...changes,
});
const open = (pollId: PollId, motion: MotionContent) =>
  must('chutoa', 'openPoll', { pollId, source: { kind: 'adHoc', itemId, content: motion } });
const choice = (optionId: string): Choices => ({ [motionLine]: optionId });

/** An open vote with a hand vote, a secret election on paper, and a vote that is still open. */
beforeAll(async () => {
  server = await TestServer.start();
  meetingId = await server.meeting('Kỳ họp thứ ba');
  await must('thuky', 'addItem', { itemId, title: 'Ngân sách', owner: '', plannedMinutes: 5, beforeItemId: null });
  for (const username of ['chutoa', 'daibieu1', 'daibieu2']) await must(username, 'checkIn', { status: 'present' });
  await must('chutoa', 'openMeeting', { reason: 'họp thử' });
  await must('chutoa', 'goToItem', { itemId });

  await open(openVote, content('Thông qua ngân sách'));
  await must('daibieu1', 'castBallot', { pollId: openVote, choices: choice('khongTanThanh') });
  const personId = await server.personId('daibieu2');
  const hand = { pollId: openVote, personId, choices: choice('tanThanh'), reason: 'máy hết pin' };
  await must('thuky', 'recordHandVote', hand);
  await must('chutoa', 'closePoll', { pollId: openVote });

  const board = await Promise.all(['daibieu1', 'daibieu2'].map((username) => server.personId(username)));
  await must('thuky', 'setCountingBoard', { personIds: board });
  const candidates = [{ lineId: candidate, name: 'Phạm Quốc Khải', post: '', personId: null }];
  const subject = { kind: 'election' as const, candidates, places: 1 };
  await open(secretVote, content('Bầu thư ký kỳ họp', { subject, form: 'paperSecret' }));
  await must('chutoa', 'closePoll', { pollId: secretVote });
  const counts = { [candidate]: { dongY: 2, khongDongY: 1 } };
  const count = { issued: 3, collected: 3, valid: 3, invalid: 0, counts };
  await must('daibieu1', 'enterPaperCount', { pollId: secretVote, count });
  await must('daibieu2', 'confirmPaperCount', { pollId: secretVote, revision: 1 });

  await open(runningVote, content('Thông qua quy hoạch'));
  await must('daibieu1', 'castBallot', { pollId: runningVote, choices: choice('tanThanh') });
}, 30_000);
afterAll(() => server.close());

async function fetched(username: string, path: string) {
  const response = await (await server.client(username)).fetch(path);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

it('[EX-1] everybody in the room gets the result of a closed vote as PDF and workbook, under a Vietnamese name', async () => {
  for (const username of ['daibieu1', 'khach', 'vanthu', 'thuky']) {
    const { response, bytes } = await fetched(username, paths.pollFile(meetingId, openVote, 'pdf'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('Kết quả biểu quyết'));
    const text = await pdfText(bytes);
    for (const part of ['Thông qua ngân sách', 'Tổng số đại biểu: 5', 'quá nửa tổng số đại biểu: 3/5', '20,00']) {
      expect(text).toContain(part);
    }
  }
  const { response, bytes } = await fetched('daibieu1', paths.pollFile(meetingId, openVote, 'xlsx'));
  expect(response.headers.get('content-type')).toContain('spreadsheetml');
  expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
});

it('[EX-2] an open vote lists who voted how, by hand and not at all; a secret one lists nobody', async () => {
  const text = await pdfText((await fetched('thuky', paths.pollFile(meetingId, openVote, 'pdf'))).bytes);
  expect(text).toMatch(/Đặng Văn Thuấn Không tán thành/);
  expect(text).toMatch(/Lê Thu Ánh Tán thành Giơ tay: máy/);
  expect(text).toMatch(/Nguyễn Hữu Lượng Không biểu quyết Không bấm/);
  const secret = await pdfText((await fetched('thuky', paths.pollFile(meetingId, secretVote, 'pdf'))).bytes);
  expect(secret).toContain('Số phiếu thu về: 3');
  expect(secret).toContain('2 (40,00)');
  expect(secret).toContain('Kiểm phiếu:');
  expect(secret).not.toContain('Danh sách biểu quyết');
});

it('[EX-3] nothing of a vote is given away before it closes, and nothing to screens and strangers', async () => {
  const codes = async (username: string, path: string) => codeOf(await (await server.client(username)).get(path));
  expect(await codes('thuky', paths.pollFile(meetingId, runningVote, 'pdf'))).toBe('pollNotClosed');
  expect(await codes('thuky', paths.pollFile(meetingId, v7(), 'xlsx'))).toBe('pollNotFound');
  expect(await codes('manhinh', paths.pollFile(meetingId, openVote, 'pdf'))).toBe('notPermitted');
  expect(await codes('ngoai', paths.votesFile(meetingId, 'pdf'))).toBe('notParticipant');
  const all = await pdfText((await fetched('khach', paths.votesFile(meetingId, 'pdf'))).bytes);
  expect(all).toContain('Thông qua ngân sách');
  expect(all).toContain('Bầu thư ký kỳ họp');
  expect(all).not.toContain('Thông qua quy hoạch');
});

it('[EX-4] the secretary prints badges of everybody who comes to the door; others do not', async () => {
  const { response, bytes } = await fetched('thuky', paths.badgesFile(meetingId));
  expect(response.headers.get('content-type')).toBe('application/pdf');
  const text = await pdfText(bytes);
  for (const name of ['Đặng Văn Thuấn', 'Phạm Quốc Khải', 'Kỳ họp thứ ba']) expect(text).toContain(name);
  expect(text).not.toContain('Màn hình');
  for (const username of ['chutoa', 'daibieu1', 'manhinh']) {
    expect(codeOf(await (await server.client(username)).get(paths.badgesFile(meetingId)))).toBe('notPermitted');
  }
});
