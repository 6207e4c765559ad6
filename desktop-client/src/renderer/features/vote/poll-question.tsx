import { describeMajority } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
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
      {/* A list of people beneath needs the room more than large letters. */}
      <p className={cx('vote-question-text', poll.subject.kind !== 'motion' && 'vote-question-closed')}>
        {poll.question}
      </p>
      <p className="row small soft numbers">
        {subject !== null && <strong>{subject}</strong>}
        {poll.subject.kind !== 'confidence' && <span>{text.motions.majorityFigures(rule)}</span>}
        {poll.repeats !== null && <Badge tone="amber">{text.board.repeats}</Badge>}
      </p>
    </div>
  );
}

export interface ParticipationProps {
  readonly poll: OpenPoll;
  /** False where the time left stands elsewhere on the card. */
  readonly clock?: boolean;
}

/** How many have voted, and how long the vote still lasts. */
export function Participation({ poll, clock = true }: ParticipationProps) {
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
      {clock && poll.closesAt !== null && <ClosesIn closesAt={poll.closesAt} serverNow={session.serverNow} />}
    </div>
  );
}
