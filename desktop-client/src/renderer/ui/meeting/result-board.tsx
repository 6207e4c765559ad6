import type { PollRecord } from '@nghi-truong/domain';
import { cx } from '../cx.ts';
import { formatNumber, formatShare } from '../format.ts';
import { IconCheckCircle, IconCross } from '../icons.tsx';
import { useText, useWording } from '../text.tsx';
import { optionIcon } from './option-look.tsx';
import './result-board.css';

/** The counted result, the same on tablets, desks and in the hall: figures first, the base of each share named in words. */
export function ResultBoard({
  poll,
  hall = false,
}: {
  readonly poll: Extract<PollRecord, { readonly status: 'closed' }>;
  readonly hall?: boolean;
}) {
  const text = useText();
  const wording = useWording();
  const { result } = poll;
  const unpressed = poll.options.find((option) => option.optionId === poll.unpressedCountsAs);
  const facts = [
    { label: text.vote.total, value: result.seats },
    { label: text.vote.present, value: result.present },
    { label: text.vote.participated, value: result.participated },
  ];
  return (
    <section className={cx('board', hall && 'board-hall')} aria-label={text.vote.result}>
      <p className={cx('board-verdict', result.passed ? 'board-passed' : 'board-rejected')}>
        {result.passed ? <IconCheckCircle size={36} /> : <IconCross size={36} />}
        <strong>{result.passed ? text.vote.passed : text.vote.rejected}</strong>
        <span className="board-rule numbers">
          {wording(poll.majority.name)}: {text.vote.rule(result.needed, result.base)}
        </span>
      </p>
      <dl className="board-facts">
        {facts.map((fact) => (
          <div key={fact.label} className="board-fact">
            <dt>{fact.label}</dt>
            <dd className="numbers">{formatNumber(fact.value)}</dd>
          </div>
        ))}
      </dl>
      <ul className="board-options">
        {poll.options.map((option) => {
          const count = result.counts[option.optionId] ?? 0;
          const share = result.shares[option.optionId] ?? 0;
          return (
            <li key={option.optionId} className={cx('board-option', `option-${option.counts}`)}>
              <span className="board-option-name">
                {optionIcon(option.counts)}
                {wording(option.label)}
              </span>
              <span className="board-option-figures numbers">
                <strong>{formatNumber(count)}</strong>
                <span>{formatShare(share)}</span>
              </span>
              <svg className="board-bar" viewBox="0 0 10000 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={share} height="10" />
              </svg>
            </li>
          );
        })}
      </ul>
      <p className="board-base">
        {text.vote.baseSeats(result.seats)}.{' '}
        {unpressed && result.participated < result.present && text.vote.unpressedNote(wording(unpressed.label))}
      </p>
    </section>
  );
}
