import type { MeetingSummary } from '@nghi-truong/protocol';
import { dayKey } from '../../ui/format.ts';

export interface MeetingGroups {
  readonly now: readonly MeetingSummary[];
  readonly today: readonly MeetingSummary[];
  readonly upcoming: readonly MeetingSummary[];
  readonly past: readonly MeetingSummary[];
}

/** What is in session first; then today's, those to come (next first) and those that are over (latest first). */
export function groupMeetings(meetings: readonly MeetingSummary[], now: number): MeetingGroups {
  const running = (meeting: MeetingSummary) => meeting.phase === 'inSession' || meeting.phase === 'paused';
  const rest = meetings.filter((meeting) => !running(meeting));
  const today = (meeting: MeetingSummary) => dayKey(meeting.startsAt) === dayKey(now);
  const soonest = (left: MeetingSummary, right: MeetingSummary) => left.startsAt - right.startsAt;
  return {
    now: meetings.filter(running).sort(soonest),
    today: rest.filter((meeting) => meeting.phase === 'prepared' && today(meeting)).sort(soonest),
    upcoming: rest
      .filter((meeting) => meeting.phase === 'prepared' && !today(meeting) && meeting.startsAt > now)
      .sort(soonest),
    past: rest
      .filter((meeting) => meeting.phase === 'ended' || (!today(meeting) && meeting.startsAt <= now))
      .sort((left, right) => soonest(right, left)),
  };
}
