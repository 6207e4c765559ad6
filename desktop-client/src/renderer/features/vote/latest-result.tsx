import type { PollId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { ClosedPoll } from '../../ui/meeting/poll-words.ts';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { useText } from '../../ui/text.tsx';
import { PollActs } from './poll-acts.tsx';
import { useComeIntoSight } from './use-come-into-sight.ts';

/** A result so fresh is what this person waits for. */
const justClosedMs = 10_000;

/** At the desks: the result of the last vote of the item, until it is put away or something newer is voted on. */
export function LatestResult() {
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
  return <Result key={latest.pollId} poll={latest} onHide={() => setHidden(latest.pollId)} />;
}

function Result({ poll, onHide }: { readonly poll: ClosedPoll; readonly onHide: () => void }) {
  const text = useText();
  const { room, session } = useMeeting();
  const card = useComeIntoSight<HTMLElement>(session.serverNow() - poll.closedAt < justClosedMs);
  const names = poll.result.countedBy.map((personId) => room.people[personId]?.name ?? '');
  return (
    <section ref={card} className="card stack" aria-label={text.board.latest}>
      <div className="spread">
        <h3>{text.board.latest}</h3>
        <Button look="quiet" onPress={onHide}>
          {text.ballot.hide}
        </Button>
      </div>
      <p className="strong">{poll.question}</p>
      <ResultBoard poll={poll} size="desk" countedBy={names} />
      <PollActs poll={poll} />
    </section>
  );
}
