import type { MeetingId } from '@nghi-truong/domain';
import { useEffect, useState } from 'react';
import type { ClientSession, MeetingHandle } from '../session/api.ts';

/** Follows a meeting as long as the component is on the page. Null for the first moment. */
export function useFollowedMeeting(session: ClientSession, meetingId: MeetingId): MeetingHandle | null {
  const [handle, setHandle] = useState<MeetingHandle | null>(null);
  useEffect(() => {
    const opened = session.meeting(meetingId);
    setHandle(opened);
    return () => opened.release();
  }, [session, meetingId]);
  return handle;
}
