// @vitest-environment happy-dom
import type { MeetingId } from '@nghi-truong/domain';
import { paths, type ServerAnswer, wireError } from '@nghi-truong/protocol';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { storyTime } from '../testing/render-in-meeting.tsx';
import { StoryMeeting, storyMeetingId } from '../testing/story-meeting.ts';
import { personId } from '../testing/story-people.ts';
import { StorySession } from '../testing/story-session.ts';
import { fixedPage, PageControlContext } from '../ui/page-control-context.ts';
import { TextProvider } from '../ui/text.tsx';
import { HallPage } from './hall-page.tsx';
import { PaperShelfProvider } from './paper-shelf.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const server: ServerAnswer = {
  name: 'nghi-truong',
  version: '0.1.0',
  protocolVersion: 1,
  demo: true,
  bodyName: 'Hội đồng nhân dân tỉnh Sông Lam',
  serverTime: storyTime,
  uploadBytes: 1,
};

describe('the page of a hall screen', () => {
  test('[HS-22] loads itself anew when it is refused, but only while the server answers', async () => {
    vi.useFakeTimers();
    const reload = vi.fn();
    const session = new StorySession(new StoryMeeting(() => storyTime, 9), personId(904), () => storyTime);
    await act(async () => {
      render(
        <TextProvider language="vi">
          <PageControlContext value={{ ...fixedPage, reload }}>
            <PaperShelfProvider>
              <HallPage
                session={session.api}
                meetingId={storyMeetingId as MeetingId}
                now={() => storyTime}
                menu={<p>trình đơn</p>}
              />
            </PaperShelfProvider>
          </PageControlContext>
        </TextProvider>,
      );
    });
    const pass = (milliseconds: number) => act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));
    await pass(60_000);
    expect(reload).not.toHaveBeenCalled();
    await act(async () => session.hall.set({ status: 'refused', error: wireError('notParticipant') }));
    expect(screen.getByText(wireError('notParticipant').vi)).toBeTruthy();
    await pass(65_000);
    expect(reload).not.toHaveBeenCalled();
    session.answers.set(paths.server, server);
    await pass(31_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
