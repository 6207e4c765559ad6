import { candidatesOf } from '@nghi-truong/domain';
import { cx } from '../cx.ts';
import { formatNumber } from '../format.ts';
import { IconVote } from '../icons.tsx';
import { ProgressBar } from '../progress-bar.tsx';
import { useText, useWording } from '../text.tsx';
import { ClosesIn } from './closes-in.tsx';
import { optionIcon } from './option-look.tsx';
import { type CountingPoll, type OpenPoll, subjectInWords } from './poll-words.ts';
import './hall-vote.css';

export interface HallVoteProps {
  readonly poll: OpenPoll | CountingPoll;
  readonly serverNow: () => number;
}

/**
 * The running vote as the whole hall reads it: what is voted on, how many have voted, how long it still lasts; never who
 * or what. Secret votes and the counting say in words what goes on. Sizes are in em of the surrounding screen.
 */
export function HallVote({ poll, serverNow }: HallVoteProps) {
  const text = useText();
  const people = candidatesOf(poll.subject);
  const subject = subjectInWords(poll.subject, text);
  return (
    <section className={cx('hall-poll', people.length > 12 && 'hall-poll-many')} aria-label={text.vote.title}>
      <p className="hall-poll-kind">
        <IconVote size={40} />
        {poll.status === 'counting'
          ? text.ballot.countingTitle
          : poll.form === 'paperSecret'
            ? text.ballot.secretTitle
            : text.vote.open}
      </p>
      <p className="hall-poll-question">{poll.question}</p>
      {subject !== null && <p className="hall-poll-subject">{subject}</p>}
      {people.length > 0 && (
        <ol className="hall-poll-people">
          {people.map((person) => (
            <li key={person.lineId}>
              <strong>{person.name}</strong>
              {person.post !== '' && <span>{person.post}</span>}
            </li>
          ))}
        </ol>
      )}
      {poll.status === 'open' && poll.form !== 'paperSecret' && <Running poll={poll} serverNow={serverNow} />}
    </section>
  );
}

function Running({ poll, serverNow }: { readonly poll: OpenPoll; readonly serverNow: () => number }) {
  const text = useText();
  const wording = useWording();
  return (
    <>
      {poll.subject.kind === 'motion' && (
        <ul className="hall-poll-options">
          {poll.options.map((option) => (
            <li key={option.optionId} className={`option-${option.counts}`}>
              {optionIcon(option.counts, 56)}
              {wording(option.label)}
            </li>
          ))}
        </ul>
      )}
      <div className="hall-poll-count">
        <p className="hall-poll-figures numbers">
          {formatNumber(poll.votedCount)}
          <span>/{formatNumber(poll.eligibleCount)}</span>
        </p>
        <ProgressBar
          label={text.vote.participationLabel}
          value={poll.votedCount}
          max={poll.eligibleCount}
          tone="gold"
        />
      </div>
      {poll.closesAt !== null && (
        <ClosesIn closesAt={poll.closesAt} serverNow={serverNow} className="hall-poll-countdown" />
      )}
    </>
  );
}
