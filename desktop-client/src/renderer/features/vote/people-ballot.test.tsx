// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { lineId, pollId } from '../../testing/story-scenes.ts';
import { allowPersonsByTablet, confidence, election, open } from '../../testing/story-votes.ts';
import { VoteLayer } from './vote-layer.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => fireEvent.click(button(name));
const tick = (name: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }));

function anElection(mayChange = false) {
  return (story: StoryMeeting) => {
    allowPersonsByTablet(story, mayChange);
    story.open(7, 4);
    open(story, 'Bầu Ủy viên UBND tỉnh', { subject: election(2, 3) });
  };
}
function aConfidenceVote(story: StoryMeeting) {
  allowPersonsByTablet(story);
  story.open(7, 4);
  open(story, 'Lấy phiếu tín nhiệm', { subject: confidence(2) });
}
const vinhAn = { [lineId(1)]: 'dongY', [lineId(2)]: 'dongY', [lineId(3)]: 'khongDongY' };

afterEach(cleanup);

describe('the ballot about persons', () => {
  test('[BO-1] takes ticks up to the places and says what to do when it is full', async () => {
    const { step } = renderInMeeting(2, <VoteLayer />, anElection());
    await step(() => tick(/Lê Hồng Vinh/));
    await step(() => tick(/Bùi Thanh An/));
    expect(screen.getByText('Đã chọn 2/2')).toBeTruthy();
    await step(() => tick(/Thu Hường/));
    expect(screen.getByRole('alert').textContent).toMatch(/Đã chọn đủ 2 người/);
    expect(screen.getByText('Đã chọn 2/2')).toBeTruthy();
  });

  test('[BO-2] is looked over, then sent as it was looked over', async () => {
    const { session, step } = renderInMeeting(2, <VoteLayer />, anElection());
    await step(() => tick(/Lê Hồng Vinh/));
    await step(() => tick(/Bùi Thanh An/));
    await step(() => press('Xem lại phiếu'));
    expect(session.sent).toHaveLength(0);
    const review = screen.getByRole('region', { name: 'Xin xem lại trước khi gửi' });
    expect([...review.querySelectorAll('.ballot-said')].map((line) => line.textContent)).toEqual([
      'Đồng ý',
      'Đồng ý',
      'Không đồng ý',
    ]);
    await step(() => press('Gửi phiếu'));
    expect(session.sent).toEqual([{ type: 'castBallot', payload: { pollId: pollId(1), choices: vinhAn } }]);
    expect(screen.getByText('Đã ghi nhận lá phiếu')).toBeTruthy();
    expect(screen.getByText('Lựa chọn của bạn: Lê Hồng Vinh, Bùi Thanh An')).toBeTruthy();
  });

  test('[BO-2] a ballot that chooses nobody says so before it is sent', async () => {
    const { step } = renderInMeeting(2, <VoteLayer />, anElection());
    await step(() => press('Xem lại phiếu'));
    expect(screen.getByText('Phiếu không chọn ai.')).toBeTruthy();
    await step(() => press('Sửa lại phiếu'));
    expect(screen.getAllByRole('checkbox')).toHaveLength(3);
  });

  test('[BO-3] a confidence ballot waits for the last grade', async () => {
    const { session, step } = renderInMeeting(2, <VoteLayer />, aConfidenceVote);
    const grade = (name: string, label: string) => {
      const group = screen.getByRole('radiogroup', { name: `Mức tín nhiệm đối với ${name}` });
      const radio = [...group.querySelectorAll('label')].find((row) => row.textContent === label);
      fireEvent.click(radio?.querySelector('input') ?? group);
    };
    await step(() => grade('Lê Hồng Vinh', 'Tín nhiệm cao'));
    await step(() => press('Xem lại phiếu'));
    expect(screen.getAllByText('Còn 1 người chưa ghi mức tín nhiệm.').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Gửi phiếu' })).toBeNull();
    await step(() => grade('Bùi Thanh An', 'Tín nhiệm thấp'));
    await step(() => press('Xem lại phiếu'));
    await step(() => press('Gửi phiếu'));
    expect(session.sent[0]?.payload).toEqual({
      pollId: pollId(1),
      choices: { [lineId(1)]: 'tinNhiemCao', [lineId(2)]: 'tinNhiemThap' },
    });
  });

  test('[BO-4] ticks outlive ballots of others, putting the ballot aside, and a cut line', async () => {
    const { session, story, step } = renderInMeeting(2, <VoteLayer />, anElection());
    await step(() => tick(/Lê Hồng Vinh/));
    await step(() => {
      story.must(3, 'castBallot', { pollId: pollId(1), choices: vinhAn });
      story.must(4, 'checkOut', {});
      session.push();
    });
    await step(() => press('Thu nhỏ'));
    await step(() => press('Mở phiếu biểu quyết'));
    expect(screen.getByText('Đã chọn 1/2')).toBeTruthy();
    await step(() => press('Xem lại phiếu'));
    await step(() => session.cut());
    await step(() => press('Gửi phiếu'));
    expect(session.sent).toHaveLength(0);
    expect(screen.getAllByText(/Không thể biểu quyết cho đến khi có mạng/).length).toBeGreaterThan(0);
    await step(() => session.comeBack());
    await step(() => press('Gửi phiếu'));
    expect(session.sent).toHaveLength(1);
    expect(screen.getByText('Lựa chọn của bạn: Lê Hồng Vinh')).toBeTruthy();
  });

  test('[BO-5] a ballot that may be changed is taken up again with what it said', async () => {
    const { session, step } = renderInMeeting(2, <VoteLayer />, anElection(true));
    await step(() => tick(/Lê Hồng Vinh/));
    await step(() => press('Xem lại phiếu'));
    await step(() => press('Gửi phiếu'));
    await step(() => press('Đổi phiếu'));
    expect(screen.getByText('Đã chọn 1/2')).toBeTruthy();
    await step(() => tick(/Bùi Thanh An/));
    await step(() => press('Xem lại phiếu'));
    await step(() => press('Gửi phiếu'));
    expect(session.sent).toHaveLength(2);
    expect(screen.getByText('Lựa chọn của bạn: Lê Hồng Vinh, Bùi Thanh An')).toBeTruthy();
  });

  test('[BO-5] a change that was refused says that the first ballot counts', async () => {
    const { session, story, step } = renderInMeeting(2, <VoteLayer />, anElection(true));
    await step(() => tick(/Lê Hồng Vinh/));
    await step(() => press('Xem lại phiếu'));
    await step(() => press('Gửi phiếu'));
    await step(() => press('Đổi phiếu'));
    await step(() => tick(/Bùi Thanh An/));
    await step(() => press('Xem lại phiếu'));
    await step(() => {
      // The tablet has not been told yet that this person left.
      story.must(2, 'checkOut', {});
      press('Gửi phiếu');
    });
    expect(session.sent).toHaveLength(2);
    expect(screen.getByText(/Chưa đổi được, lá phiếu trước vẫn được tính/)).toBeTruthy();
    expect(screen.getByText('Lựa chọn của bạn: Lê Hồng Vinh')).toBeTruthy();
  });
});
