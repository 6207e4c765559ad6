import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconClock, IconPaper, IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { CancelledPoll, ClosedPoll, CountingPoll, OpenPoll } from '../../ui/meeting/poll-words.ts';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { useText } from '../../ui/text.tsx';

/** A vote that is held with papers, as far as this person is concerned: nothing to press. */
export function PaperCard({ poll }: { readonly poll: OpenPoll }) {
  const text = useText();
  const { mine } = useMeeting();
  const own = mine.onPaper.includes(poll.pollId);
  return (
    <section className="vote-bar" aria-label={text.vote.open} role="status">
      <IconPaper />
      <div className="grow">
        <p className="strong">{own ? text.ballot.onPaperTitle : text.ballot.secretTitle}</p>
        <p className="vote-bar-line">{poll.question}</p>
        <p className="small vote-bar-text">{own ? text.ballot.onPaperText : text.ballot.secretText}</p>
      </div>
    </section>
  );
}

/** The papers are being counted; the session goes on. */
export function CountingCard({ poll }: { readonly poll: CountingPoll }) {
  const text = useText();
  return (
    <section className="vote-bar vote-bar-quiet" aria-label={text.ballot.countingTitle} role="status">
      <IconClock />
      <div className="grow">
        <p className="strong">{text.ballot.countingTitle}</p>
        <p className="small vote-bar-line">{poll.question}</p>
        <p className="small soft vote-bar-text">{text.ballot.countingText}</p>
      </div>
    </section>
  );
}

/** The result of a vote that was counted while the session went on: announced, not put over the page. */
export function CountedResult({
  poll,
  onDone,
}: {
  readonly poll: ClosedPoll | CancelledPoll;
  readonly onDone: () => void;
}) {
  const text = useText();
  const { room } = useMeeting();
  const [shown, setShown] = useState(false);
  const names = poll.status === 'closed' ? poll.result.countedBy.map((id) => room.people[id]?.name ?? '') : [];
  return (
    <section className="vote-bar" aria-label={text.ballot.resultReady} role="status">
      <IconVote />
      <div className="grow">
        <p className="row">
          <span className="strong">{poll.status === 'closed' ? text.ballot.resultReady : text.vote.cancelled}</span>
          {poll.status === 'closed' && poll.subject.kind === 'motion' && (
            <Badge tone={poll.result.passed ? 'jade' : 'vermilion'}>
              {poll.result.passed ? text.vote.passed : text.vote.rejected}
            </Badge>
          )}
        </p>
        <p className="vote-bar-line">{poll.question}</p>
        {poll.status === 'cancelled' && <p className="small">{text.vote.cancelledReason(poll.reason)}</p>}
      </div>
      {poll.status === 'closed' && (
        <Button look="primary" onPress={() => setShown(true)}>
          {text.ballot.seeResult}
        </Button>
      )}
      <Button onPress={onDone}>{text.ballot.hide}</Button>
      {poll.status === 'closed' && (
        <Dialog title={text.vote.result} open={shown} onClose={onDone} wide>
          <p className="poll-panel-question">{poll.question}</p>
          <ResultBoard poll={poll} countedBy={names} />
        </Dialog>
      )}
    </section>
  );
}
