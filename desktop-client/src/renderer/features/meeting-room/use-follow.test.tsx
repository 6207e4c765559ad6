// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, paperId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { FollowControl, MovedOn } from './follow-bar.tsx';
import { useFollow } from './use-follow.ts';

function Probe() {
  const { room } = useMeeting();
  const follow = useFollow(room, usePapers());
  return (
    <>
      <FollowControl follow={follow} />
      <MovedOn follow={follow} />
      <output>{`${follow.mode} ${follow.paperId?.slice(-3)} ${follow.page}`}</output>
      <button type="button" onClick={() => follow.pick(paperId(6))}>
        dự thảo
      </button>
    </>
  );
}
const open = (story: StoryMeeting) => story.open(7, 4);
const output = () => document.querySelector('output')?.textContent;

afterEach(cleanup);

describe('what a tablet shows', () => {
  test('[UI-30] the first paper of the current item, then the presented page; it moves with the meeting', async () => {
    const { story, session, step } = renderInMeeting(3, <Probe />, open);
    expect(output()).toBe('follow 005 null');
    await step(() => {
      story.must(901, 'presentPage', { paperId: paperId(3), page: 17 });
      session.push();
    });
    expect(output()).toBe('follow 003 17');
    await step(() => {
      story.must(901, 'stopPresenting', {});
      story.must(901, 'goToItem', { itemId: itemId(2) });
      session.push();
    });
    expect(output()).toBe('follow 002 null');
  });

  test('[UI-30] another paper of the item may be opened without leaving, as long as nothing is presented', async () => {
    const { story, session, step } = renderInMeeting(3, <Probe />, open);
    await step(() => fireEvent.click(screen.getByText('dự thảo')));
    expect(output()).toBe('follow 006 null');
    await step(() => {
      story.must(901, 'goToItem', { itemId: itemId(2) });
      session.push();
    });
    expect(output()).toBe('follow 002 null');
  });

  test('[UI-31] opening another paper than the presented one leaves; then nothing moves the page but one tap', async () => {
    const { story, session, step } = renderInMeeting(3, <Probe />, (story) => {
      open(story);
      story.must(901, 'presentPage', { paperId: paperId(5), page: 2 });
    });
    await step(() => fireEvent.click(screen.getByText('dự thảo')));
    expect(output()).toBe('browse 006 null');
    await step(() => {
      story.must(901, 'goToItem', { itemId: itemId(2) });
      story.must(901, 'presentPage', { paperId: paperId(2), page: 4 });
      session.push();
    });
    expect(output()).toBe('browse 006 null');
    expect(screen.getByText(/Cuộc họp chuyển sang mục 2/)).toBeTruthy();
    await step(() => fireEvent.click(screen.getByText('Theo chủ tọa')));
    expect(output()).toBe('follow 002 4');
  });

  test('[UI-35] a paper that one opened and that is taken back stays, for the reason to be said where it was read', async () => {
    const { story, session, step } = renderInMeeting(3, <Probe />, open);
    await step(() => fireEvent.click(screen.getByText('dự thảo')));
    await step(() => {
      story.must(901, 'withdrawPaper', { paperId: paperId(6), reason: 'Sai số liệu' });
      session.push();
    });
    expect(output()).toBe('follow 006 null');
    await step(() => {
      story.must(901, 'goToItem', { itemId: itemId(2) });
      session.push();
    });
    expect(output()).toBe('follow 002 null');
  });
});
