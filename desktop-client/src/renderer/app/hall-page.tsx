import type { MeetingId } from '@nghi-truong/domain';
import { paths, serverAnswerSchema } from '@nghi-truong/protocol';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { HallGuard } from '../features/hall-screen/hall-guard.tsx';
import { HallScreen } from '../features/hall-screen/hall-screen.tsx';
import type { ClientSession, MeetingHandle } from '../session/api.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useKeepAwake } from '../ui/keep-awake-context.ts';
import { Mark } from '../ui/mark.tsx';
import { usePageControl } from '../ui/page-control-context.ts';
import { useText, useWording } from '../ui/text.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { PresentedSlot } from './paper-slots.tsx';

export interface HallPageProps {
  readonly session: ClientSession;
  readonly meetingId: MeetingId;
  readonly now: () => number;
  readonly menu: ReactNode;
}

/** A screen that the server refuses tries again after this long: nobody stands before it to do so. */
const refusedAgainMs = 30_000;

/**
 * The hall screen of one meeting. It heals by itself: what fails is drawn again, later each time; what fails again and
 * again, or is refused, loads the page anew once the server answers. Otherwise the last state stays and its age is said.
 */
export function HallPage(props: HallPageProps) {
  const [meeting, setMeeting] = useState<MeetingHandle | null>(null);
  const { session, meetingId, menu } = props;
  const loadAnew = useLoadAnew(session);
  useKeepAwake();
  useEffect(() => {
    const handle = session.meeting(meetingId);
    setMeeting(handle);
    return () => {
      setMeeting(null);
      handle.release();
    };
  }, [session, meetingId]);
  if (meeting === null) return <Opening />;
  return (
    <HallGuard fallback={(seconds) => <Broken seconds={seconds} menu={menu} />} onStubborn={loadAnew}>
      <FollowedHall {...props} meeting={meeting} loadAnew={loadAnew} />
    </HallGuard>
  );
}

/** Loads the page anew if the server answers: without it the page would be lost, and nothing would bring it back. */
function useLoadAnew(session: ClientSession): () => void {
  const control = usePageControl();
  return useCallback(() => {
    void session.rest('GET', paths.server, serverAnswerSchema).then((answer) => {
      if (answer.ok) control.reload();
    });
  }, [session, control]);
}

function Opening() {
  const text = useText();
  return (
    <main className="starting" aria-busy="true">
      <Mark size="large" />
      <p className="soft" role="status">
        {text.common.loading}
      </p>
    </main>
  );
}

function Broken({ seconds, menu }: { readonly seconds: number; readonly menu: ReactNode }) {
  const text = useText();
  return (
    <main className="starting">
      <ErrorNotice title={text.hall.broken} lost={text.common.brokenLost} advice={text.hall.brokenAgain(seconds)} />
      {menu}
    </main>
  );
}

function FollowedHall({
  session,
  meeting,
  now,
  menu,
  loadAnew,
}: HallPageProps & { readonly meeting: MeetingHandle; readonly loadAnew: () => void }) {
  const text = useText();
  const wording = useWording();
  const hall = useReadable(meeting.hall);
  const connection = useReadable(session.connection);
  const refused = hall.status === 'refused' || connection.name === 'refused';
  useEffect(() => {
    if (!refused) return;
    const timer = setInterval(loadAnew, refusedAgainMs);
    return () => clearInterval(timer);
  }, [refused, loadAnew]);
  if (hall.status === 'refused') {
    return (
      <main className="starting">
        <ErrorNotice title={wording(hall.error)} advice={text.hall.refusedAgain(refusedAgainMs / 1_000)} />
        {menu}
      </main>
    );
  }
  if (hall.status === 'loading') return <Opening />;
  return (
    <HallScreen
      view={hall.view}
      session={session}
      connection={connection}
      now={now}
      menu={menu}
      renderPage={({ paperId, page, title }) => (
        <PresentedSlot session={session} meeting={meeting} paperId={paperId} page={page} title={title} />
      )}
    />
  );
}
