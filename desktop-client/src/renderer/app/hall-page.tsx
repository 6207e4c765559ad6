import type { MeetingId } from '@nghi-truong/domain';
import { type ReactNode, useEffect, useState } from 'react';
import { HallScreen } from '../features/hall-screen/hall-screen.tsx';
import type { ClientSession, MeetingHandle } from '../session/api.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useKeepAwake } from '../ui/keep-awake-context.ts';
import { Mark } from '../ui/mark.tsx';
import { useText, useWording } from '../ui/text.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { PresentedSlot } from './paper-slots.tsx';

export interface HallPageProps {
  readonly session: ClientSession;
  readonly meetingId: MeetingId;
  readonly now: () => number;
  readonly menu: ReactNode;
}

/** The hall screen of one meeting. It heals by itself: whatever happens, the last state stays and its age is said. */
export function HallPage(props: HallPageProps) {
  const [meeting, setMeeting] = useState<MeetingHandle | null>(null);
  const { session, meetingId } = props;
  useKeepAwake();
  useEffect(() => {
    const handle = session.meeting(meetingId);
    setMeeting(handle);
    return () => {
      setMeeting(null);
      handle.release();
    };
  }, [session, meetingId]);
  return meeting === null ? <Opening /> : <FollowedHall {...props} meeting={meeting} />;
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

function FollowedHall({ session, meeting, now, menu }: HallPageProps & { readonly meeting: MeetingHandle }) {
  const wording = useWording();
  const hall = useReadable(meeting.hall);
  const connection = useReadable(session.connection);
  if (hall.status === 'refused') {
    return (
      <main className="starting">
        <ErrorNotice title={wording(hall.error)} />
        {menu}
      </main>
    );
  }
  if (hall.status === 'loading') return <Opening />;
  return (
    <HallScreen
      view={hall.view}
      connection={connection}
      serverNow={session.serverNow}
      now={now}
      menu={menu}
      renderPage={({ paperId, page, title }) => (
        <PresentedSlot session={session} meeting={meeting} paperId={paperId} page={page} title={title} />
      )}
    />
  );
}
