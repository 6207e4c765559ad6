// @vitest-environment happy-dom
import type { RequestId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { ask, speechId } from '../../testing/story-floor.ts';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { SpeakersDesk } from './speakers-desk.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => fireEvent.click(button(name));
const pick = (group: string, name: string | RegExp) =>
  fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name }));
const nameOf = (story: StoryMeeting, number: number) => story.state.participants[personId(number)]?.name ?? '';
const floorOf = (story: StoryMeeting) => {
  const { floor, requests } = story.state.speakers;
  const request = floor === null ? undefined : requests[floor];
  return request?.status.name === 'speaking' ? { ...request, status: request.status } : null;
};

function waiting(story: StoryMeeting) {
  story.open(8, 4);
  ask(story, 3, 'speech', 'Về thu ngân sách');
  ask(story, 4);
  ask(story, 5, 'debate');
}

function speak(story: StoryMeeting, number: number, from: number, minutes: number, seconds: number) {
  story.minutesAgo = from;
  const requestId = speechId(number);
  story.must(901, 'callSpeaker', { requestId, seconds });
  story.minutesAgo = from - minutes;
  story.must(901, 'endSpeech', { requestId });
  story.minutesAgo = 0;
}

afterEach(cleanup);

describe('calling', () => {
  test('[SQ-12] the list stands by precedence; the next one is called in one touch, by the rules', async () => {
    const { story, session, step } = renderInMeeting(901, <SpeakersDesk />, waiting);
    const names = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(names).toEqual([5, 3, 4].map((number) => expect.stringContaining(nameOf(story, number))));
    await step(() => press(`Mời tiếp: ${nameOf(story, 5)} Tranh luận · 3'`));
    expect(session.sent).toEqual([{ type: 'callSpeaker', payload: { requestId: speechId(5), seconds: null } }]);
    expect(floorOf(story)?.status.allottedSeconds).toBe(180);
  });

  test('[SQ-12] while somebody speaks the same touch ends that speech first', async () => {
    const { story, session, step } = renderInMeeting(901, <SpeakersDesk />, waiting);
    await step(() => press(/^Mời tiếp/));
    await step(() => press(`Mời tiếp: ${nameOf(story, 3)} Kết thúc người đang nói · Phát biểu · 7'`));
    expect(session.sent.map(({ type }) => type)).toEqual(['callSpeaker', 'endSpeech', 'callSpeaker']);
    expect(floorOf(story)?.personId).toBe(personId(3));
  });

  test('[SQ-12] a point of order is called into a speech without ending it', async () => {
    const { story, session, step } = renderInMeeting(1, <SpeakersDesk />, (meeting) => {
      waiting(meeting);
      meeting.must(901, 'callSpeaker', { requestId: speechId(3), seconds: null });
      ask(meeting, 6, 'pointOfOrder');
    });
    await step(() => press(`Mời tiếp: ${nameOf(story, 6)} Điểm trật tự · 1'`));
    expect(session.sent.map(({ type }) => type)).toEqual(['callSpeaker']);
    expect(story.state.speakers.interrupted).toEqual([speechId(3)]);
    // Whoever was interrupted has to speak on first.
    expect(button(/^Mời tiếp/).getAttribute('aria-disabled')).toBe('true');
  });

  test('[SQ-12] anybody is called out of order, for a preset or a minute more', async () => {
    const { story, step } = renderInMeeting(901, <SpeakersDesk />, waiting);
    await step(() => press('Thời gian khi mời Theo quy định · 3 phút'));
    await step(() => pick('Thời gian khi mời', '10 phút'));
    await step(() => press('Thêm 1 phút'));
    await step(() => press(`Mời phát biểu: ${nameOf(story, 4)}`));
    expect(floorOf(story)).toMatchObject({ requestId: speechId(4), calledFromPlace: 3 });
    expect(floorOf(story)?.status.allottedSeconds).toBe(660);
    // The next one is called by the rules again.
    expect(screen.getByRole('radio', { name: /^Theo quy định/ }).getAttribute('aria-checked')).toBe('true');
  });

  test('[SQ-12] a registration is struck off, the list closed and opened', async () => {
    const { story, step } = renderInMeeting(901, <SpeakersDesk />, waiting);
    await step(() => press(`Xóa đăng ký của ${nameOf(story, 4)}`));
    expect(story.state.speakers.requests[speechId(4)]?.status.name).toBe('withdrawn');
    await step(() => press('Đóng đăng ký'));
    expect(story.state.speakers.listOpen).toBe(false);
    await step(() => press('Mở đăng ký'));
    expect(story.state.speakers.listOpen).toBe(true);
  });
});

describe('somebody else', () => {
  const find = async (story: StoryMeeting, number: number, step: (what: () => void) => Promise<void>) => {
    const plain = nameOf(story, number)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('đ', 'd')
      .replaceAll('Đ', 'D');
    const search = screen.getByRole('searchbox', { name: 'Tìm theo tên, tổ hoặc đơn vị' });
    await step(() => fireEvent.change(search, { target: { value: plain.toLowerCase() } }));
    await step(() => fireEvent.click(screen.getByRole('option', { name: new RegExp(nameOf(story, number)) })));
  };

  test('[SQ-14] is found without tone marks and written into the list', async () => {
    const { story, step } = renderInMeeting(901, <SpeakersDesk />, waiting);
    await step(() => press('Thêm người'));
    await step(() => press('Ghi vào danh sách'));
    expect(Object.keys(story.state.speakers.requests)).toHaveLength(3);
    await find(story, 7, step);
    await step(() => fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Giơ tay' } }));
    await step(() => press('Ghi vào danh sách'));
    expect(Object.values(story.state.speakers.requests).at(-1)).toMatchObject({
      personId: personId(7),
      kind: 'speech',
      topic: 'Giơ tay',
      registeredBy: personId(901),
      status: { name: 'waiting' },
    });
    expect(screen.getByText(/Ghi hộ/)).toBeTruthy();
  });

  test('[SQ-14] is given the floor at once, for a presentation', async () => {
    const { story, step } = renderInMeeting(901, <SpeakersDesk />, waiting);
    await step(() => press('Thêm người'));
    await step(() => pick('Làm gì', 'Mời ngay'));
    await find(story, 8, step);
    await step(() => press('Mời phát biểu'));
    expect(floorOf(story)).toMatchObject({ personId: personId(8), kind: 'presentation', calledFromPlace: null });
    expect(floorOf(story)?.status.allottedSeconds).toBe(600);
  });
});

describe('what was spoken', () => {
  const spoken = (story: StoryMeeting) => {
    story.minutesAgo = 60;
    waiting(story);
    speak(story, 4, 50, 3, 180);
    speak(story, 5, 40, 4, 180);
  };

  test('[SQ-15] shows time used of time given and both orders, and marks what was out of order', async () => {
    const { story, step } = renderInMeeting(901, <SpeakersDesk />, spoken);
    await step(() => pick('Xem', 'Đã phát biểu'));
    const [first, second] = screen.getAllByRole('listitem').map((row) => row.textContent ?? '');
    expect(first).toContain(nameOf(story, 4));
    expect(first).toContain('Mời thứ 1 · đăng ký thứ 2');
    expect(first).toContain('Ngoài thứ tự');
    expect(first).toContain('Đã dùng 03:00 trên 03:00');
    expect(second).toContain('Mời thứ 2 · đăng ký thứ 3');
    expect(second).not.toContain('Ngoài thứ tự');
    expect(second).toContain('quá 01:00');
  });

  test('[SQ-16] time is totalled by person and by group, the longest first', async () => {
    const { story, step } = renderInMeeting(901, <SpeakersDesk />, spoken);
    await step(() => pick('Xem', 'Thời gian'));
    const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows()).toEqual([`${nameOf(story, 5)}1 lần04:00`, `${nameOf(story, 4)}1 lần03:00`]);
    await step(() => pick('Thời gian', 'Theo tổ, đơn vị'));
    expect(rows()).toEqual(['Tổ đại biểu số 51 lần04:00', 'Tổ đại biểu số 41 lần03:00']);
  });

  test('[SQ-16] who has not spoken is called in one touch, from the list if they wait there', async () => {
    const { story, session, step } = renderInMeeting(901, <SpeakersDesk />, spoken);
    await step(() => pick('Xem', 'Chưa phát biểu'));
    expect(screen.getByText('6 đại biểu có mặt chưa phát biểu')).toBeTruthy();
    expect(screen.queryByText(nameOf(story, 4))).toBeNull();
    await step(() => press(`Mời phát biểu: ${nameOf(story, 3)}`));
    expect(session.sent.at(-1)).toEqual({
      type: 'callSpeaker',
      payload: { requestId: speechId(3), seconds: null },
    });
    await step(() => {
      story.must(901, 'endSpeech', { requestId: story.state.speakers.floor ?? ('' as RequestId) });
      session.push();
    });
    await step(() => press(`Mời phát biểu: ${nameOf(story, 6)}`));
    expect(session.sent.at(-1)?.type).toBe('giveFloor');
    expect(floorOf(story)?.personId).toBe(personId(6));
  });
});
