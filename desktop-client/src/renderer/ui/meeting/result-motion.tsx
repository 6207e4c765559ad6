import { cx } from '../cx.ts';
import { formatNumber, formatShare } from '../format.ts';
import { useWording } from '../text.tsx';
import { optionIcon } from './option-look.tsx';
import type { ClosedPoll } from './poll-words.ts';

/** Each answer of a motion: count, share of all seats, and a bar. */
export function MotionFigures({ poll }: { readonly poll: ClosedPoll }) {
  const wording = useWording();
  const line = poll.result.lines[0];
  if (line === undefined) return null;
  return (
    <ul className="board-options">
      {poll.options.map((option) => {
        const share = line.shares[option.optionId] ?? 0;
        return (
          <li key={option.optionId} className={cx('board-option', `option-${option.counts}`)}>
            <span className="board-option-name">
              {optionIcon(option.counts)}
              {wording(option.label)}
            </span>
            <span className="board-option-figures numbers">
              <strong>{formatNumber(line.counts[option.optionId] ?? 0)}</strong>
              <span>{formatShare(share)}</span>
            </span>
            <svg className="board-bar" viewBox="0 0 10000 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={share} height="10" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
