import type { QuickQuestionRecord } from '@nghi-truong/domain';
import { formatNumber } from '../format.ts';
import { useText } from '../text.tsx';
import './result-board.css';

/** How often each answer of a quick question was given. No shares: they would look like a result. */
export function QuickFigures({
  question,
}: {
  readonly question: Extract<QuickQuestionRecord, { readonly status: 'closed' }>;
}) {
  const text = useText();
  const total = question.counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return <p className="soft">{text.quick.nobody}</p>;
  return (
    <ul className="board-options quick-figures">
      {question.answers.map((answer, index) => {
        const count = question.counts[index] ?? 0;
        return (
          <li key={answer} className="board-option option-abstain">
            <span className="board-option-name">{answer}</span>
            <span className="board-option-figures numbers">
              <strong>{formatNumber(count)}</strong>
            </span>
            <svg
              className="board-bar"
              viewBox={`0 0 ${Math.max(1, total)} 10`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect width={count} height="10" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
