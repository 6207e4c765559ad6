import type { Choices } from '@nghi-truong/domain';
import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { footOfPage } from '../../ui/foot-of-page.ts';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { CancelledPoll, ClosedPoll, OpenPoll } from '../../ui/meeting/poll-words.ts';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Notice } from '../../ui/notice.tsx';
import { reachByKeyboard } from '../../ui/reach-by-keyboard.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { type BallotState, pendingBallot } from './ballot.ts';
import { ChoicesReview } from './ballot-review.tsx';
import { CheckInFirst } from './check-in-first.tsx';
import { MotionBallot } from './motion-ballot.tsx';
import { PeopleBallot } from './people-ballot.tsx';
import { useBallot } from './use-ballot.ts';

/** How long the result stays before the page is given back by itself. It remains among the votes of the meeting. */
const boardStaysMs = 30_000;
/** Long enough to read that the ballot is in. */
const leaderReadsMs = 2_000;

export interface PollCoverProps {
  readonly poll: OpenPoll | ClosedPoll | CancelledPoll;
  readonly onDone: () => void;
}

/** Covers the page with the ballot while the vote is open, then with its result, until it is read. */
export function PollCover({ poll, onDone }: PollCoverProps) {
  const text = useText();
  const ballot = useBallot(poll);
  const [minimised, setMinimised] = useState(false);
  const isOpen = poll.status === 'open';
  // Those who lead get their desk back once their own ballot is in: they have a vote to close.
  const recorded = ballot.state.name === 'recorded' && poll.status === 'open' && !poll.mayChangeBallot;
  const { lead } = useMay();
  useEffect(() => {
    if (!recorded || !lead) return;
    const timer = setTimeout(() => setMinimised(true), leaderReadsMs);
    return () => clearTimeout(timer);
  }, [recorded, lead]);
  // The result is shown even when the ballot had been put aside.
  useEffect(() => {
    if (isOpen) return;
    setMinimised(false);
    const timer = setTimeout(onDone, boardStaysMs);
    return () => clearTimeout(timer);
  }, [isOpen, onDone]);

  if (minimised && poll.status === 'open') {
    return <MinimisedBar poll={poll} state={ballot.state} onOpen={() => setMinimised(false)} />;
  }
  const help = ballot.state.name === 'notPresent' ? <CheckInFirst /> : null;
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="vote-cover">
      <Modal className="vote-modal">
        <Dialog className="vote-dialog">
          <header className="vote-head">
            <IconVote size={28} />
            <Heading slot="title" level={2} className="grow">
              {isOpen ? text.vote.title : poll.status === 'closed' ? text.vote.result : text.vote.cancelled}
            </Heading>
            {isOpen && (
              <Button look="quiet" onPress={() => setMinimised(true)}>
                {text.vote.minimise}
              </Button>
            )}
          </header>
          {poll.status === 'open' &&
            (poll.subject.kind === 'motion' ? (
              <MotionBallot poll={poll} ballot={ballot} help={help} />
            ) : (
              <PeopleBallot poll={poll} ballot={ballot} help={help} />
            ))}
          {poll.status === 'closed' && <ClosedCard poll={poll} state={ballot.state} />}
          {poll.status === 'cancelled' && (
            <div className="vote-body">
              <Notice tone="amber">
                <p className="strong">{poll.question}</p>
                <p>{text.vote.cancelledReason(poll.reason)}</p>
              </Notice>
            </div>
          )}
          {!isOpen && (
            <footer className="vote-foot" {...footOfPage}>
              <Button look="primary" size="main" wide onPress={onDone}>
                {text.vote.backToMeeting}
              </Button>
            </footer>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The result, and plainly whether this person's own ballot is in it. */
function ClosedCard({ poll, state }: { readonly poll: ClosedPoll; readonly state: BallotState }) {
  const text = useText();
  const { meeting, mine, personId } = useMeeting();
  const pending = useReadable(meeting.pending);
  const counted = poll.ballots[personId] ?? mine.ballots[poll.pollId];
  const asking = pendingBallot(pending, poll.pollId) !== null;
  return (
    <section className="vote-body" aria-label={poll.question} ref={reachByKeyboard}>
      <p className="vote-question-text vote-question-closed">{poll.question}</p>
      <ResultBoard poll={poll} />
      {mine.votes && counted !== undefined && <Counted poll={poll} choices={counted} />}
      {mine.votes && counted === undefined && asking && <Notice tone="amber">{text.vote.unknown}</Notice>}
      {mine.votes && counted === undefined && !asking && state.name === 'choose' && state.refused !== null && (
        <Notice tone="amber">{text.vote.countedNo}</Notice>
      )}
    </section>
  );
}

function Counted({ poll, choices }: { readonly poll: ClosedPoll; readonly choices: Choices }) {
  const text = useText();
  const wording = useWording();
  if (poll.subject.kind !== 'motion') {
    return (
      <>
        <Notice tone="jade">{text.vote.countedYesPlain}</Notice>
        <ChoicesReview title={text.ballot.yourChoice} poll={poll} choices={choices} />
      </>
    );
  }
  const chosen = Object.values(choices)[0];
  const option = poll.options.find((candidate) => candidate.optionId === chosen);
  return option === undefined ? null : <Notice tone="jade">{text.vote.countedYes(wording(option.label))}</Notice>;
}

interface MinimisedBarProps {
  readonly poll: OpenPoll;
  readonly state: BallotState;
  readonly onOpen: () => void;
}

function MinimisedBar({ poll, state, onOpen }: MinimisedBarProps) {
  const text = useText();
  const settled = state.name === 'recorded' || state.name === 'watching';
  return (
    <section className="vote-bar" aria-label={text.vote.open} {...footOfPage}>
      <IconVote />
      <div className="grow">
        <p className="strong">{text.vote.open}</p>
        <p className="small vote-bar-line">
          {state.name === 'recorded'
            ? text.vote.recorded
            : state.name === 'watching'
              ? poll.question
              : text.vote.notYet}
          {' · '}
          <span className="numbers">{text.vote.participation(poll.votedCount, poll.eligibleCount)}</span>
        </p>
      </div>
      <Button look={settled ? 'secondary' : 'primary'} onPress={onOpen}>
        {text.vote.maximise}
      </Button>
    </section>
  );
}
