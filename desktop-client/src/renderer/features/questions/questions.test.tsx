// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { FloorLists } from '../../app/floor-lists.tsx';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { questionId } from '../../testing/story-floor.ts';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { QuestionButton } from './question-button.tsx';
import { QuestionsPanel } from './questions-panel.tsx';

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const nameOf = (story: StoryMeeting, number: number) => story.state.participants[personId(number)]?.name ?? '';
const questions = (story: StoryMeeting) => Object.values(story.state.speakers.questions);
const floorOf = (story: StoryMeeting) => story.state.speakers.requests[story.state.speakers.floor ?? ('' as never)];

const open = (story: StoryMeeting) => {
  story.open(8, 5);
  story.must(903, 'checkIn', { status: 'present' });
};
const asked = (story: StoryMeeting, number = 1, asker = 3) =>
  story.must(asker, 'fileQuestion', {
    questionId: questionId(number),
    personId: null,
    toPersonId: personId(903),
    toName: '',
    text: `Câu hỏi ${number}`,
  });
const withQuestion = (story: StoryMeeting) => {
  open(story);
  asked(story);
};

afterEach(cleanup);

describe('a delegate', () => {
  test('[CV-1] asks somebody in the meeting; the draft outlives the sheet, a push and a cut', async () => {
    const { story, session, show, step } = renderInMeeting(3, <QuestionButton />, open);
    await step(() => press('Gửi chất vấn'));
    const sheet = () => within(screen.getByRole('dialog'));
    await step(() => fireEvent.change(sheet().getByRole('searchbox'), { target: { value: 'mai xuan truong' } }));
    await step(() => fireEvent.click(sheet().getByRole('option', { name: /Mai Xuân Trường/ })));
    await step(() => type('Nội dung chất vấn', 'Vì sao chậm giải ngân?'));
    await step(() => {
      session.push();
      session.cut();
    });
    await step(() => fireEvent.click(sheet().getByRole('button', { name: 'Gửi chất vấn' })));
    expect(session.sent).toEqual([]);
    show(<p>phần khác</p>);
    show(<QuestionButton />);
    await step(() => session.comeBack());
    await step(() => press(/^Gửi chất vấn/));
    expect(field('Nội dung chất vấn').value).toBe('Vì sao chậm giải ngân?');
    await step(() => fireEvent.click(sheet().getByRole('button', { name: 'Gửi chất vấn' })));
    expect(questions(story)).toMatchObject([
      { askedBy: personId(3), toPersonId: personId(903), toName: 'Mai Xuân Trường', text: 'Vì sao chậm giải ngân?' },
    ]);
    await step(() => press('Gửi chất vấn'));
    expect(field('Nội dung chất vấn').value).toBe('');
  });

  test('[CV-1] asks somebody by name; without one nothing is sent', async () => {
    const { story, session, step } = renderInMeeting(3, <QuestionButton />, open);
    await step(() => press('Gửi chất vấn'));
    const send = () =>
      fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Gửi chất vấn' }));
    await step(() => fireEvent.click(screen.getByText('Ghi tên, chức vụ')));
    await step(() => type('Nội dung chất vấn', 'Câu hỏi'));
    await step(send);
    expect(session.sent).toEqual([]);
    await step(() => type('Họ tên, chức vụ người bị chất vấn', 'Giám đốc Sở Y tế'));
    await step(send);
    expect(questions(story)).toMatchObject([{ toPersonId: null, toName: 'Giám đốc Sở Y tế' }]);
  });

  test('[CV-2] sees the questions and withdraws one’s own, after being asked once', async () => {
    const { story, step } = renderInMeeting(3, <QuestionsPanel />, (meeting) => {
      withQuestion(meeting);
      asked(meeting, 2, 4);
    });
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows[0]).toContain(`${nameOf(story, 3)} chất vấn Mai Xuân Trường`);
    expect(rows[1]).toContain('Câu hỏi 2');
    expect(screen.queryByRole('button', { name: 'Rút chất vấn số 2' })).toBeNull();
    await step(() => press('Rút chất vấn số 1'));
    expect(questions(story)[0]?.status.name).toBe('waiting');
    await step(() => press('Rút chất vấn'));
    expect(questions(story)[0]?.status.name).toBe('withdrawn');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  test('[CV-2] sees where each stands', async () => {
    const { story, session, step } = renderInMeeting(5, <QuestionsPanel />, withQuestion);
    expect(screen.getByText('Chờ trả lời')).toBeTruthy();
    await step(() => {
      story.must(901, 'giveFloor', {
        requestId: questionId(90) as never,
        personId: personId(903),
        kind: 'answer',
        topic: '',
        seconds: null,
        questionId: questionId(1),
      });
      session.push();
    });
    expect(screen.getByText('Đang trả lời')).toBeTruthy();
  });

  test('[CV-3] finds questioning first on its item, and one button elsewhere', async () => {
    const { story, session, step } = renderInMeeting(
      3,
      <>
        <FloorLists />
        <QuestionButton onlyWhileQuestioning />
      </>,
      (meeting) => meeting.open(8, 4),
    );
    expect(screen.getAllByRole('button', { name: 'Gửi chất vấn' })).toHaveLength(1);
    expect(screen.queryByText('Mục này chưa có chất vấn nào')).toBeNull();
    await step(() => {
      story.must(901, 'goToItem', { itemId: itemId(5) });
      session.push();
    });
    expect(screen.getAllByRole('button', { name: 'Gửi chất vấn' })).toHaveLength(2);
    expect(screen.getByText('Mục này chưa có chất vấn nào')).toBeTruthy();
    await step(() => fireEvent.click(screen.getByText('Danh sách đăng ký')));
    expect(screen.getByText('Chưa có ai đăng ký')).toBeTruthy();
  });

  test('[CV-3] an invitee, who may not ask, finds no button', () => {
    renderInMeeting(903, <QuestionsPanel />, (meeting) => meeting.open(8, 4));
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the desk', () => {
  test('[CV-8] writes down who asked whom what', async () => {
    const { story, session, step } = renderInMeeting(901, <QuestionsPanel control />, open);
    await step(() => press('Ghi chất vấn hộ'));
    const sheet = () => within(screen.getByRole('dialog'));
    await step(() => fireEvent.click(screen.getByText('Ghi tên, chức vụ')));
    await step(() => type('Họ tên, chức vụ người bị chất vấn', 'Giám đốc Sở Y tế'));
    await step(() => type('Nội dung chất vấn', 'Bao giờ xong?'));
    await step(() => fireEvent.click(sheet().getByRole('button', { name: 'Ghi chất vấn hộ' })));
    expect(session.sent).toEqual([]);
    const asker = new RegExp(nameOf(story, 3));
    await step(() => fireEvent.click(sheet().getByRole('option', { name: asker })));
    await step(() => fireEvent.click(sheet().getByRole('button', { name: 'Ghi chất vấn hộ' })));
    expect(questions(story)).toMatchObject([
      { askedBy: personId(3), filedBy: personId(901), toName: 'Giám đốc Sở Y tế', text: 'Bao giờ xong?' },
    ]);
  });

  test('[CV-4] gives the floor to who asks, then to who answers', async () => {
    const { story, session, step } = renderInMeeting(901, <QuestionsPanel control />, withQuestion);
    await step(() => press(`Mời nêu chất vấn: ${nameOf(story, 3)}`));
    expect(floorOf(story)).toMatchObject({ personId: personId(3), kind: 'question', questionId: questionId(1) });
    expect(screen.getByText('Đang nêu chất vấn')).toBeTruthy();
    await step(() => {
      story.must(901, 'endSpeech', { requestId: story.state.speakers.floor ?? ('' as never) });
      session.push();
    });
    await step(() => press('Mời trả lời: Mai Xuân Trường'));
    expect(floorOf(story)).toMatchObject({
      personId: personId(903),
      kind: 'answer',
      questionId: questionId(1),
      status: { allottedSeconds: 180 },
    });
  });

  test('[CV-4] gives the floor to somebody else who answers, for another time', async () => {
    const { story, step } = renderInMeeting(901, <QuestionsPanel control />, withQuestion);
    await step(() => press('Thời gian khi mời Theo quy định'));
    await step(() => fireEvent.click(screen.getByRole('radio', { name: '10 phút' })));
    await step(() => press('Người khác trả lời'));
    const sheet = within(screen.getByRole('dialog', { name: 'Ai trả lời thay cho Mai Xuân Trường?' }));
    await step(() => fireEvent.click(sheet.getByRole('option', { name: new RegExp(nameOf(story, 7)) })));
    await step(() => fireEvent.click(sheet.getByRole('button', { name: 'Mời trả lời' })));
    expect(floorOf(story)).toMatchObject({
      personId: personId(7),
      kind: 'answer',
      questionId: questionId(1),
      status: { allottedSeconds: 600 },
    });
  });

  const record = async ({ step }: Rendered) => {
    await step(() => press('Ghi trả lời chất vấn số 1'));
    await step(() => type('Nội dung trả lời', 'Do vướng mặt bằng.'));
  };

  test('[CV-5] writes down answer, promise and deadline', async () => {
    const rendered = renderInMeeting(901, <QuestionsPanel control />, withQuestion);
    const { story, step } = rendered;
    await record(rendered);
    await step(() => type('Nội dung hứa, cam kết', 'Giải ngân 65%'));
    await step(() => type('Thời hạn thực hiện', '30/9/2026'));
    await step(() => press('Lưu ghi chép'));
    expect(questions(story)[0]?.status).toMatchObject({
      name: 'answered',
      answer: 'Do vướng mặt bằng.',
      promise: 'Giải ngân 65%',
      promisedBy: Date.parse('2026-09-30T23:59:00+07:00'),
      revision: 1,
    });
    expect(screen.getAllByText('Hạn 30/09/2026')).not.toHaveLength(0);
  });

  test.each([
    ['31/02/2026', 'Giải ngân', 'Không có ngày này. Xin ghi như 30/06/2026.'],
    ['30/06/2026', '', 'Thời hạn chỉ ghi khi có lời hứa.'],
  ])('[CV-5] the deadline %s with the promise “%s” is said to be wrong', async (deadline, promise, words) => {
    const rendered = renderInMeeting(901, <QuestionsPanel control />, withQuestion);
    await record(rendered);
    await rendered.step(() => type('Thời hạn thực hiện', deadline));
    if (promise !== '') await rendered.step(() => type('Nội dung hứa, cam kết', promise));
    expect(screen.getAllByText(words)).not.toHaveLength(0);
    await rendered.step(() => press('Lưu ghi chép'));
    expect(rendered.session.sent).toEqual([]);
  });

  const savedMeanwhile = async (rendered: Rendered) => {
    await record(rendered);
    await rendered.step(() => {
      rendered.story.must(1, 'recordAnswer', {
        questionId: questionId(1),
        answer: 'Bản của chủ tọa',
        promise: 'Lời hứa của chủ tọa',
        promisedBy: null,
        baseRevision: 0,
      });
      rendered.session.push();
    });
  };

  test('[CV-6] a record saved meanwhile is shown beside one’s own, which overwrites it only when that is chosen', async () => {
    const rendered = renderInMeeting(901, <QuestionsPanel control />, withQuestion);
    await savedMeanwhile(rendered);
    const { story, session, step } = rendered;
    expect(screen.getByRole('alert').textContent).toContain('Bản của chủ tọa');
    expect(field('Nội dung trả lời').value).toBe('Do vướng mặt bằng.');
    await step(() => press('Lưu ghi chép'));
    expect(session.sent).toEqual([]);
    await step(() => press('Giữ bản của bạn'));
    await step(() => press('Lưu ghi chép'));
    expect(questions(story)[0]?.status).toMatchObject({ answer: 'Do vướng mặt bằng.', promise: '', revision: 2 });
  });

  test('[CV-6] the version on the server can be taken instead', async () => {
    const rendered = renderInMeeting(901, <QuestionsPanel control />, withQuestion);
    await savedMeanwhile(rendered);
    await rendered.step(() => press('Dùng bản trên máy chủ'));
    expect(field('Nội dung trả lời').value).toBe('Bản của chủ tọa');
    expect(field('Nội dung hứa, cam kết').value).toBe('Lời hứa của chủ tọa');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('[CV-7] promises of the whole meeting stand in one list, the nearest deadline first', () => {
    const answer = (story: StoryMeeting, number: number, promise: string, promisedBy: number | null) =>
      story.must(901, 'recordAnswer', {
        questionId: questionId(number),
        answer: '',
        promise,
        promisedBy,
        baseRevision: 0,
      });
    renderInMeeting(4, <QuestionsPanel />, (story) => {
      open(story);
      for (const number of [1, 2, 3]) asked(story, number);
      answer(story, 1, 'Không hạn', null);
      answer(story, 2, 'Cuối năm', Date.UTC(2026, 11, 31));
      answer(story, 3, 'Đã quá', Date.UTC(2026, 0, 31));
      story.must(901, 'goToItem', { itemId: itemId(6) });
    });
    const list = within(screen.getByRole('region', { name: 'Lời hứa cần theo dõi (3)' }));
    const rows = list.getAllByRole('listitem').map((row) => row.textContent ?? '');
    expect(rows[0]).toContain('Đã quá hạn');
    expect(rows[1]).toContain('Hạn 31/12/2026');
    expect(rows[2]).toContain('Chưa có thời hạn');
    expect(rows[0]).toContain('Mục 5');
  });
});
