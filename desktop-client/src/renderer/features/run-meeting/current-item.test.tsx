// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { requestId } from '../../testing/story-scenes.ts';
import { CurrentItem } from './current-item.tsx';

afterEach(cleanup);
afterEach(() => vi.restoreAllMocks());

describe('the item going on', () => {
  test('[DK-2] going on is the loudest button until somebody has the floor', async () => {
    const { session, story, step } = renderInMeeting(901, <CurrentItem />, (meeting) => meeting.open(9, 2));
    const onwards = () => screen.getByRole('button', { name: /^Chuyển mục/ }).className;
    expect(onwards()).toContain('button-primary');
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
    expect(onwards()).not.toContain('button-primary');
    await step(() => {
      story.must(901, 'endSpeech', { requestId: requestId(1) });
      session.push();
    });
    expect(onwards()).toContain('button-primary');
  });

  test('[DK-15] a new item comes into sight, unless somebody is typing', async () => {
    const moves = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    const { session, story, step } = renderInMeeting(
      901,
      <>
        <textarea aria-label="Kết luận" />
        <CurrentItem />
      </>,
      (meeting) => meeting.open(9, 2),
    );
    const goTo = (number: number) => () => {
      story.must(901, 'goToItem', { itemId: itemId(number) });
      session.push();
    };
    expect(moves).toHaveBeenCalledTimes(0);
    await step(goTo(3));
    expect(moves).toHaveBeenCalledTimes(1);
    screen.getByLabelText('Kết luận').focus();
    await step(goTo(4));
    expect(moves).toHaveBeenCalledTimes(1);
  });
});
