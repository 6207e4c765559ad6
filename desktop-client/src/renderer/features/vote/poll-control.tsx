import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { countingPolls, openPoll } from '../../ui/meeting/room-facts.ts';
import { CountingPanel } from './counting-panel.tsx';
import { RunningPoll } from './running-poll.tsx';
import './vote.css';
import './vote-desk.css';

/** The vote going on at the desks of those who lead: who is missing, close it; and papers being counted. */
export function PollControl() {
  const { room } = useMeeting();
  const poll = openPoll(room);
  return (
    <>
      {poll !== null && <RunningPoll key={poll.pollId} poll={poll} />}
      {countingPolls(room).map((counting) => (
        <CountingPanel key={counting.pollId} poll={counting} />
      ))}
    </>
  );
}
