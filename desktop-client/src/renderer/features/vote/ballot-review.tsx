import { type Choices, candidatesOf, type PollRecord, type VotingOption } from '@nghi-truong/domain';
import { cx } from '../../ui/cx.ts';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import { Notice } from '../../ui/notice.tsx';

import { useText, useWording } from '../../ui/text.tsx';
import { electionOptions, gradeLook } from './ballot-ticks.ts';
import './ballot.css';

export interface ChoicesReviewProps {
  readonly title: string;
  readonly poll: Pick<PollRecord, 'subject' | 'options'>;
  /** A whole ballot: an option on every line. */
  readonly choices: Choices;
}

/** The ballot line by line, as it is or will be sent. */
export function ChoicesReview({ title, poll, choices }: ChoicesReviewProps) {
  const text = useText();
  const wording = useWording();
  const people = candidatesOf(poll.subject);
  const election = poll.subject.kind === 'election';
  const { rest } = electionOptions(poll);
  const optionOf = (optionId: string | undefined) => poll.options.find((option) => option.optionId === optionId);
  const nobody = election && people.every(({ lineId }) => optionOf(choices[lineId])?.counts !== 'for');
  const look = (option: VotingOption) => (election ? option.counts : gradeLook(poll.options, option.optionId));
  return (
    <section className="stack-tight" aria-label={title}>
      <h3>{title}</h3>
      {nobody && (
        <Notice tone="amber">
          <p className="strong">{text.ballot.reviewNobody}</p>
          <p>{text.ballot.reviewNobodyText(rest === undefined ? '' : wording(rest.label))}</p>
        </Notice>
      )}
      <ul className="ballot-people">
        {people.map((person, index) => {
          const option = optionOf(choices[person.lineId]);
          if (option === undefined) return null;
          return (
            <li
              key={person.lineId}
              className={cx(
                'ballot-reviewed',
                `option-${look(option)}`,
                option.counts !== 'for' && 'ballot-reviewed-rest',
              )}
            >
              <span className="grow">
                <span className="ballot-name">
                  <span className="numbers soft">{index + 1}.</span> {person.name}
                </span>
                {person.post !== '' && <span className="ballot-post">{person.post}</span>}
              </span>
              <span className="ballot-said">
                {election && optionIcon(option.counts, 22)}
                {wording(option.label)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
