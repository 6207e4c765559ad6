import type { PollId, PollRecord } from '@nghi-truong/domain';
import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { ResultBoard } from '../../ui/meeting/result-board.tsx';
import { openPoll } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { type BallotState, pendingBallot } from './ballot.ts';
import { LateBallots } from './late-ballots.tsx';
import { useBallot } from './use-ballot.ts';
import { VoteCard } from './vote-card.tsx';
import './vote.css';
import { useReadable } from '../../ui/use-readable.ts';

/** How long the result stays before the page is given back by itself. It remains among the votes of the meeting. */
const boardStaysMs = 30_000;
/** Long enough to read that the ballot is in. */
const leaderReadsMs = 2_000;

/**
 * Covers the page while a vote is open and gives it back after the result. Those who only run the meeting and have no
 * vote keep their desk in sight.
 */
export function VoteLayer() {
  const { room, mine } = useMeeting();
  const may = useMay();
  const open = openPoll(room);
  const covers = mine.votes || (!may.lead && !may.has('clerk'));
  const [followed, setFollowed] = useState<PollId | null>(null);
  const pollId = open?.pollId ?? followed;

  // The vote that was seen open stays on the page until its result has been read.
  useEffect(() => {
    if (open !== null && covers) setFollowed(open.pollId);
  }, [open, covers]);

  const poll = pollId === null ? undefined : room.polls[pollId];
  return (
    <>
      <LateBallots />
      {poll !== undefined && covers && <PollCover key={poll.pollId} poll={poll} onDone={() => setFollowed(null)} />}
    </>
  );
}

function PollCover({ poll, onDone }: { readonly poll: PollRecord; readonly onDone: () => void }) {
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

  if (minimised && isOpen) {
    return <MinimisedBar poll={poll} state={ballot.state} onOpen={() => setMinimised(false)} />;
  }
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
          <div className="vote-body">
            {poll.status === 'open' && (
              <>
                <VoteCard poll={poll} state={ballot.state} onCast={ballot.cast} />
                {ballot.state.name === 'notPresent' && <CheckInFirst />}
              </>
            )}
            {poll.status === 'closed' && <ClosedCard poll={poll} state={ballot.state} />}
            {poll.status === 'cancelled' && (
              <Notice tone="amber">
                <p className="strong">{poll.question}</p>
                <p>{text.vote.cancelledReason(poll.reason)}</p>
              </Notice>
            )}
          </div>
          {!isOpen && (
            <footer className="vote-foot">
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

function CheckInFirst() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  return (
    <Button
      look="primary"
      size="main"
      unavailable={may.whyNot('checkIn')}
      busy={waiting('checkIn')}
      onPress={() => void send('checkIn', {})}
    >
      {waiting('checkIn') ? text.attendance.checkingIn : text.attendance.checkIn}
    </Button>
  );
}

interface ClosedCardProps {
  readonly poll: Extract<PollRecord, { readonly status: 'closed' }>;
  readonly state: BallotState;
}

/** The result, and plainly whether this person's own ballot is in it. */
function ClosedCard({ poll, state }: ClosedCardProps) {
  const text = useText();
  const wording = useWording();
  const { meeting, mine, personId } = useMeeting();
  const pending = useReadable(meeting.pending);
  const counted = poll.ballots[personId] ?? mine.ballots[poll.pollId];
  const option = poll.options.find((candidate) => candidate.optionId === counted);
  const asking = pendingBallot(pending, poll.pollId) !== null;
  return (
    <>
      <p className="vote-question-text vote-question-closed">{poll.question}</p>
      <ResultBoard poll={poll} />
      {mine.votes && option !== undefined && <Notice tone="jade">{text.vote.countedYes(wording(option.label))}</Notice>}
      {mine.votes && option === undefined && asking && <Notice tone="amber">{text.vote.unknown}</Notice>}
      {mine.votes && option === undefined && !asking && state.name === 'choose' && state.refused !== null && (
        <Notice tone="amber">{text.vote.countedNo}</Notice>
      )}
    </>
  );
}

interface MinimisedBarProps {
  readonly poll: Extract<PollRecord, { readonly status: 'open' }>;
  readonly state: BallotState;
  readonly onOpen: () => void;
}

function MinimisedBar({ poll, state, onOpen }: MinimisedBarProps) {
  const text = useText();
  return (
    <section className="vote-bar" aria-label={text.vote.open}>
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
      <Button look={state.name === 'recorded' || state.name === 'watching' ? 'secondary' : 'primary'} onPress={onOpen}>
        {text.vote.maximise}
      </Button>
    </section>
  );
}
