import {
  type CommandId,
  type CommandPayloads,
  type CommandType,
  type ItemId,
  type MeetingId,
  motionLine,
  type PollId,
  type RequestId,
} from '@nghi-truong/domain';
import { type MinutesAnswer, minutesAnswerSchema, paths } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfText } from '../../testing/pdf-text.ts';
import { codeOf } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';
import { momentIn } from './local-time.ts';
import { issuerOf } from './minutes-document.ts';

let server: TestServer;
let meetingId: MeetingId;
const itemId = v7() as ItemId;

async function must<Type extends CommandType>(
  username: string,
  type: Type,
  payload: CommandPayloads[Type],
): Promise<void> {
  const outcome = await server.app.services.rooms.submit({
    meetingId,
    commandId: v7() as CommandId,
    actor: { kind: 'person', personId: await server.personId(username) },
    command: { type, payload } as Parameters<typeof server.app.services.rooms.submit>[0]['command'],
  });
  expect(outcome, type).toMatchObject({ status: 'accepted' });
}

/** A short session with a speech, a vote and a conclusion. */
beforeAll(async () => {
  server = await TestServer.start();
  meetingId = await server.meeting('Kỳ họp chuyên đề');
  await must('thuky', 'addItem', {
    itemId,
    title: 'Dự toán ngân sách',
    owner: 'UBND',
    plannedMinutes: 5,
    beforeItemId: null,
  });
  await must('thuky', 'addItem', {
    itemId: v7() as ItemId,
    title: 'Quy hoạch vùng ven sông',
    owner: 'Sở Tài chính',
    plannedMinutes: 5,
    beforeItemId: null,
  });
  for (const username of ['chutoa', 'daibieu1', 'khach']) await must(username, 'checkIn', { status: 'present' });
  await must('thuky', 'markAttendance', {
    personIds: [await server.personId('daibieu2')],
    status: 'excused',
    reason: 'ốm',
  });
  await must('chutoa', 'openMeeting', { reason: 'họp thử' });
  await must('chutoa', 'goToItem', { itemId });
  const requestId = v7() as RequestId;
  await must('daibieu1', 'registerToSpeak', {
    requestId,
    personId: null,
    kind: 'speech',
    topic: 'Thủy lợi nội đồng',
  });
  await must('chutoa', 'callSpeaker', { requestId, seconds: null });
  server.advance(130_000);
  await must('chutoa', 'endSpeech', { requestId });
  const pollId = v7() as PollId;
  const question = 'Thông qua dự toán';
  await must('chutoa', 'openPoll', {
    pollId,
    source: {
      kind: 'adHoc',
      itemId,
      content: { question, subject: { kind: 'motion' }, form: 'open', majorityId: 'quaNua', closesAfterSeconds: null },
    },
  });
  await must('chutoa', 'castBallot', { pollId, choices: { [motionLine]: await forOption() } });
  await must('chutoa', 'closePoll', { pollId });
  await must('thuky', 'recordConclusion', { itemId, text: 'Thống nhất', baseRevision: 0 });
  await must('thuky', 'markAttendance', {
    personIds: [await server.personId('daibieu1')],
    status: 'left',
    reason: '',
  });
  await must('chutoa', 'endMeeting', {});
  await must('vanthu', 'editMinutes', { section: itemId, text: 'Các đại biểu thảo luận sôi nổi.', baseRevision: 0 });
}, 30_000);
afterAll(() => server.close());

async function forOption(): Promise<string> {
  const state = await server.app.services.rooms.read(meetingId);
  return Object.values(state?.polls ?? {})[0]?.options.find(({ counts }) => counts === 'for')?.optionId ?? '';
}

async function minutes(username: string): Promise<MinutesAnswer> {
  return minutesAnswerSchema.parse((await (await server.client(username)).get(paths.minutes(meetingId))).body);
}

async function file(username: string, format: 'docx' | 'pdf'): Promise<{ response: Response; bytes: Uint8Array }> {
  const response = await (await server.client(username)).fetch(paths.minutesFile(meetingId, format));
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

it('[MS-1] the desk reads the draft with what the log says; the room waits for the issue', async () => {
  const draft = await minutes('vanthu');
  expect(draft).toMatchObject({ status: 'draft', number: null, findings: [] });
  expect(draft.texts[itemId]).toEqual({ text: 'Các đại biểu thảo luận sôi nổi.', revision: 1 });
  expect(draft.facts.items[0]).toMatchObject({
    conclusion: 'Thống nhất',
    speeches: [{ name: 'Đặng Văn Thuấn', topic: 'Thủy lợi nội đồng' }],
    votes: [{ question: 'Thông qua dự toán', seats: 5, participated: 1 }],
  });
  for (const username of ['daibieu1', 'khach']) {
    const client = await server.client(username);
    expect(codeOf(await client.get(paths.minutes(meetingId)))).toBe('minutesNotIssued');
    expect(codeOf(await client.get(paths.minutesFile(meetingId, 'pdf')))).toBe('minutesNotIssued');
  }
  expect(codeOf(await (await server.client('manhinh')).get(paths.minutes(meetingId)))).toBe('notPermitted');
  expect(codeOf(await (await server.client('ngoai')).get(paths.minutes(meetingId)))).toBe('notParticipant');
});

it('[MS-2] the documents carry facts, texts and the number once issued, under a Vietnamese name', async () => {
  const draft = await file('vanthu', 'pdf');
  expect(draft.response.headers.get('content-disposition')).toContain(encodeURIComponent('(dự thảo)').slice(3, -3));
  await must('vanthu', 'issueMinutes', { number: 7 });
  expect(await minutes('daibieu1')).toMatchObject({ status: 'issued', number: 7 });
  const pdf = await file('daibieu1', 'pdf');
  expect(pdf.response.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.response.headers.get('cache-control')).toBe('private, no-cache');
  const text = await pdfText(pdf.bytes);
  for (const part of [
    '07/BB-HĐND',
    'HỘI ĐỒNG NHÂN DÂN',
    'Thủy lợi nội đồng',
    'thảo luận sôi nổi',
    'Thống nhất',
    'ốm',
    'lý do: họp thử.',
    'Tham gia biểu quyết: 1',
    'không được tiến hành',
  ]) {
    expect(text).toContain(part);
  }
  // Who left early is not called absent without leave, and nobody presented what was not taken up.
  expect(text).toMatch(/vắng có phép 1, vắng không\s+phép 0, gồm/);
  expect(text).toMatch(/Đặng Văn Thuấn \(Tổ đại biểu số 1\): rời cuộc họp lúc/);
  expect(text).not.toContain('Sở Tài chính');
  const docx = await file('khach', 'docx');
  expect(Buffer.from(docx.bytes.subarray(0, 2)).toString()).toBe('PK');
  expect(docx.bytes.length).toBeGreaterThan(5_000);
});

it('[MS-3] an instant is shown by the clock of the body', () => {
  const instant = Date.UTC(2026, 11, 31, 17, 30);
  expect(momentIn('Asia/Ho_Chi_Minh', instant)).toEqual({
    date: { year: 2027, month: 1, day: 1 },
    time: { hour: 0, minute: 30 },
  });
});

it('[MS-2] the head of the document names the body on the lines of the form', () => {
  expect(issuerOf('Ủy ban nhân dân tỉnh Tân Giang').bodyLines).toEqual(['ỦY BAN NHÂN DÂN', 'TỈNH TÂN GIANG']);
  expect(issuerOf('Sở Tài chính').bodyLines).toEqual(['SỞ TÀI CHÍNH']);
});
