import type { PollId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { ClosedPoll } from '../../ui/meeting/poll-words.ts';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { useText } from '../../ui/text.tsx';
import { PollActs } from './poll-acts.tsx';

/** At the desks: the result of the last vote of the item, until it is put away or something newer is voted on. */
export function LatestResult() {
  const text = useText();
  const { room } = useMeeting();
  const [hidden, setHidden] = useState<PollId | null>(null);
  const ofItem = Object.values(room.polls).filter((poll) => poll.itemId === room.meeting.currentItemId);
  const closed = ofItem.filter((poll): poll is ClosedPoll => poll.status === 'closed');
  const latest = closed.reduce<ClosedPoll | null>(
    (before, poll) => (before === null || poll.closedAt >= before.closedAt ? poll : before),
    null,
  );
  const newer = latest !== null && ofItem.some((poll) => poll.status === 'open' && poll.openedAt > latest.closedAt);
  if (latest === null || newer || latest.pollId === hidden) return null;
  const names = latest.result.countedBy.map((personId) => room.people[personId]?.name ?? '');
  return (
    <section className="card stack" aria-label={text.board.latest}>
      <div className="spread">
        <h3>{text.board.latest}</h3>
        <Button look="quiet" onPress={() => setHidden(latest.pollId)}>
          {text.ballot.hide}
        </Button>
      </div>
      <p className="strong">{latest.question}</p>
      <ResultBoard poll={latest} size="desk" countedBy={names} />
      <PollActs poll={latest} />
    </section>
  );
}
