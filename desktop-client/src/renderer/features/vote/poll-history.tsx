import { compareByGivenName, type PersonId, type PollId, type PollRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import './vote.css';

/** The votes of this meeting, latest first, each with its board. */
export function PollHistory() {
  const text = useText();
  const { room } = useMeeting();
  const [opened, setOpened] = useState<PollId | null>(null);
  const polls = Object.values(room.polls).sort((left, right) => right.openedAt - left.openedAt);
  const board = opened === null ? undefined : room.polls[opened];
  if (polls.length === 0) {
    return (
      <EmptyState icon={<IconVote />} title={text.vote.historyEmpty}>
        {text.vote.historyEmptyText}
      </EmptyState>
    );
  }
  return (
    <section aria-label={text.vote.history}>
      <ShowMore rows={polls}>
        {(shown) => (
          <ul>
            {shown.map((poll) => (
              <li key={poll.pollId} className="poll-row">
                <p className="row">
                  <Verdict poll={poll} />
                  <span className="small soft numbers">{formatTime(poll.openedAt)}</span>
                </p>
                <p className="strong">{poll.question}</p>
                {poll.status === 'open' && (
                  <p className="numbers">{text.vote.participation(poll.votedCount, poll.eligibleCount)}</p>
                )}
                {poll.status === 'cancelled' && <p className="soft">{text.vote.cancelledReason(poll.reason)}</p>}
                {poll.status === 'closed' && (
                  <div>
                    <Button onPress={() => setOpened(poll.pollId)}>{text.vote.showBoard}</Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </ShowMore>
      <Dialog title={text.vote.result} open={board?.status === 'closed'} onClose={() => setOpened(null)} wide>
        {board?.status === 'closed' && (
          <>
            <p className="poll-panel-question">{board.question}</p>
            <ResultBoard poll={board} />
            <Names poll={board} />
          </>
        )}
      </Dialog>
    </section>
  );
}

function Verdict({ poll }: { readonly poll: PollRecord }) {
  const text = useText();
  switch (poll.status) {
    case 'open':
      return <Badge tone="lacquer">{text.vote.open}</Badge>;
    case 'cancelled':
      return <Badge tone="slate">{text.vote.cancelled}</Badge>;
    case 'closed':
      return poll.result.passed ? (
        <Badge tone="jade">{text.vote.passed}</Badge>
      ) : (
        <Badge tone="vermilion">{text.vote.rejected}</Badge>
      );
  }
}

/** An open vote keeps the names. */
function Names({ poll }: { readonly poll: Extract<PollRecord, { readonly status: 'closed' }> }) {
  const text = useText();
  const wording = useWording();
  const { room } = useMeeting();
  const ballots = Object.entries(poll.ballots)
    .map(([personId, optionId]) => ({ person: room.people[personId as PersonId], optionId, personId }))
    .sort((left, right) => compareByGivenName(left.person?.name ?? '', right.person?.name ?? ''));
  if (ballots.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{text.vote.names}</h3>
      <ShowMore rows={ballots}>
        {(shown) => (
          <ul className="poll-names">
            {shown.map(({ person, optionId, personId }) => {
              const option = poll.options.find((candidate) => candidate.optionId === optionId);
              return (
                <li key={personId} className={`option-${option?.counts ?? 'abstain'}`}>
                  {optionIcon(option?.counts ?? 'abstain', 20)}
                  <span>
                    {person?.name}
                    <span className="visually-hidden">: {option === undefined ? optionId : wording(option.label)}</span>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </ShowMore>
    </section>
  );
}
