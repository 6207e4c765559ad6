import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { openPoll } from '../../ui/meeting/room-facts.ts';
import { CountingBoardCard } from './counting-board-card.tsx';
import { OpenPollForm } from './open-poll-form.tsx';
import { PollHistory } from './poll-history.tsx';
import { QuickControl } from './quick-control.tsx';
import './vote.css';
import './vote-desk.css';

/** Beside the prepared votes: a vote on the spot, quick questions, the counting board, and the votes so far. */
export function VoteTools() {
  const { room } = useMeeting();
  const { name } = room.meeting.phase;
  return (
    <div className="vote-tools">
      {openPoll(room) === null && name !== 'ended' && <OpenPollForm />}
      {name !== 'ended' && <QuickControl />}
      {name !== 'ended' && <CountingBoardCard />}
      <PollHistory />
    </div>
  );
}
