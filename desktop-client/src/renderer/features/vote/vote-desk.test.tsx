// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { khongTanThanh, lineId, motion, motionId, pollId, requestId, tanThanh } from '../../testing/story-scenes.ts';
import { open } from '../../testing/story-votes.ts';
import { CountingBoardCard } from './counting-board-card.tsx';
import { MotionList } from './motion-list.tsx';
import { PollControl } from './poll-control.tsx';

const vote = pollId(1);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => fireEvent.click(button(name));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const candidate = { lineId: lineId(1), name: 'Đại biểu thứ hai', post: '', personId: personId(2) };

function prepare(story: StoryMeeting) {
  story.must(901, 'prepareMotion', { motionId: motionId(1), itemId: itemId(4), content: motion('Thông qua một') });
  story.must(901, 'prepareMotion', { motionId: motionId(2), itemId: itemId(5), content: motion('Ở mục khác') });
  story.must(901, 'prepareMotion', {
    motionId: motionId(3),
    itemId: itemId(4),
    content: motion('Bầu một người', {
      subject: { kind: 'election', places: 1, candidates: [candidate] },
      form: 'paperSecret',
    }),
  });
  story.open(7, 4);
}
function running(story: StoryMeeting) {
  story.open(7, 4);
  open(story, 'Thông qua nghị quyết');
  for (const number of [1, 2, 3]) story.must(number, 'castBallot', { pollId: vote, choices: tanThanh });
}

afterEach(cleanup);

describe('prepared votes', () => {
  test('[BO-20] one press opens a vote of the item going on; votes of other items are not offered', async () => {
    const { session, story, step } = renderInMeeting(901, <MotionList />, prepare);
    expect(screen.queryByText('Ở mục khác')).toBeNull();
    const [first] = screen.getAllByRole('button', { name: 'Mở biểu quyết' });
    await step(() => fireEvent.click(first ?? document.body));
    expect(session.sent).toMatchObject([
      { type: 'openPoll', payload: { source: { kind: 'prepared', motionId: motionId(1) } } },
    ]);
    expect(Object.values(story.state.polls)).toMatchObject([{ status: 'open', question: 'Thông qua một' }]);
    expect(screen.getByText('Đang biểu quyết', { selector: '.badge-lacquer' })).toBeTruthy();
  });

  test('[BO-20] the next vote is the loudest button, but not while somebody speaks', async () => {
    const { session, story, step } = renderInMeeting(901, <MotionList />, prepare);
    const look = () => screen.getAllByRole('button', { name: 'Mở biểu quyết' })[0]?.className;
    expect(look()).toContain('button-primary');
    await step(() => {
      story.must(901, 'giveFloor', {
        requestId: requestId(1),
        personId: personId(3),
        kind: 'presentation',
        topic: '',
        seconds: 600,
        questionId: null,
      });
      session.push();
    });
    expect(look()).not.toContain('button-primary');
  });

  test('[BO-20] before the first item it says where the prepared votes will stand', () => {
    renderInMeeting(901, <MotionList />);
    expect(screen.getByText('Khi vào một mục, các biểu quyết đã chuẩn bị cho mục đó hiện ở đây.')).toBeTruthy();
    expect(screen.queryByText('Mục này chưa có biểu quyết nào được chuẩn bị.')).toBeNull();
  });

  test('[BO-21] without a counting board, or with a candidate on it, the button says why', async () => {
    const { session, story, step } = renderInMeeting(901, <MotionList />, prepare);
    const paperVote = () => screen.getAllByRole('button', { name: 'Mở biểu quyết' })[1] ?? document.body;
    await step(() => fireEvent.click(paperVote()));
    expect(screen.getAllByText('Cần lập Ban kiểm phiếu ít nhất hai người trước khi bỏ phiếu.').length).toBeGreaterThan(
      0,
    );
    await step(() => {
      story.must(901, 'setCountingBoard', { personIds: [personId(2), personId(3)] });
      session.push();
    });
    await step(() => fireEvent.click(paperVote()));
    expect(screen.getAllByText(/có tên trong danh sách nên không được ở trong Ban kiểm phiếu/).length).toBeGreaterThan(
      0,
    );
    expect(session.sent).toHaveLength(0);
  });

  test('[BO-22] forms that the rules forbid stay with the reason; the majority has its figures', async () => {
    const { step } = renderInMeeting(901, <MotionList />, prepare);
    await step(() => press('Sửa: Bầu một người'));
    const forms = screen.getByRole('radiogroup', { name: 'Hình thức' });
    const rows = [...forms.querySelectorAll('label')].map((row) => [row.textContent, row.dataset.disabled === 'true']);
    expect(rows).toEqual([
      ['Biểu quyết công khaiQuy chế của cuộc họp này không cho phép khi bầu hoặc lấy phiếu về người.', true],
      [expect.stringMatching(/^Bỏ phiếu kín bằng phiếu giấy/), false],
      [expect.stringMatching(/không cho phép khi bầu/), true],
      ['Bỏ phiếu kín điện tửChưa dùng được trong phiên bản này.', true],
    ]);
    expect(screen.getAllByText('Cần quá nửa tổng số đại biểu: 5/9').length).toBeGreaterThan(0);
  });

  test('[BO-23] what was put together is kept when the dialog is closed, until it is saved', async () => {
    const { session, story, step } = renderInMeeting(901, <MotionList />, prepare);
    await step(() => press('Soạn biểu quyết'));
    await step(() => type('Nội dung biểu quyết', 'Bầu Trưởng ban'));
    await step(() => fireEvent.click(screen.getByRole('radio', { name: 'Bầu cử' })));
    await step(() => press('Thêm người'));
    await step(() => type('Họ và tên người thứ 1', 'Lê Hồng Vinh'));
    await step(() => press('Đóng'));
    await step(() => {
      story.must(3, 'checkOut', {});
      session.push();
    });
    await step(() => press('Soạn biểu quyết'));
    expect(screen.getByDisplayValue('Bầu Trưởng ban')).toBeTruthy();
    expect(screen.getByDisplayValue('Lê Hồng Vinh')).toBeTruthy();
    await step(() => press('Lưu vào danh sách'));
    expect(session.sent).toMatchObject([
      {
        type: 'prepareMotion',
        payload: {
          itemId: itemId(4),
          content: {
            question: 'Bầu Trưởng ban',
            form: 'paperSecret',
            subject: { kind: 'election', places: 1, candidates: [{ name: 'Lê Hồng Vinh', personId: null }] },
          },
        },
      },
    ]);
    await step(() => press('Soạn biểu quyết'));
    expect(screen.queryByDisplayValue('Bầu Trưởng ban')).toBeNull();
  });

  test('[BO-24] a candidate of a vote to come cannot be chosen for the counting board', async () => {
    const { session, story, step } = renderInMeeting(901, <CountingBoardCard />, prepare);
    await step(() => press('Lập Ban kiểm phiếu'));
    const row = (number: number) =>
      screen.getByRole('checkbox', { name: new RegExp(story.state.participants[personId(number)]?.name ?? '-') });
    expect(screen.getByText('Có tên trong danh sách “Bầu một người” nên không được kiểm phiếu.')).toBeTruthy();
    expect((row(2) as HTMLInputElement).disabled).toBe(true);
    await step(() => fireEvent.click(row(4)));
    await step(() => press('Lưu Ban kiểm phiếu'));
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.click(row(5)));
    await step(() => press('Lưu Ban kiểm phiếu'));
    expect(session.sent).toEqual([{ type: 'setCountingBoard', payload: { personIds: [personId(4), personId(5)] } }]);
  });
});

describe('the running vote at the desks', () => {
  const reached = (...numbers: number[]) => new Set(numbers.map(personId));

  test('[BO-25] lists who is present without a ballot, dead tablets first', async () => {
    const { session, story, step } = renderInMeeting(901, <PollControl />, running);
    await step(() => session.connected.set(reached(1, 2, 3, 4, 5, 6)));
    const rows = within(screen.getByRole('list', { name: 'Chưa biểu quyết' })).getAllByRole('listitem');
    expect(rows).toHaveLength(4);
    expect(rows[0]?.textContent).toContain(story.state.participants[personId(7)]?.name);
    expect(rows[0]?.textContent).toContain('Máy mất kết nối');
    expect(screen.getByText('1 máy mất kết nối')).toBeTruthy();
  });

  test('[BO-26] closing over four says how many, the tablets out of reach and the quorum; then it closes', async () => {
    const { session, story, step } = renderInMeeting(901, <PollControl />, running);
    await step(() => session.connected.set(reached(1, 2, 3, 4, 5, 6)));
    await step(() => press('Đóng biểu quyết'));
    const dialog = screen.getByRole('dialog', { name: 'Đóng biểu quyết?' });
    expect(within(dialog).getByText('Còn 4 đại biểu có mặt chưa biểu quyết, 1 máy mất kết nối.')).toBeTruthy();
    expect(within(dialog).getByText('Người có mặt mà không bấm chọn sẽ được tính là “Không biểu quyết”.')).toBeTruthy();
    expect(within(dialog).getByText('Có mặt 7/9, đủ điều kiện tiến hành.')).toBeTruthy();
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Đóng biểu quyết' })));
    expect(story.state.polls[vote]?.status).toBe('closed');
  });

  test('[BO-26] when everybody has voted one press closes', async () => {
    const { story, step } = renderInMeeting(901, <PollControl />, (meeting) => {
      running(meeting);
      for (const number of [4, 5, 6, 7]) meeting.must(number, 'castBallot', { pollId: vote, choices: khongTanThanh });
    });
    await step(() => press('Đóng biểu quyết'));
    expect(story.state.polls[vote]?.status).toBe('closed');
  });

  test('[BO-27] a quorum lost while the vote runs is said in the panel and asked about', async () => {
    const { session, story, step } = renderInMeeting(901, <PollControl />, running);
    expect(screen.queryByText(/Không đủ điều kiện tiến hành/)).toBeNull();
    await step(() => {
      story.must(4, 'checkOut', {});
      story.must(5, 'checkOut', {});
      session.push();
    });
    expect(screen.getByText('Không đủ điều kiện tiến hành: có mặt 5, cần 6.')).toBeTruthy();
    await step(() => press('Đóng biểu quyết'));
    expect(screen.getAllByText('Không đủ điều kiện tiến hành: có mặt 5, cần 6.')).toHaveLength(2);
  });

  test('[BO-28] a hand vote needs a choice and a reason', async () => {
    const { session, story, step } = renderInMeeting(901, <PollControl />, running);
    const name = story.state.participants[personId(7)]?.name ?? '-';
    await step(() => press(`Ghi phiếu giơ tay của ${name}`));
    await step(() => press('Ghi phiếu'));
    await step(() => fireEvent.click(screen.getByRole('radio', { name: 'Không tán thành' })));
    await step(() => press('Ghi phiếu'));
    expect(session.sent).toHaveLength(0);
    await step(() => press('Máy tính bảng hỏng'));
    await step(() => press('Ghi phiếu'));
    expect(session.sent).toEqual([
      {
        type: 'recordHandVote',
        payload: {
          pollId: vote,
          personId: personId(7),
          choices: khongTanThanh,
          reason: 'Máy tính bảng hỏng',
        },
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[BO-29] a paper is handed out in the mixed form only, after asking', async () => {
    const { session, story, step } = renderInMeeting(901, <PollControl />, (meeting) => {
      meeting.open(7, 4);
      meeting.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6)] });
      open(meeting, 'Thông qua nghị quyết', { form: 'mixed' });
    });
    const name = story.state.participants[personId(7)]?.name ?? '-';
    await step(() => press(`Phát phiếu giấy cho ${name}`));
    expect(session.sent).toHaveLength(0);
    await step(() => press('Phát phiếu giấy'));
    expect(session.sent).toEqual([{ type: 'handOutPaper', payload: { pollId: vote, personId: personId(7) } }]);
    expect(screen.getByText('Nhận phiếu giấy (1)')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Kết thúc bỏ phiếu' })).toBeTruthy();
    cleanup();
    renderInMeeting(901, <PollControl />, running);
    expect(screen.queryByRole('button', { name: /Phát phiếu giấy/ })).toBeNull();
  });
});
