// @vitest-environment happy-dom
import { paths } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { type StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { khongTanThanh, pollId, tanThanh } from '../../testing/story-scenes.ts';
import { open } from '../../testing/story-votes.ts';
import { SaveFileContext } from '../../ui/save-file-context.ts';
import { namedGroups } from './named-groups.ts';
import { PollHistory } from './poll-history.tsx';

const vote = pollId(1);
/** Files asked for: address and name. */
const saved: [string, string][] = [];
const history = (
  <SaveFileContext
    value={(request, name) => {
      saved.push([request.url, name]);
      return Promise.resolve({ ok: true });
    }}
  >
    <PollHistory />
  </SaveFileContext>
);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

function closed(story: StoryMeeting) {
  story.open(7, 4);
  open(story, 'Thông qua nghị quyết');
  for (const number of [1, 2, 3]) story.must(number, 'castBallot', { pollId: vote, choices: tanThanh });
  story.must(4, 'castBallot', { pollId: vote, choices: khongTanThanh });
  story.must(901, 'recordHandVote', {
    pollId: vote,
    personId: personId(5),
    choices: tanThanh,
    reason: 'Máy tính bảng hỏng',
  });
  story.must(901, 'closePoll', { pollId: vote });
}

afterEach(cleanup);

describe('the votes of the meeting', () => {
  test('[BO-30] a vote is repeated with a reason; the first one is kept and says so', async () => {
    const { session, story, step } = renderInMeeting(901, history, closed);
    await step(() => press('Xem bảng kết quả'));
    await step(() => press('Biểu quyết lại'));
    const asking = screen.getByRole('dialog', { name: 'Biểu quyết lại nội dung này?' });
    await step(() => fireEvent.click(within(asking).getByRole('button', { name: 'Biểu quyết lại' })));
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'Đếm lại' } }));
    await step(() => fireEvent.click(within(asking).getByRole('button', { name: 'Biểu quyết lại' })));
    expect(session.sent).toMatchObject([
      { type: 'openPoll', payload: { source: { kind: 'again', pollId: vote, reason: 'Đếm lại' } } },
    ]);
    expect(Object.keys(story.state.polls)).toHaveLength(2);
    expect(screen.getByText(/được biểu quyết lại sau đó; kết quả này được giữ/)).toBeTruthy();
  });

  test('[BO-30] a result is set aside with a reason and stays on the board', async () => {
    const { session, step } = renderInMeeting(901, history, closed);
    await step(() => press('Xem bảng kết quả'));
    await step(() => press('Hủy bỏ kết quả'));
    await step(() => fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'Sai số liệu' } }));
    const asking = screen.getByRole('dialog', { name: 'Hủy bỏ kết quả này?' });
    await step(() => fireEvent.click(within(asking).getByRole('button', { name: 'Hủy bỏ kết quả' })));
    expect(session.sent).toEqual([{ type: 'annulPoll', payload: { pollId: vote, reason: 'Sai số liệu' } }]);
    expect(screen.getByText(/Lý do: Sai số liệu/)).toBeTruthy();
    expect(screen.getByText('Tán thành', { selector: '.board-option-name' })).toBeTruthy();
  });

  test('[BO-30] who does not lead can neither repeat nor set aside', async () => {
    const { step } = renderInMeeting(3, history, closed);
    await step(() => press('Xem bảng kết quả'));
    expect(screen.queryByRole('button', { name: 'Biểu quyết lại' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Hủy bỏ kết quả' })).toBeNull();
  });

  test('[BO-31] the names stand by group, hands are marked, and who pressed nothing is told apart', async () => {
    const { story, step } = renderInMeeting(901, history, closed);
    await step(() => press('Xem bảng kết quả'));
    const poll = story.room().polls[vote];
    if (poll?.status !== 'closed') throw new Error('not closed');
    const groups = namedGroups(poll, story.room().people);
    expect(groups.map(({ group, voters }) => [group, voters.length])).toEqual([
      ['Tổ đại biểu số 1', 2],
      ['Tổ đại biểu số 2', 1],
      ['Tổ đại biểu số 3', 1],
      ['Tổ đại biểu số 4', 1],
      ['Tổ đại biểu số 5', 1],
      ['Tổ đại biểu số 6', 1],
    ]);
    expect(screen.getByText('Tổ đại biểu số 1 (2)')).toBeTruthy();
    expect(screen.getByText('Giơ tay')).toBeTruthy();
    expect(screen.getByText('Thư ký ghi thay: Máy tính bảng hỏng')).toBeTruthy();
    expect(screen.getAllByText('Có mặt, không bấm chọn')).toHaveLength(2);
  });

  test('[BO-31] a secret vote says that it has no names', async () => {
    const { step } = renderInMeeting(901, history, (story) => {
      story.open(7, 4);
      story.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6)] });
      open(story, 'Bỏ phiếu kín', { form: 'paperSecret' });
      story.must(901, 'closePoll', { pollId: vote });
      const counts = { motion: { tanThanh: 4, khongTanThanh: 2, khongBieuQuyet: 0 } };
      story.must(5, 'enterPaperCount', {
        pollId: vote,
        count: { issued: 7, collected: 6, valid: 6, invalid: 0, counts },
      });
      story.must(6, 'confirmPaperCount', { pollId: vote, revision: 1 });
    });
    await step(() => press('Xem bảng kết quả'));
    expect(screen.getByText('Bỏ phiếu kín: không lưu ai chọn gì.')).toBeTruthy();
    expect(screen.getByText(/^Ban kiểm phiếu: /)).toBeTruthy();
  });

  test('[BO-32] a file carries the question in its name, without what no file system takes', async () => {
    saved.length = 0;
    const { step } = renderInMeeting(3, history, (story) => {
      story.open(7, 4);
      open(story, 'Thông qua nghị quyết: “đất đai/nhà ở”?');
      story.must(901, 'closePoll', { pollId: vote });
    });
    await step(() => press('Xem bảng kết quả'));
    await step(() => press('Tải PDF'));
    await act(() => Promise.resolve());
    await step(() => press('Tải XLSX'));
    expect(saved).toEqual([
      [paths.pollFile(storyMeetingId, vote, 'pdf'), 'Kết quả biểu quyết Thông qua nghị quyết- “đất đai-nhà ở”-.pdf'],
      [paths.pollFile(storyMeetingId, vote, 'xlsx'), 'Kết quả biểu quyết Thông qua nghị quyết- “đất đai-nhà ở”-.xlsx'],
    ]);
  });

  test('[BO-32] all results of the meeting are one file, once there are several', async () => {
    saved.length = 0;
    const { step, story, session } = renderInMeeting(3, history, closed);
    expect(screen.queryByRole('button', { name: 'Tải tất cả kết quả (PDF)' })).toBeNull();
    await step(() => {
      open(story, 'Thông qua lần hai', {}, 2);
      story.must(901, 'closePoll', { pollId: pollId(2) });
      session.push();
    });
    await step(() => press('Tải tất cả kết quả (XLSX)'));
    expect(saved.map(([path]) => path)).toEqual([paths.votesFile(storyMeetingId, 'xlsx')]);
  });
});
