import { describeMajority } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { ClosesIn } from '../../ui/meeting/closes-in.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { type OpenPoll, subjectInWords } from '../../ui/meeting/poll-words.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText, useWording } from '../../ui/text.tsx';

/** What is voted on: the item, the question, the kind of vote, and the majority in words with its figures. */
export function PollQuestion({ poll }: { readonly poll: OpenPoll }) {
  const text = useText();
  const wording = useWording();
  const { room } = useMeeting();
  const item = poll.itemId === null ? undefined : room.items[poll.itemId];
  const subject = subjectInWords(poll.subject, text);
  const fixed = poll.majority.base === 'seats' || poll.majority.base === 'inOffice';
  const base = poll.majority.base === 'seats' ? poll.seats : poll.eligibleCount;
  const rule = fixed
    ? wording(describeMajority(poll.majority, base))
    : `${wording(poll.majority.name)} ${wording(poll.majority.baseName)}`;
  return (
    <div className="vote-question">
      {item !== undefined && <p className="soft">{item.title}</p>}
      <p className="vote-question-text">{poll.question}</p>
      <p className="row small soft numbers">
        {subject !== null && <strong>{subject}</strong>}
        {poll.subject.kind !== 'confidence' && <span>{text.motions.majorityFigures(rule)}</span>}
        {poll.repeats !== null && <Badge tone="amber">{text.board.repeats}</Badge>}
      </p>
    </div>
  );
}

/** How many have voted, and how long the vote still lasts. */
export function Participation({ poll }: { readonly poll: OpenPoll }) {
  const text = useText();
  const { session } = useMeeting();
  return (
    <div className="vote-participation">
      <ProgressBar
        label={text.vote.participationLabel}
        value={poll.votedCount}
        max={poll.eligibleCount}
        valueText={`${poll.votedCount}/${poll.eligibleCount}`}
        tone="gold"
      />
      {poll.closesAt !== null && <ClosesIn closesAt={poll.closesAt} serverNow={session.serverNow} />}
    </div>
  );
}
