// @vitest-environment happy-dom
import type { OpinionId, QuestionId } from '@nghi-truong/domain';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { khongTanThanh, motion, pollId, requestId, tanThanh } from '../../testing/story-scenes.ts';
import { OwnRecord } from './own-record.tsx';

afterEach(cleanup);

const opinionId = '00000000-0000-7000-8000-000000150001' as OpinionId;
const questionId = '00000000-0000-7000-8000-000000160001' as QuestionId;
const part = (name: string) => within(screen.getByRole('region', { name }));

describe("one's own record", () => {
  test('[DK-13] shows how one voted, a hand vote with its reason, and nothing of a secret one', () => {
    renderInMeeting(3, <OwnRecord attendance={null} />, (story) => {
      story.open(9, 4);
      const open = (number: number, question: string, form: 'open' | 'paperSecret') =>
        story.must(901, 'openPoll', {
          pollId: pollId(number),
          source: { kind: 'adHoc', itemId: itemId(4), content: motion(question, { form }) },
        });
      open(1, 'Thông qua quy hoạch', 'open');
      story.must(3, 'castBallot', { pollId: pollId(1), choices: tanThanh });
      story.must(901, 'closePoll', { pollId: pollId(1) });
      open(2, 'Thông qua danh mục', 'open');
      const hand = { pollId: pollId(2), personId: personId(3), choices: khongTanThanh, reason: 'Máy hết pin' };
      story.must(901, 'recordHandVote', hand);
      story.must(901, 'closePoll', { pollId: pollId(2) });
      open(3, 'Thông qua biên chế', 'open');
      story.must(901, 'closePoll', { pollId: pollId(3) });
      story.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6)] });
      open(4, 'Bãi nhiệm', 'paperSecret');
    });
    const rows = part('Biểu quyết')
      .getAllByRole('listitem')
      .map((row) => row.textContent ?? '');
    expect(rows[0]).toMatch(/Không thông qua.*Thông qua quy hoạch.*Bạn chọn: Tán thành$/);
    expect(rows[1]).toMatch(/Bạn chọn: Không tán thành.*Lý do: Máy hết pin/);
    expect(rows[2]).toContain('Không có lá phiếu của bạn');
    expect(rows[3]).toMatch(/đang biểu quyết.*Bỏ phiếu kín; lựa chọn không được lưu\./);
  });

  test('[DK-13] shows speeches with their times, opinions, and questions with answer and promise', () => {
    renderInMeeting(3, <OwnRecord attendance={null} />, (story) => {
      story.minutesAgo = 10;
      story.open(9, 5);
      story.must(3, 'registerToSpeak', {
        requestId: requestId(1),
        personId: null,
        kind: 'speech',
        topic: 'Đường ven biển',
      });
      story.must(901, 'callSpeaker', { requestId: requestId(1), seconds: null });
      story.minutesAgo = 6;
      story.must(901, 'endSpeech', { requestId: requestId(1) });
      story.minutesAgo = 0;
      story.must(3, 'sendOpinion', { opinionId, itemId: itemId(5), requestId: null, text: 'Đề nghị bổ sung vốn.' });
      story.must(3, 'fileQuestion', {
        questionId,
        personId: null,
        toPersonId: null,
        toName: 'Giám đốc Sở',
        text: 'Bao giờ xong?',
      });
      const answer = { answer: 'Cuối năm.', promise: 'Báo cáo trước 30/11.', promisedBy: null, baseRevision: 0 };
      story.must(901, 'recordAnswer', { questionId, ...answer });
    });
    expect(part('Phát biểu').getByText('Tổng thời gian phát biểu: 04:00')).toBeTruthy();
    expect(part('Phát biểu').getByRole('listitem').textContent).toMatch(/08:20.*Mục 5\. Đường ven biển.*nói 04:00/);
    expect(part('Ý kiến bằng văn bản').getByText('Đề nghị bổ sung vốn.')).toBeTruthy();
    expect(part('Chất vấn').getByText('Cuối năm.', { exact: false })).toBeTruthy();
    expect(part('Chất vấn').getByText('Báo cáo trước 30/11.', { exact: false })).toBeTruthy();
  });

  test('[DK-13] an empty record says so in every part', () => {
    renderInMeeting(3, <OwnRecord attendance={null} />);
    expect(screen.getByText('Chưa có lần biểu quyết nào')).toBeTruthy();
    expect(screen.getByText('Chưa phát biểu lần nào')).toBeTruthy();
    expect(screen.getByText('Chưa gửi ý kiến bằng văn bản')).toBeTruthy();
  });
});
