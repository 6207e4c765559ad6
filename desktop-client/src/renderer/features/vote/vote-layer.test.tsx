// @vitest-environment happy-dom
import type { CommandId, PollId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting, storyTime } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { khongTanThanh, motion, tanThanh } from '../../testing/story-scenes.ts';
import { VoteLayer } from './vote-layer.tsx';

const pollId = '00000000-0000-7000-8000-0000000e0001' as PollId;

function openVote(story: StoryMeeting) {
  story.open(7, 4);
  story.must(901, 'openPoll', {
    pollId,
    source: { kind: 'adHoc', itemId: itemId(4), content: motion('Thông qua dự thảo nghị quyết') },
  });
}
const voter = (number: number): Rendered => renderInMeeting(number, <VoteLayer />, openVote);
const option = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => fireEvent.click(option(name));

afterEach(cleanup);

describe('the vote card', () => {
  test('[UI-10] covers the page of a voter; one tap sends the ballot', async () => {
    const { session, step } = voter(2);
    expect(screen.getByRole('dialog', { name: 'Biểu quyết' })).toBeTruthy();
    await step(() => press('Tán thành'));
    expect(session.sent).toEqual([{ type: 'castBallot', payload: { pollId, choices: tanThanh } }]);
  });

  test('[UI-2] the three answers and the acts carry the labels of the glossary', () => {
    voter(2);
    for (const name of ['Tán thành', 'Không tán thành', 'Không biểu quyết']) expect(option(name)).toBeTruthy();
  });

  test('[UI-11] says "Đang gửi…" until the server has answered, then "Đã ghi nhận lá phiếu"', async () => {
    const { session, step } = voter(2);
    session.nextSend = 'hold';
    await step(() => press('Không tán thành'));
    expect(screen.getByText('Đang gửi…')).toBeTruthy();
    expect(screen.queryByText('Đã ghi nhận lá phiếu')).toBeNull();
    await step(() => session.releaseHeld());
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
    expect(screen.getByText('Lựa chọn của bạn: Không tán thành')).toBeTruthy();
  });

  test('[BO-6] tells a recorded voter that the connection is lost, and that it is back', async () => {
    const { session, step } = voter(2);
    await step(() => press('Tán thành'));
    expect(screen.queryByText(/^Mất kết nối/)).toBeNull();
    await step(() => session.connection.set({ name: 'reconnecting', since: storyTime, lastContactAt: storyTime }));
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
    expect(screen.getByText(/^Mất kết nối – đang kết nối lại/)).toBeTruthy();
    await step(() => session.connection.set({ name: 'online' }));
    expect(screen.queryByText(/^Mất kết nối/)).toBeNull();
  });

  test('[UI-11] says so when the desk wrote down a raised hand, and takes no tap', async () => {
    const { session, story, step } = voter(2);
    await step(() => {
      const hand = { pollId, personId: personId(2), choices: tanThanh, reason: 'Máy tính bảng hỏng' };
      story.must(901, 'recordHandVote', hand);
      session.push();
    });
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
    expect(screen.getByText(/^Lựa chọn của bạn: Tán thành\. Thư ký ghi theo giơ tay\. Lý do: Máy tính/)).toBeTruthy();
    await step(() => press('Không tán thành'));
    expect(session.sent).toHaveLength(0);
  });

  test('[UI-12] after a lost answer it says that it is unclear, and sends nothing again', async () => {
    const { session, step } = voter(2);
    session.nextSend = 'loseAnswer';
    await step(() => press('Tán thành'));
    await step(() => session.cut());
    expect(screen.getByText('Chưa rõ đã nhận – đang hỏi lại máy chủ')).toBeTruthy();
    await step(() => press('Không tán thành'));
    expect(session.sent).toHaveLength(1);
    await step(() => session.comeBack());
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
    expect(session.sent).toHaveLength(1);
  });

  test('[UI-13] without a network nothing is sent, then or later, and the card says so', async () => {
    const { session, step } = voter(2);
    await step(() => session.cut());
    expect(screen.getByText('Đang mất kết nối. Không thể biểu quyết cho đến khi có mạng.')).toBeTruthy();
    await step(() => press('Tán thành'));
    await step(() => session.comeBack());
    expect(session.sent).toHaveLength(0);
    expect(screen.queryByText('Đã ghi nhận lá phiếu')).toBeNull();
    await step(() => press('Tán thành'));
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
  });

  test('[UI-13] the network that went in the very moment of the tap is said on the spot', async () => {
    const { session, step } = voter(3);
    // The page has not been drawn again since the cut when the finger comes down.
    await step(() => {
      session.connection.set({ name: 'reconnecting', since: storyTime, lastContactAt: storyTime });
      press('Tán thành');
    });
    expect(session.sent).toHaveLength(0);
    expect(screen.getByText('Chưa gửi được: đang mất kết nối')).toBeTruthy();
  });

  test('[UI-14] who has not checked in is told first to do so, and can', async () => {
    const { step } = voter(8);
    expect(screen.getByText('Xin điểm danh trước khi biểu quyết')).toBeTruthy();
    await step(() => press('Điểm danh'));
    await step(() => press('Tán thành'));
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
  });

  test('[UI-15] pushes of the ballots of others change nothing of an answer on its way', async () => {
    const { session, story, step } = voter(2);
    session.nextSend = 'hold';
    await step(() => press('Tán thành'));
    await step(() => {
      story.must(3, 'castBallot', { pollId, choices: khongTanThanh });
      session.push();
    });
    expect(screen.getByText('Đang gửi…')).toBeTruthy();
    expect(screen.getByText('Lựa chọn của bạn: Tán thành')).toBeTruthy();
    expect(screen.getByText('1/9')).toBeTruthy();
  });

  test('[UI-16] shows the result with the own ballot in it, then gives the page back', async () => {
    const { session, story, step } = voter(2);
    await step(() => press('Tán thành'));
    await step(() => {
      story.must(901, 'closePoll', { pollId });
      session.push();
    });
    expect(screen.getByRole('dialog', { name: 'Kết quả biểu quyết' })).toBeTruthy();
    expect(screen.getByText('Lá phiếu “Tán thành” của bạn đã được tính.')).toBeTruthy();
    expect(screen.getByText('Cần quá nửa tổng số đại biểu: 5/9')).toBeTruthy();
    expect(screen.getByText('11,11 %')).toBeTruthy();
    await step(() => press('Trở lại cuộc họp'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[UI-16] a ballot that came after the closing is said not to be counted', async () => {
    const { session, story, step } = voter(2);
    session.nextSend = 'hold';
    await step(() => press('Tán thành'));
    await step(() => {
      story.must(901, 'closePoll', { pollId });
      session.push();
    });
    expect(screen.getByText('Chưa rõ đã nhận – đang hỏi lại máy chủ')).toBeTruthy();
    await step(() => session.releaseHeld());
    expect(screen.getByText(/Lá phiếu của bạn không được tính/)).toBeTruthy();
  });

  test('[UI-17] an invitee sees the question and the participation, and nothing to press', () => {
    voter(903);
    expect(screen.getByText('Thông qua dự thảo nghị quyết')).toBeTruthy();
    expect(screen.getByText('0/9')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Tán thành' })).toBeNull();
  });

  test('[UI-17] the secretary, who has no vote, keeps the desk in sight', () => {
    voter(901);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[UI-18] a late answer is told plainly and goes away when it was read', async () => {
    const { session, step } = voter(2);
    await step(() =>
      session.recentAnswers.set([
        {
          commandId: '00000000-0000-7000-8000-00000000cccc' as CommandId,
          meetingId: storyMeetingId,
          type: 'castBallot',
          payload: { pollId, choices: tanThanh },
          outcome: { status: 'accepted', seq: 9 },
          at: storyTime,
        },
      ]),
    );
    const said = 'Lá phiếu “Tán thành” của bạn đã được tính.';
    expect(screen.getByText(said)).toBeTruthy();
    await step(() => fireEvent.click(screen.getByText('Đã rõ')));
    expect(screen.queryByText(said)).toBeNull();
  });

  test('[UI-19] the answers are buttons in the order of the ballot, reached and pressed by keyboard', async () => {
    const { session, step } = voter(2);
    const buttons = screen.getAllByRole('button').map((button) => button.textContent);
    expect(buttons.slice(-3)).toEqual(['Tán thành', 'Không tán thành', 'Không biểu quyết']);
    const against = option('Không tán thành');
    against.focus();
    expect(against.ownerDocument.activeElement).toBe(against);
    await step(() => {
      fireEvent.keyDown(against, { key: 'Enter' });
      fireEvent.keyUp(against, { key: 'Enter' });
    });
    expect(session.sent).toEqual([{ type: 'castBallot', payload: { pollId, choices: khongTanThanh } }]);
  });
});
