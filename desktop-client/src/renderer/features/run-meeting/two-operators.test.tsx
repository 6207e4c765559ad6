// @vitest-environment happy-dom
import type { StepId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { motion, pollId } from '../../testing/story-scenes.ts';
import { CurrentItem } from './current-item.tsx';
import { TakeBack } from './take-back.tsx';

afterEach(cleanup);

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const said = () => screen.getByRole('status').textContent ?? '';
const desk = (
  <>
    <CurrentItem />
    <TakeBack />
  </>
);
const stepId = (number: number) => `00000000-0000-7000-8000-00000013000${number}` as StepId;
const parts = [1, 2].map((number) => ({ stepId: stepId(number), title: `Bước ${number}`, plannedMinutes: 5 }));

function running(prepare?: (story: StoryMeeting) => void): Rendered {
  return renderInMeeting(901, desk, (story) => {
    story.open(9, 2);
    prepare?.(story);
  });
}

describe('the next thing', () => {
  test('[DK-2] goes through the parts of the item, then to the next item', async () => {
    const { story, step } = running((meeting) =>
      meeting.must(901, 'setItemSteps', { itemId: itemId(2), steps: parts }),
    );
    await step(() => press(/^Chuyển bước/));
    expect(story.state.agenda.items[itemId(2)]?.currentStepId).toBe(stepId(1));
    await step(() => press('Chuyển sang bước: Bước 2'));
    expect(story.state.agenda.items[itemId(2)]?.currentStepId).toBe(stepId(2));
    expect(screen.getByRole('button', { name: 'Đã qua bước: Bước 1' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Chuyển bước/ })).toBeNull();
    await step(() => press(/^Chuyển mục/));
    expect(story.state.agenda.currentItemId).toBe(itemId(3));
  });
});

describe('taking back', () => {
  test('[DK-6] names the act, its time and its person, and takes back that very step', async () => {
    const { story, session, step } = running();
    await step(() => press(/^Chuyển mục/));
    expect(story.state.agenda.currentItemId).toBe(itemId(3));
    const last = story.state.lastStep?.step;
    await step(() => press(/^Hoàn tác: Chuyển mục\s*08:30, Trịnh Thu Hương$/));
    expect(session.sent.at(-1)).toEqual({ type: 'takeBack', payload: { step: last } });
    expect(story.state.agenda.currentItemId).toBe(itemId(2));
    expect(said()).toContain('Đã hoàn tác: Chuyển mục');
  });

  test('[DK-6] without a step to take back the place says so', () => {
    renderInMeeting(901, desk);
    expect(screen.getByText('Chưa có bước nào để hoàn tác')).toBeTruthy();
  });

  test('[DK-18] with nothing to take back it says why', async () => {
    const { story, session, step } = running();
    const source = { kind: 'adHoc', itemId: itemId(2), content: motion('Thông qua quy hoạch') } as const;
    await step(() => {
      story.must(901, 'openPoll', { pollId: pollId(1), source });
      session.push();
    });
    expect(screen.getByText('Đang biểu quyết, không hoàn tác được')).toBeTruthy();
    await step(() => {
      story.must(901, 'closePoll', { pollId: pollId(1) });
      session.push();
    });
    expect(screen.getByText('Bước vừa rồi không hoàn tác được')).toBeTruthy();
  });
});

describe('two operators at the same moment', () => {
  test('[DK-9] next: the meeting moves once, and both see where it is', async () => {
    const { story, session, step } = running();
    // The other desk was a moment faster; its push has not come here yet.
    story.must(1, 'goToItem', { itemId: itemId(3) });
    await step(() => press(/^Chuyển mục/));
    expect(session.sent).toEqual([{ type: 'goToItem', payload: { itemId: itemId(3) } }]);
    expect(story.state.agenda.currentItemId).toBe(itemId(3));
    expect(screen.getByRole('button', { name: /^Chuyển mục\s*4\./ })).toBeTruthy();
    expect(said()).not.toBe('');
  });

  test('[DK-9] take back: one step is taken back, not two, and the second is told', async () => {
    const { story, session, step } = running((meeting) => meeting.must(901, 'goToItem', { itemId: itemId(3) }));
    const last = story.state.lastStep?.step ?? 0;
    story.must(1, 'takeBack', { step: last });
    await step(() => press(/^Hoàn tác: Chuyển mục/));
    expect(session.sent).toEqual([{ type: 'takeBack', payload: { step: last } }]);
    expect(story.state.agenda.currentItemId).toBe(itemId(2));
    expect(said()).not.toContain('Đã hoàn tác');
    expect(said()).not.toBe('');
  });
});
