// @vitest-environment happy-dom
import type { LineId, OpinionId, PollId, QuestionId, RequestId } from '@nghi-truong/domain';
import { minutesFacts, minutesFindings } from '@nghi-truong/domain';
import { type MinutesAnswer, paths, wireError } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SavedFile } from '../../platform/save-file.ts';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { SaveFileContext } from '../../ui/save-file-context.ts';
import { ClerkDesk } from './clerk-desk.tsx';

const requestId = '00000000-0000-7000-8000-0000000f0001' as RequestId;

function spoken(story: StoryMeeting) {
  story.open(7, 4);
  story.must(3, 'registerToSpeak', { requestId, personId: null, kind: 'speech', topic: 'Vốn đối ứng' });
  story.must(901, 'callSpeaker', { requestId, seconds: null });
  story.must(901, 'endSpeech', { requestId });
}
/** Ended with a speech and without a conclusion. */
function ended(story: StoryMeeting) {
  spoken(story);
  story.must(901, 'endMeeting', {});
}
/** Ended, and nothing is missing. */
function complete(story: StoryMeeting) {
  spoken(story);
  story.must(901, 'recordConclusion', { itemId: itemId(4), text: 'HĐND thống nhất', baseRevision: 0 });
  story.must(901, 'endMeeting', {});
}

const pollId = '00000000-0000-7000-8000-0000000f0002' as PollId;
const questionId = '00000000-0000-7000-8000-0000000f0003' as QuestionId;
const opinionId = '00000000-0000-7000-8000-0000000f0004' as OpinionId;

/** Ended with a secret election on paper, a question that was answered with a promise, and an opinion in writing. */
function elected(story: StoryMeeting) {
  story.open(7, 4);
  const candidates = ['Lê Văn Tám', 'Trần Thị Chín'].map((name, index) => ({
    lineId: `00000000-0000-7000-8000-0000000f001${index}` as LineId,
    name,
    post: '',
    personId: null,
  }));
  story.must(901, 'setCountingBoard', { personIds: [personId(4), personId(5)] });
  story.must(901, 'openPoll', {
    pollId,
    source: {
      kind: 'adHoc',
      itemId: itemId(4),
      content: {
        question: 'Bầu Ủy viên Ủy ban nhân dân',
        subject: { kind: 'election', candidates, places: 1 },
        form: 'paperSecret',
        majorityId: 'quaNua',
        closesAfterSeconds: null,
      },
    },
  });
  story.must(901, 'closePoll', { pollId });
  const counts = Object.fromEntries(
    candidates.map(({ lineId }, index) => [lineId, { dongY: index === 0 ? 5 : 1, khongDongY: index === 0 ? 1 : 5 }]),
  );
  story.must(4, 'enterPaperCount', { pollId, count: { issued: 7, collected: 7, valid: 6, invalid: 1, counts } });
  story.must(5, 'confirmPaperCount', { pollId, revision: 1 });
  story.must(3, 'fileQuestion', {
    questionId,
    personId: null,
    toPersonId: null,
    toName: 'Giám đốc Sở Y tế',
    text: 'Bao giờ có thuốc?',
  });
  const answer = { questionId, answer: 'Đang mua sắm', promise: 'Đủ thuốc', promisedBy: null, baseRevision: 0 };
  story.must(901, 'recordAnswer', answer);
  story.must(6, 'sendOpinion', { opinionId, itemId: itemId(4), requestId: null, text: 'Thống nhất với tờ trình' });
  story.must(901, 'endMeeting', {});
}

/** What the server's door answers about a story. */
function answerOf({ state }: StoryMeeting): MinutesAnswer {
  const { minutes } = state;
  return {
    status: minutes.status,
    number: minutes.status === 'issued' ? minutes.number : null,
    texts: minutes.status === 'notYet' ? {} : { ...minutes.texts },
    facts: minutesFacts(state),
    findings: [...minutesFindings(state)],
  };
}

interface Opened extends Rendered {
  /** What was asked to be saved: path and name. */
  readonly saved: { url: string; name: string }[];
  /** What happened at the server reaches page and door. */
  happens(what: () => void): Promise<void>;
}

async function open(
  number: number,
  prepare: (story: StoryMeeting) => void,
  save: () => Promise<SavedFile> = () => Promise.resolve({ ok: true }),
): Promise<Opened> {
  const saved: Opened['saved'] = [];
  const page = (
    <SaveFileContext
      value={(request, name) => {
        saved.push({ url: request.url, name });
        return save();
      }}
    >
      <ClerkDesk conclusion={(item) => <p>Sửa kết luận {item}</p>} />
    </SaveFileContext>
  );
  const rendered = renderInMeeting(number, <p />, prepare);
  const { story, session, step, show } = rendered;
  const answer = () => session.answers.set(paths.minutes(storyMeetingId), answerOf(story));
  answer();
  await step(() => show(page));
  const happens = async (what: () => void) => {
    await step(() => {
      what();
      answer();
      session.push();
    });
  };
  return { ...rendered, saved, happens };
}

const clerk = 902;
const secretary = 901;
const field = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label, { selector: 'textarea' });
const type = (label: string, text: string) => fireEvent.change(field(label), { target: { value: text } });
const pause = () => act(() => vi.advanceTimersByTimeAsync(2_000));
const button = (name: string) => screen.getByRole('button', { name });
const issueAs = (number: string) => {
  fireEvent.change(screen.getByLabelText('Số biên bản'), { target: { value: number } });
  fireEvent.submit(screen.getByRole('region', { name: 'Ban hành' }).querySelector('form') ?? document.body);
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('who sees what', () => {
  test('[CD-1] before the end there are no minutes, and nothing is asked for', async () => {
    await open(clerk, spoken);
    expect(screen.getByText('Biên bản được lập sau khi cuộc họp kết thúc')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[CD-1] a delegate waits for the issue, then reads and downloads', async () => {
    const { story, happens, saved, step } = await open(3, complete);
    expect(screen.getByText('Biên bản chưa ban hành')).toBeTruthy();
    await happens(() => story.must(clerk, 'issueMinutes', { number: 7 }));
    expect(screen.getByText(/^Số 7, ban hành lúc/)).toBeTruthy();
    expect(screen.getByText('HĐND thống nhất')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    await step(() => fireEvent.click(button('Tải PDF')));
    expect(saved).toEqual([
      {
        url: paths.minutesFile(storyMeetingId, 'pdf'),
        name: 'Biên bản Kỳ họp thứ mười hai, HĐND tỉnh khóa XVIII.pdf',
      },
    ]);
  });

  test('[CD-2] the facts are those of the log, and follow it', async () => {
    const { story, happens } = await open(clerk, ended);
    expect(screen.getByText('Có mặt 7/9')).toBeTruthy();
    expect(screen.getByText(': Vốn đối ứng')).toBeTruthy();
    expect(screen.getByText(/Chưa có kết luận nào/)).toBeTruthy();
    await happens(() =>
      story.must(secretary, 'editMinutes', { section: 'closing', text: 'Nhất trí', baseRevision: 0 }),
    );
    expect(screen.getByText('Đủ nội dung để ban hành')).toBeTruthy();
    expect(field('Phần kết thúc').value).toBe('Nhất trí');
  });
});

describe('the free texts', () => {
  test('[CD-3] neither a push nor a failed reading touches what is being typed', async () => {
    const { story, session, happens, step } = await open(clerk, ended);
    type('Phần mở đầu', 'Chủ tọa khai mạc');
    await happens(() =>
      story.must(secretary, 'editMinutes', { section: 'closing', text: 'Nhất trí', baseRevision: 0 }),
    );
    expect(field('Phần mở đầu').value).toBe('Chủ tọa khai mạc');
    await step(() => {
      session.answers.clear();
      story.must(secretary, 'editMinutes', { section: 'closing', text: 'Nhất trí cao', baseRevision: 1 });
      session.push();
    });
    expect(screen.getByText(/Chưa đọc lại được biên bản/)).toBeTruthy();
    expect(field('Phần mở đầu').value).toBe('Chủ tọa khai mạc');
    await pause();
    expect(session.sent).toEqual([
      { type: 'editMinutes', payload: { section: 'opening', text: 'Chủ tọa khai mạc', baseRevision: 0 } },
    ]);
    expect(story.desk().minutesTexts.opening?.text).toBe('Chủ tọa khai mạc');
  });

  test('[CD-12] an election stands by candidate with its papers; questions and written opinions stand with their item', async () => {
    await open(clerk, elected);
    const vote = within(screen.getByRole('region', { name: 'Bầu Ủy viên Ủy ban nhân dân' }));
    expect(vote.getByText('Bỏ phiếu kín')).toBeTruthy();
    expect(vote.getByText('Bầu được 1/1 người')).toBeTruthy();
    expect(vote.getByRole('row', { name: /Lê Văn Tám.*Trúng cử/ })).toBeTruthy();
    expect(vote.getByRole('row', { name: /Trần Thị Chín.*Không trúng cử/ })).toBeTruthy();
    expect(vote.getByText(/phát ra 7 · thu về 7 · hợp lệ 6 · không hợp lệ 1/)).toBeTruthy();
    const questions = within(screen.getByRole('region', { name: 'Chất vấn và trả lời chất vấn' }));
    expect(questions.getByText('Trả lời: Đang mua sắm')).toBeTruthy();
    expect(questions.getByText('Cam kết: Đủ thuốc')).toBeTruthy();
    const written = within(screen.getByRole('region', { name: 'Ý kiến gửi bằng văn bản' }));
    expect(written.getByText('Thống nhất với tờ trình')).toBeTruthy();
  });

  test('[CD-2] without a network it says so, and reads when it is back', async () => {
    const { session, step, show } = await open(clerk, ended);
    show(<p />);
    await step(() => session.cut());
    show(
      <SaveFileContext value={() => Promise.resolve({ ok: true })}>
        <ClerkDesk conclusion={() => null} />
      </SaveFileContext>,
    );
    expect(screen.getByText('Chưa tải được biên bản.')).toBeTruthy();
    await step(() => session.comeBack());
    expect(screen.getByText('Có mặt 7/9')).toBeTruthy();
  });

  test('[CD-4] shows both versions and saves nothing until the person chose', async () => {
    const { story, session, happens, step } = await open(clerk, ended);
    await step(() => fireEvent.click(button('Ghi diễn biến mục 4')));
    type('Diễn biến mục 4', 'Bản của văn thư');
    await happens(() =>
      story.must(secretary, 'editMinutes', { section: itemId(4), text: 'Bản của thư ký', baseRevision: 0 }),
    );
    await pause();
    expect(session.sent).toHaveLength(0);
    expect(screen.getByText('Nội dung này vừa được người khác sửa')).toBeTruthy();
    expect(screen.getByText('Bản của thư ký')).toBeTruthy();
    expect(field('Diễn biến mục 4').value).toBe('Bản của văn thư');
    await step(() => fireEvent.click(button('Lưu bản của bạn')));
    expect(story.desk().minutesTexts[itemId(4)]).toEqual({ text: 'Bản của văn thư', revision: 2 });
  });
});

describe('issuing', () => {
  test('[CD-5] what is missing blocks it, in words', async () => {
    const { session } = await open(clerk, ended);
    expect(screen.getByText(/Chưa có kết luận nào/)).toBeTruthy();
    issueAs('7');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getAllByText(/Còn thiếu nội dung bắt buộc/).length).toBeGreaterThan(0);
    expect(session.sent).toHaveLength(0);
  });

  test('[CD-6] a text that is not saved blocks it', async () => {
    const { session, step } = await open(clerk, complete);
    await step(() => session.cut());
    type('Phần kết thúc', 'Viết khi mất mạng');
    await step(() => session.comeBack());
    issueAs('7');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getAllByText(/^Còn phần chưa lưu/).length).toBeGreaterThan(0);
    await pause();
    issueAs('7');
    expect(screen.getByRole('dialog', { name: 'Ban hành biên bản số 7?' })).toBeTruthy();
  });

  test('[CD-7] asks once with the number; afterwards nothing can be edited', async () => {
    const { session, story, happens, step } = await open(clerk, complete);
    issueAs('7');
    const dialog = screen.getByRole('dialog', { name: 'Ban hành biên bản số 7?' });
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Ban hành' })));
    expect(session.sent).toEqual([{ type: 'issueMinutes', payload: { number: 7 } }]);
    await happens(() => undefined);
    expect(story.state.minutes.status).toBe('issued');
    expect(screen.getByText('Đã ban hành')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ban hành' })).toBeNull();
    expect(screen.queryByText(/^Sửa kết luận/)).toBeNull();
  });

  test('[CD-8] a refusal is said in words and leaves a draft', async () => {
    const { session, story, step } = await open(clerk, complete);
    issueAs('7');
    // Meanwhile the conclusion is emptied, and this page has not heard of it.
    story.must(secretary, 'recordConclusion', { itemId: itemId(4), text: '', baseRevision: 1 });
    await step(() => fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Ban hành' })));
    expect(session.sent).toHaveLength(1);
    expect(screen.getByText('Biên bản chưa được ban hành.')).toBeTruthy();
    expect(screen.getByText(wireError('minutesIncomplete').vi)).toBeTruthy();
    expect(screen.getByText('Dự thảo')).toBeTruthy();
  });

  test.each(['', '0', '100000', '7a', '1.5'])('[CD-9] “%s” is no number', async (typed) => {
    const { session } = await open(clerk, complete);
    issueAs(typed);
    expect(screen.getByText('Xin nhập số từ 1 đến 99999.')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(session.sent).toHaveLength(0);
  });

  test('[CD-11] what was not saved when somebody else issued is shown, not lost', async () => {
    const { story, happens, drafts, step } = await open(clerk, complete);
    type('Phần mở đầu', 'Chưa kịp lưu');
    await happens(() => story.must(1, 'issueMinutes', { number: 7 }));
    expect(screen.getByText('Chưa kịp lưu')).toBeTruthy();
    expect(screen.getByText(/chưa kịp lưu khi biên bản được ban hành/)).toBeTruthy();
    await step(() => fireEvent.click(button('Bỏ phần này')));
    expect(screen.queryByText('Chưa kịp lưu')).toBeNull();
    expect(drafts.keys()).toEqual([]);
  });
});

describe('files', () => {
  test('[CD-10] a failure is said in words and can be tried again', async () => {
    const answers: SavedFile[] = [{ ok: false, error: wireError('storeUnavailable') }, { ok: true }];
    const { saved, step } = await open(clerk, ended, () => Promise.resolve(answers.shift() ?? { ok: true }));
    await step(() => fireEvent.click(button('Tải DOCX')));
    const alert = screen.getByRole('alert');
    expect(within(alert).getByText('Chưa tải được tệp.')).toBeTruthy();
    expect(within(alert).getByText(wireError('storeUnavailable').vi)).toBeTruthy();
    await step(() => fireEvent.click(within(alert).getByRole('button', { name: 'Thử lại' })));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(saved.map(({ name }) => name)).toEqual([
      'Biên bản Kỳ họp thứ mười hai, HĐND tỉnh khóa XVIII (dự thảo).docx',
      'Biên bản Kỳ họp thứ mười hai, HĐND tỉnh khóa XVIII (dự thảo).docx',
    ]);
  });
});
