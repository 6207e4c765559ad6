// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { motion, pollId, requestId, substituteId, tanThanh } from '../../testing/story-scenes.ts';
import { ChairDesk } from './chair-desk.tsx';

afterEach(cleanup);

const desk = (
  <ChairDesk
    run={null}
    takeBack={null}
    currentItem={(quiet) => <p>{quiet ? 'mục, lặng' : 'mục, nổi'}</p>}
    agenda={null}
    floor={null}
    speakers={<p>người chờ</p>}
    questions={null}
    vote={null}
    motions={null}
    polls={<p>các lần biểu quyết</p>}
    attendance={<p>danh sách</p>}
    substitutes={<p>xin đồng ý</p>}
    quorumWarning={null}
    inbox={null}
    checkIn={null}
  />
);
const figures = () =>
  within(screen.getByRole('region', { name: 'Tình hình cuộc họp' }))
    .getAllByRole('button')
    .map((button) => button.textContent);

function chair(prepare: (story: StoryMeeting) => void): Rendered {
  return renderInMeeting(1, desk, (story) => {
    story.open(8, 4);
    prepare(story);
  });
}
const asks = (story: StoryMeeting, number: number) =>
  story.must(number, 'registerToSpeak', { requestId: requestId(number), personId: null, kind: 'speech', topic: 'Vốn' });

describe("the chair's desk", () => {
  test('[DK-14] the figures: present, waiting, not voted, consent', async () => {
    const { story, session, step } = chair((meeting) => {
      asks(meeting, 3);
      meeting.must(9, 'askSubstitute', {
        substituteId: substituteId(1),
        forPersonId: null,
        name: 'Hồ Sỹ Hùng',
        post: '',
        reason: 'Công tác',
      });
    });
    expect(figures()).toEqual(['8/9Đủ điều kiện tiến hành', '1Người chờ phát biểu', '1Đề nghị dự thay chờ đồng ý']);
    await step(() => {
      const content = motion('Thông qua quy hoạch');
      story.must(901, 'openPoll', { pollId: pollId(1), source: { kind: 'adHoc', itemId: itemId(4), content } });
      story.must(2, 'castBallot', { pollId: pollId(1), choices: tanThanh });
      session.push();
    });
    expect(figures()).toContain('7Chưa biểu quyết');
    expect(screen.getByText('người chờ')).toBeTruthy();
    await step(() => fireEvent.click(screen.getByRole('button', { name: /Chưa biểu quyết$/ })));
    expect(screen.getByText('các lần biểu quyết')).toBeTruthy();
    await step(() => fireEvent.click(screen.getByRole('button', { name: /chờ đồng ý$/ })));
    expect(screen.getByText('xin đồng ý')).toBeTruthy();
  });

  test('[DK-14] with other lists in sight, one large button calls the first who waits', async () => {
    const { story, step } = chair((meeting) => asks(meeting, 3));
    expect(screen.getByText('mục, lặng')).toBeTruthy();
    await step(() => fireEvent.click(screen.getByRole('button', { name: /Đủ điều kiện/ })));
    await step(() => fireEvent.click(screen.getByRole('button', { name: /^Mời .*1 người chờ phát biểu · Vốn$/ })));
    expect(story.state.speakers.floor).toBe(requestId(3));
  });

  test('[DK-2] when nobody waits, moving on is the next thing', () => {
    chair(() => undefined);
    expect(screen.getByText('mục, nổi')).toBeTruthy();
  });
});
