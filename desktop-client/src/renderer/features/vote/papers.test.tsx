// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { lineId, pollId, tanThanh } from '../../testing/story-scenes.ts';
import { election, open } from '../../testing/story-votes.ts';
import { VoteLayer } from './vote-layer.tsx';

const vote = pollId(1);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const fill = (label: string, value: number, nth = 0) => {
  const field = screen.getAllByLabelText(label)[nth];
  if (field === undefined) throw new Error(`no field ${label}`);
  fireEvent.change(field, { target: { value: String(value) } });
};

function secretElection(story: StoryMeeting) {
  story.open(7, 4);
  story.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6), personId(903)] });
  open(story, 'Bầu Ủy viên UBND tỉnh', { subject: election(1, 2), form: 'paperSecret' });
}
function counting(story: StoryMeeting) {
  secretElection(story);
  story.must(901, 'closePoll', { pollId: vote });
}
function mixed(story: StoryMeeting) {
  story.open(7, 4);
  story.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6)] });
  open(story, 'Thông qua nghị quyết', { form: 'mixed' });
}
const line = (dongY: number, khongDongY: number) => ({ dongY, khongDongY });
const count = {
  issued: 7,
  collected: 7,
  valid: 6,
  invalid: 1,
  counts: { [lineId(1)]: line(4, 2), [lineId(2)]: line(2, 4) },
};
const entered = (story: StoryMeeting) => {
  counting(story);
  story.must(5, 'enterPaperCount', { pollId: vote, count });
};
const fillAll = async ({ step }: Rendered, invalid = 1) => {
  await step(() => {
    fill('Phiếu phát ra', 7);
    fill('Phiếu thu về', 7);
    fill('Phiếu hợp lệ', 6);
    fill('Phiếu không hợp lệ', invalid);
    fill('Đồng ý', 4);
    fill('Không đồng ý', 2);
    fill('Đồng ý', 2, 1);
    fill('Không đồng ý', 4, 1);
  });
};

afterEach(cleanup);

describe('papers', () => {
  test('[BO-10] a secret vote is a quiet card without buttons, and covers nothing', () => {
    renderInMeeting(2, <VoteLayer />, secretElection);
    expect(screen.getByText('Đang bỏ phiếu kín tại hội trường')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[BO-11] who is handed a paper while the ballot covers the page is told to vote on it', async () => {
    const { session, story, step } = renderInMeeting(2, <VoteLayer />, mixed);
    expect(screen.getByRole('dialog', { name: 'Biểu quyết' })).toBeTruthy();
    await step(() => {
      story.must(901, 'handOutPaper', { pollId: vote, personId: personId(2) });
      session.push();
    });
    expect(screen.getByText('Đồng chí biểu quyết bằng phiếu giấy')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Tán thành' })).toBeNull();
  });

  test('[BO-12] the counting gives the page back; the result is announced by a card', async () => {
    const { session, story, step } = renderInMeeting(2, <VoteLayer />, (meeting) => {
      mixed(meeting);
      meeting.must(901, 'handOutPaper', { pollId: vote, personId: personId(7) });
    });
    expect(screen.getByRole('dialog', { name: 'Biểu quyết' })).toBeTruthy();
    await step(() => {
      story.must(3, 'castBallot', { pollId: vote, choices: tanThanh });
      story.must(901, 'closePoll', { pollId: vote });
      session.push();
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Ban kiểm phiếu đang làm việc')).toBeTruthy();
    await step(() => {
      const papers = { tanThanh: 1, khongTanThanh: 0, khongBieuQuyet: 0 };
      const one = { issued: 1, collected: 1, valid: 1, invalid: 0, counts: { motion: papers } };
      story.must(5, 'enterPaperCount', { pollId: vote, count: one });
      story.must(6, 'confirmPaperCount', { pollId: vote, revision: 1 });
      session.push();
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Có kết quả kiểm phiếu')).toBeTruthy();
    await step(() => press('Xem kết quả'));
    expect(screen.getByRole('dialog', { name: 'Kết quả biểu quyết' })).toBeTruthy();
  });

  test('[BO-13] who is on the board has the way to the figures; others only read that it is at work', () => {
    renderInMeeting(903, <VoteLayer />, counting);
    expect(screen.getByText('Đồng chí ở trong Ban kiểm phiếu')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Nhập kết quả kiểm phiếu' })).toBeTruthy();
    cleanup();
    renderInMeeting(2, <VoteLayer />, counting);
    expect(screen.getByText('Ban kiểm phiếu đang làm việc')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[BO-14] figures that do not add up are said in words and not sent; then they are', async () => {
    const rendered = renderInMeeting(5, <VoteLayer />, counting);
    const { session, step } = rendered;
    await step(() => press('Nhập kết quả kiểm phiếu'));
    expect(screen.getAllByText('Xin điền đủ các con số.').length).toBeGreaterThan(0);
    await fillAll(rendered, 2);
    expect(screen.getByText('Hợp lệ và không hợp lệ cộng lại là 8, phải bằng 7 phiếu thu về.')).toBeTruthy();
    await step(() => press('Gửi để người thứ hai xác nhận'));
    expect(session.sent).toHaveLength(0);
    await step(() => fill('Phiếu không hợp lệ', 1));
    await step(() => fill('Không đồng ý', 3, 1));
    expect(screen.getByText('Cộng lại là 5, phải bằng 6 phiếu hợp lệ.')).toBeTruthy();
    await step(() => fill('Không đồng ý', 4, 1));
    expect(screen.getByText('Các con số khớp nhau.')).toBeTruthy();
    await step(() => press('Gửi để người thứ hai xác nhận'));
    expect(session.sent).toEqual([{ type: 'enterPaperCount', payload: { pollId: vote, count } }]);
  });

  test('[BO-14] more papers than people could be given are said beside the field', async () => {
    const { step } = renderInMeeting(5, <VoteLayer />, counting);
    await step(() => press('Nhập kết quả kiểm phiếu'));
    await step(() => fill('Phiếu phát ra', 8));
    expect(screen.getByText('Phiếu phát ra nhiều hơn 7 đại biểu được nhận phiếu.')).toBeTruthy();
  });

  test('[BO-15] the count of another person and a closed dialog touch nothing of what is typed', async () => {
    const { session, story, step } = renderInMeeting(6, <VoteLayer />, counting);
    await step(() => press('Nhập kết quả kiểm phiếu'));
    await step(() => fill('Phiếu phát ra', 6));
    await step(() => {
      story.must(5, 'enterPaperCount', { pollId: vote, count });
      session.push();
    });
    expect(screen.getByDisplayValue('6')).toBeTruthy();
    expect(screen.getByText(/nhập lúc/)).toBeTruthy();
    await step(() => press('Đóng'));
    await step(() => press('Xem và xác nhận kết quả'));
    expect(screen.getByDisplayValue('6')).toBeTruthy();
    await step(() => press('Quay lại kết quả đang chờ'));
    expect(screen.getByRole('button', { name: 'Xác nhận kết quả này' })).toBeTruthy();
  });

  test('[BO-16] the second person sees the figures and confirms; the vote is closed', async () => {
    const { session, story, step } = renderInMeeting(6, <VoteLayer />, entered);
    await step(() => press('Xem và xác nhận kết quả'));
    const dialog = screen.getByRole('dialog', { name: 'Kết quả kiểm phiếu' });
    expect([...dialog.querySelectorAll('dd')].map((figure) => figure.textContent)).toEqual(['7', '7', '6', '1']);
    expect(within(dialog).getByText('Lê Hồng Vinh')).toBeTruthy();
    await step(() => press('Xác nhận kết quả này'));
    expect(session.sent).toEqual([{ type: 'confirmPaperCount', payload: { pollId: vote, revision: 1 } }]);
    expect(story.state.polls[vote]?.status).toBe('closed');
  });

  test('[BO-16] the second person may enter other figures; the first sees who may confirm and cannot', async () => {
    const second = renderInMeeting(6, <VoteLayer />, entered);
    await second.step(() => press('Xem và xác nhận kết quả'));
    await second.step(() => press('Số của tôi khác, tôi nhập lại'));
    expect(screen.queryByDisplayValue('7')).toBeNull();
    cleanup();
    const first = renderInMeeting(5, <VoteLayer />, entered);
    await first.step(() => press('Xem hoặc nhập lại'));
    const names = [6, 903].map((number) => first.story.state.participants[personId(number)]?.name).join(', ');
    expect(screen.getByText(`Một trong những người này xác nhận: ${names}.`)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Xác nhận kết quả này' })).toBeNull();
  });

  test('[BO-17] figures entered anew are pointed out, and the newest are those confirmed', async () => {
    const { session, story, step } = renderInMeeting(6, <VoteLayer />, entered);
    await step(() => press('Xem và xác nhận kết quả'));
    await step(() => {
      const other = { ...count, counts: { ...count.counts, [lineId(1)]: line(3, 3) } };
      story.must(903, 'enterPaperCount', { pollId: vote, count: other });
      session.push();
    });
    expect(screen.getByText('Kết quả vừa được nhập lại. Xin xem lại trước khi xác nhận.')).toBeTruthy();
    await step(() => press('Xác nhận kết quả này'));
    expect(session.sent[0]?.payload).toEqual({ pollId: vote, revision: 2 });
  });
});
