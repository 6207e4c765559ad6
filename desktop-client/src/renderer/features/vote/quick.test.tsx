// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { quickId } from '../../testing/story-votes.ts';
import { QuickControl } from './quick-control.tsx';
import { VoteLayer } from './vote-layer.tsx';

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const answer = (name: string) => screen.getByRole('radio', { name });

function asked(story: StoryMeeting) {
  story.open(7, 4);
  story.must(901, 'askQuickly', {
    quickQuestionId: quickId,
    question: 'Nghỉ giải lao?',
    answers: ['Đồng ý', 'Không đồng ý'],
  });
}

afterEach(cleanup);

describe('quick questions', () => {
  test('[BO-40] a card at the foot of the page, whose answer may be changed', async () => {
    const { session, step } = renderInMeeting(2, <VoteLayer />, asked);
    expect(screen.queryByRole('dialog')).toBeNull();
    await step(() => fireEvent.click(answer('Đồng ý')));
    expect(session.sent).toEqual([{ type: 'answerQuickly', payload: { quickQuestionId: quickId, answer: 0 } }]);
    expect(screen.getByText(/Bạn chọn: Đồng ý\./)).toBeTruthy();
    await step(() => fireEvent.click(answer('Không đồng ý')));
    expect(session.sent).toHaveLength(2);
    expect(screen.getByText(/Bạn chọn: Không đồng ý\./)).toBeTruthy();
  });

  test('[BO-40] without a network it is refused in words; who has not checked in is told so', async () => {
    const { session, step } = renderInMeeting(2, <VoteLayer />, asked);
    await step(() => session.cut());
    await step(() => fireEvent.click(answer('Đồng ý')));
    expect(session.sent).toHaveLength(0);
    expect(screen.getByText('Đang mất kết nối: chưa trả lời được.')).toBeTruthy();
    cleanup();
    renderInMeeting(8, <VoteLayer />, asked);
    expect(screen.getByText('Xin điểm danh để trả lời.')).toBeTruthy();
  });

  test('[BO-41] the figures say that they are no vote, and have no shares', async () => {
    const { session, story, step } = renderInMeeting(2, <VoteLayer />, asked);
    expect(screen.getByText(/không phải là biểu quyết/)).toBeTruthy();
    await step(() => {
      for (const [number, choice] of [
        [2, 0],
        [3, 0],
        [4, 1],
      ] as const) {
        story.must(number, 'answerQuickly', { quickQuestionId: quickId, answer: choice });
      }
      story.must(901, 'closeQuickQuestion', { quickQuestionId: quickId });
      session.push();
    });
    const card = screen.getByRole('region', { name: 'Kết quả hỏi nhanh' });
    expect([...card.querySelectorAll('strong')].map((figure) => figure.textContent)).toEqual(['2', '1']);
    expect(card.textContent).toMatch(/không phải là biểu quyết/);
    expect(card.textContent).not.toMatch(/%/);
    await step(() => press('Đóng'));
    expect(screen.queryByRole('region', { name: 'Kết quả hỏi nhanh' })).toBeNull();
  });

  test('[BO-42] asks with ready-made answers, and not with one answer twice', async () => {
    const { session, story, step } = renderInMeeting(901, <QuickControl />, (meeting) => meeting.open(7, 4));
    await step(() => press('Hỏi nhanh'));
    await step(() => fireEvent.change(screen.getByLabelText('Câu hỏi'), { target: { value: 'Nghe rõ không?' } }));
    await step(() => press('Có / Không'));
    await step(() => fireEvent.change(screen.getByLabelText('Câu trả lời 2'), { target: { value: 'có' } }));
    await step(() => press('Gửi câu hỏi'));
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.change(screen.getByLabelText('Câu trả lời 2'), { target: { value: 'Chưa' } }));
    await step(() => press('Gửi câu hỏi'));
    expect(session.sent).toMatchObject([
      { type: 'askQuickly', payload: { question: 'Nghe rõ không?', answers: ['Có', 'Chưa'] } },
    ]);
    await step(() => press('Kết thúc hỏi nhanh'));
    expect(Object.values(story.state.quickQuestions)).toMatchObject([{ status: 'closed' }]);
    expect(screen.getByText('Không ai trả lời.')).toBeTruthy();
  });
});
