import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createDraftStore, type DraftStore } from '../ui/meeting/drafts.ts';
import { MeetingProvider } from '../ui/meeting/meeting-context.tsx';
import { TextProvider } from '../ui/text.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { StoryMeeting } from './story-meeting.ts';
import { personId } from './story-people.ts';
import { StorySession } from './story-session.ts';

/** A Monday morning in Hà Nội. */
export const storyTime = Date.UTC(2026, 2, 2, 1, 30);

export interface Rendered {
  readonly story: StoryMeeting;
  readonly session: StorySession;
  readonly drafts: DraftStore;
  /** Draws another content within the same meeting, as leaving a tab does. */
  show(content: ReactNode): void;
  /** Lets what happened at the server, or the network, reach the page. */
  step(what: () => void): Promise<void>;
}

/** Draws a part of a meeting's page as person `number` sees it. */
export function renderInMeeting(number: number, content: ReactNode, prepare?: (story: StoryMeeting) => void): Rendered {
  const now = () => storyTime;
  const story = new StoryMeeting(now, 9);
  prepare?.(story);
  const session = new StorySession(story, personId(number), now);
  const drafts = createDraftStore();
  let made = 0;
  const newId = () => `00000000-0000-7000-8000-${String(0xffff_0000 + ++made).padStart(12, '0')}`;
  const page = (inner: ReactNode) => (
    <TextProvider language="vi">
      <ToastProvider>
        <Scene session={session} drafts={drafts} newId={newId}>
          {inner}
        </Scene>
      </ToastProvider>
    </TextProvider>
  );
  const { rerender } = render(page(content));
  return {
    story,
    session,
    drafts,
    show: (next) => rerender(page(next)),
    step: async (what) => {
      await act(async () => {
        what();
        await Promise.resolve();
      });
    },
  };
}

interface SceneProps {
  readonly session: StorySession;
  readonly drafts: DraftStore;
  readonly newId: () => string;
  readonly children: ReactNode;
}

function Scene({ session, drafts, newId, children }: SceneProps) {
  const room = useReadable(session.room);
  const desk = useReadable(session.desk);
  const mine = useReadable(session.mine);
  const connection = useReadable(session.connection);
  if (room.status !== 'ready' || mine === null) return null;
  return (
    <MeetingProvider
      scene={{
        session: session.api,
        meeting: session.api.meeting(session.story.state.meetingId),
        room: room.view,
        desk: desk.status === 'ready' ? desk.view : null,
        mine,
        online: connection.name === 'online',
        personId: session.personId,
        newId,
        drafts,
      }}
    >
      {children}
    </MeetingProvider>
  );
}
