import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { openPoll } from '../../ui/meeting/room-facts.ts';
import { OpenPollForm } from './open-poll-form.tsx';
import { RunningPoll } from './running-poll.tsx';
import './vote.css';

/** The vote at the desks of those who lead: open one, or see who is missing and close it. */
export function PollControl() {
  const { room } = useMeeting();
  const poll = openPoll(room);
  return poll === null ? <OpenPollForm /> : <RunningPoll poll={poll} />;
}
