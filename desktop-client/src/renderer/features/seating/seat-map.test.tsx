// @vitest-environment happy-dom
import type { RequestId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { itemId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { motion, pollId, tanThanh } from '../../testing/story-scenes.ts';
import { nextSeat } from '../../ui/meeting/seat-drawing.tsx';
import { seatLooks } from '../../ui/meeting/seat-look.tsx';
import { SeatActions } from './seat-actions.tsx';
import { SeatMap } from './seat-map.tsx';

afterEach(cleanup);

const map = <SeatMap actions={(person, close) => <SeatActions person={person} onDone={close} />} />;
const seat = (number: number) => screen.getByRole('button', { name: new RegExp(`^Ghế ${number},`) });
const words = (number: number) => seat(number).getAttribute('aria-label')?.split(', ').slice(2).join(', ');
const request = (number: number) => `00000000-0000-7000-8000-00000f00000${number}` as RequestId;

function busyHall(meeting: StoryMeeting) {
  meeting.open(5, 4);
  meeting.must(6, 'checkIn', { status: 'online' });
  meeting.must(901, 'markAttendance', { personIds: [personId(8)], status: 'excused', reason: '' });
  meeting.must(901, 'markAttendance', { personIds: [personId(9)], status: 'unexcused', reason: '' });
  for (const number of [2, 3]) {
    meeting.must(number, 'registerToSpeak', { requestId: request(number), personId: null, kind: 'speech', topic: '' });
  }
  meeting.must(901, 'callSpeaker', { requestId: request(2), seconds: null });
}

function openVote(meeting: StoryMeeting) {
  meeting.open(6, 4);
  const content = motion('Thông qua chương trình');
  meeting.must(901, 'openPoll', { pollId: pollId(1), source: { kind: 'adHoc', itemId: itemId(4), content } });
  for (const number of [2, 3]) meeting.must(number, 'castBallot', { pollId: pollId(1), choices: tanThanh });
}

describe('the map of the seats', () => {
  test('[SG-1] each seat says how its person stands', () => {
    const { session } = renderInMeeting(6, map, busyHall);
    expect(session.personId).toBe(personId(6));
    expect([1, 2, 3, 6, 7, 8, 9].map(words)).toEqual([
      'Có mặt',
      'Đang phát biểu',
      'Đăng ký phát biểu',
      'Trực tuyến',
      'Chưa điểm danh',
      'Vắng có phép',
      'Vắng',
    ]);
  });

  test('[SG-2] a desk sees who has voted, a delegate does not', async () => {
    const { session, story, step } = renderInMeeting(901, map, openVote);
    await step(() => session.connected.set(new Set([1, 2, 3, 4, 5, 6].map(personId))));
    expect([2, 3, 4].map(words)).toEqual(['Đã biểu quyết', 'Đã biểu quyết', 'Chưa biểu quyết']);
    await step(() => {
      story.must(901, 'closePoll', { pollId: pollId(1) });
      session.push();
    });
    expect([2, 4].map(words)).toEqual(['Có mặt', 'Có mặt']);
    cleanup();
    renderInMeeting(6, map, openVote);
    expect([2, 3, 4].map(words)).toEqual(['Có mặt', 'Có mặt', 'Có mặt']);
  });

  test('[SG-3] a desk sees whose tablet is cut off, of those who are present', async () => {
    const { session, step } = renderInMeeting(901, map, (meeting) => meeting.open(6));
    await step(() => session.connected.set(new Set([personId(1), personId(2)])));
    expect([1, 3, 9].map(words)).toEqual(['Có mặt', 'Có mặt, Thiết bị mất kết nối', 'Chưa điểm danh']);
    expect(screen.getByRole('list', { name: 'Chú giải' }).textContent).toContain('Thiết bị mất kết nối: 4');
    cleanup();
    renderInMeeting(6, map, (meeting) => meeting.open(6));
    expect(words(3)).toBe('Có mặt');
  });

  test('[SG-4] the legend names every look and counts; no two looks share sign and frame', () => {
    renderInMeeting(6, map, busyHall);
    const legend = screen.getByRole('list', { name: 'Chú giải' });
    expect(
      within(legend)
        .getAllByRole('listitem')
        .map((entry) => entry.querySelector('span')?.textContent),
    ).toEqual([
      'Đang phát biểu: 1',
      'Đăng ký phát biểu: 1',
      'Có mặt: 3',
      'Trực tuyến: 1',
      'Vắng có phép: 1',
      'Vắng: 1',
      'Chưa điểm danh: 1',
    ]);
    const drawn = within(legend)
      .getAllByRole('listitem')
      .map((entry) => entry.querySelector('.seat-sign')?.textContent);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(seatLooks).toContain('notVoted');
  });

  test('[SG-5] a tapped seat names its person; the desk marks and calls there, a delegate only reads', async () => {
    const { story, step } = renderInMeeting(901, map, busyHall);
    await step(() => fireEvent.click(seat(7)));
    const card = screen.getByRole('dialog', { name: story.state.participants[personId(7)]?.name ?? '' });
    await step(() => fireEvent.click(within(card).getByRole('button', { name: 'Ghi có mặt' })));
    expect(story.room().people[personId(7)]?.attendance).toBe('present');
    expect(screen.queryByRole('dialog')).toBeNull();
    await step(() => fireEvent.click(seat(5)));
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Ghi tên phát biểu' })));
    expect(words(5)).toContain('Đăng ký phát biểu');
    cleanup();
    const delegate = renderInMeeting(6, map, busyHall);
    await delegate.step(() => fireEvent.click(seat(7)));
    expect(within(screen.getByRole('dialog')).getAllByRole('button')).toHaveLength(1);
  });

  test('[SG-6] one seat is in the order of the tab key; the arrow keys go to the nearest one that way', async () => {
    const { step } = renderInMeeting(6, map, busyHall);
    const seats = screen.getAllByRole('button', { name: /^Ghế / });
    expect(seats.filter((element) => element.getAttribute('tabindex') === '0')).toHaveLength(1);
    await step(() => seat(1).focus());
    await step(() => fireEvent.keyDown(seat(1), { key: 'ArrowRight' }));
    expect(document.activeElement).toBe(seat(2));
    await step(() => fireEvent.keyDown(seat(2), { key: 'Enter' }));
    expect(screen.getByRole('dialog')).toBeTruthy();
    const plan = {
      columns: 3,
      rows: 2,
      seats: [
        { seat: 1, column: 0, row: 0 },
        { seat: 2, column: 2, row: 0 },
        { seat: 3, column: 0, row: 1 },
      ],
    };
    const from = { seat: 1, column: 0, row: 0 };
    expect(nextSeat(plan, from, { column: 1, row: 0 })).toBe(2);
    expect(nextSeat(plan, from, { column: 0, row: 1 })).toBe(3);
    expect(nextSeat(plan, from, { column: -1, row: 0 })).toBeNull();
  });
});
