import type { PollId } from '@nghi-truong/domain';
import { useCallback, useEffect, useState } from 'react';
import { footOfPage } from '../../ui/foot-of-page.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { CancelledPoll, ClosedPoll, OpenPoll } from '../../ui/meeting/poll-words.ts';
import { countingPolls, openPoll } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { CountBar } from './count-bar.tsx';
import { CountedResult, CountingCard, PaperCard } from './hall-cards.tsx';
import { LateBallots } from './late-ballots.tsx';
import { PollCover } from './poll-cover.tsx';
import { QuickCard } from './quick-card.tsx';
import './vote.css';

/**
 * What a vote does to the page of a meeting. A vote on tablets covers the page of those who vote and gives it back after
 * the result; those who only run the meeting keep their desk in sight. Votes on paper, the counting and quick questions
 * are cards at the foot of the page: the page stays in use.
 */
export function VoteLayer() {
  const { room, mine } = useMeeting();
  const covering = useCovering();
  const awaited = useAwaitedResults();
  const open = openPoll(room);
  const { lead } = useMay();
  const onPaper = open !== null && (open.form === 'paperSecret' || mine.onPaper.includes(open.pollId));
  return (
    <>
      <LateBallots />
      <div className="vote-cards" {...footOfPage}>
        {open !== null && onPaper && <PaperCard poll={open} />}
        {countingPolls(room).map((poll) =>
          mine.counting[poll.pollId] === undefined ? (
            // The desks have a panel for it.
            !lead && <CountingCard key={poll.pollId} poll={poll} />
          ) : (
            <CountBar key={poll.pollId} poll={poll} />
          ),
        )}
        {awaited.ready.map((poll) => (
          <CountedResult key={poll.pollId} poll={poll} onDone={() => awaited.forget(poll.pollId)} />
        ))}
        <QuickCard />
      </div>
      {covering.poll !== null && <PollCover key={covering.poll.pollId} poll={covering.poll} onDone={covering.done} />}
    </>
  );
}

/** The vote that covers this page now: an open one, or the last one that did, until its result has been read. */
function useCovering(): { readonly poll: OpenPoll | ClosedPoll | CancelledPoll | null; readonly done: () => void } {
  const { room, mine } = useMeeting();
  const may = useMay();
  const [followed, setFollowed] = useState<PollId | null>(null);
  const open = openPoll(room);
  const concerned = mine.votes || (!may.lead && !may.has('clerk'));
  const covers = open !== null && concerned && open.form !== 'paperSecret' && !mine.onPaper.includes(open.pollId);
  const openId = open?.pollId ?? null;
  const followedStatus = followed === null ? undefined : room.polls[followed]?.status;
  useEffect(() => {
    if (covers) setFollowed(openId);
    // Papers are being counted: the page is given back, the result comes later as a card.
    else if (followedStatus === 'counting' || followedStatus === 'open') setFollowed(null);
  }, [covers, openId, followedStatus]);
  const done = useCallback(() => setFollowed(null), []);
  if (covers) return { poll: open, done };
  const last = followed === null ? undefined : room.polls[followed];
  const shown = last?.status === 'closed' || last?.status === 'cancelled' ? last : null;
  return { poll: shown, done };
}

/** Results of votes that this page saw being counted, until they are put away. */
function useAwaitedResults(): {
  readonly ready: readonly (ClosedPoll | CancelledPoll)[];
  readonly forget: (pollId: PollId) => void;
} {
  const { room } = useMeeting();
  const [awaited, setAwaited] = useState<readonly PollId[]>([]);
  const counting = countingPolls(room)
    .map((poll) => poll.pollId)
    .join(' ');
  useEffect(() => {
    const seen = counting.split(' ').filter((pollId) => pollId !== '') as PollId[];
    setAwaited((before) => {
      const fresh = seen.filter((pollId) => !before.includes(pollId));
      return fresh.length === 0 ? before : [...before, ...fresh];
    });
  }, [counting]);
  const ready = awaited.flatMap((pollId) => {
    const poll = room.polls[pollId];
    return poll?.status === 'closed' || poll?.status === 'cancelled' ? [poll] : [];
  });
  return { ready, forget: (pollId) => setAwaited((before) => before.filter((other) => other !== pollId)) };
}
