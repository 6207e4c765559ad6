// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../testing/render-in-meeting.tsx';
import { itemId } from '../testing/story-meeting.ts';
import { motion, pollId, tanThanh } from '../testing/story-scenes.ts';
import { SaveFileContext } from '../ui/save-file-context.ts';
import { MeetingSections } from './meeting-sections.tsx';

afterEach(cleanup);

const desk = (
  <SaveFileContext value={() => Promise.resolve({ ok: true })}>
    <MeetingSections section="dieu-hanh" />
  </SaveFileContext>
);
const press = (name: string) => fireEvent.click(screen.getAllByRole('button', { name })[0] as HTMLElement);

describe('two operators at one vote', () => {
  test('[DK-9] both close it: it closes once, and the second sees the result and is told', async () => {
    const { story, session, step } = renderInMeeting(901, desk, (meeting) => {
      meeting.open(9, 4);
      const source = { kind: 'adHoc', itemId: itemId(4), content: motion('Thông qua quy hoạch') } as const;
      meeting.must(901, 'openPoll', { pollId: pollId(1), source });
      for (let number = 1; number <= 9; number += 1) {
        meeting.must(number, 'castBallot', { pollId: pollId(1), choices: tanThanh });
      }
    });
    // The chair was a moment faster; the push has not come here yet.
    story.must(1, 'closePoll', { pollId: pollId(1) });
    const result = story.state.polls[pollId(1)];
    await step(() => press('Đóng biểu quyết'));
    expect(session.sent).toEqual([{ type: 'closePoll', payload: { pollId: pollId(1) } }]);
    expect(story.state.polls[pollId(1)]).toBe(result);
    expect(screen.queryByRole('button', { name: 'Đóng biểu quyết' })).toBeNull();
    expect(screen.getAllByText('Thông qua').length).toBeGreaterThan(0);
    expect(
      screen
        .getAllByRole('status')
        .map((status) => status.textContent)
        .join(' '),
    ).toMatch(/[Bb]iểu quyết/);
  });

  test('[DK-10] a desk that asks whether to close does not ask about a vote that is gone', async () => {
    const { story, session, step } = renderInMeeting(901, desk, (meeting) => {
      meeting.open(9, 4);
      const source = { kind: 'adHoc', itemId: itemId(4), content: motion('Thông qua quy hoạch') } as const;
      meeting.must(901, 'openPoll', { pollId: pollId(1), source });
    });
    await step(() => press('Đóng biểu quyết'));
    expect(screen.getByRole('dialog')).toBeTruthy();
    await step(() => {
      story.must(1, 'castBallot', { pollId: pollId(1), choices: tanThanh });
      session.push();
    });
    expect(screen.getByRole('dialog')).toBeTruthy();
    await step(() => {
      story.must(1, 'closePoll', { pollId: pollId(1) });
      session.push();
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(session.sent).toHaveLength(0);
  });
});
