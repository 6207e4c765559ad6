import { useText } from '../text.tsx';
import { useMeeting } from './meeting-context.tsx';

export interface May {
  readonly chair: boolean;
  readonly secretary: boolean;
  readonly clerk: boolean;
  /** Chair or secretary: those who run the meeting. */
  readonly lead: boolean;
  readonly votes: boolean;
  /** Delegates, invitees and the chair may ask for the floor. */
  readonly speaks: boolean;
  /** Why a leader's act in a running meeting cannot be done now; null when it can. */
  readonly leadNow: string | null;
  /** Why the meeting cannot be set up now; null when it can. */
  readonly setUp: string | null;
}

/** What this person may do here and, where not, why: the reason stands on the button. The server enforces it. */
export function useMay(): May {
  const { mine, room, online } = useMeeting();
  const text = useText();
  const has = (duty: (typeof mine.duties)[number]) => mine.duties.includes(duty);
  const lead = has('chair') || has('secretary');
  const phase = room.meeting.phase.name;
  const leadNow = !lead
    ? text.desk.notLeader
    : !online
      ? text.common.offlineNow
      : phase === 'paused'
        ? text.desk.pausedReason
        : phase !== 'inSession'
          ? text.desk.notInSession
          : null;
  return {
    chair: has('chair'),
    secretary: has('secretary'),
    clerk: has('clerk'),
    lead,
    votes: mine.votes,
    speaks: has('chair') || has('delegate') || has('invitee'),
    leadNow,
    setUp: !lead
      ? text.setup.secretaryOnly
      : phase === 'ended'
        ? text.setup.ended
        : !online
          ? text.common.offlineNow
          : null,
  };
}
