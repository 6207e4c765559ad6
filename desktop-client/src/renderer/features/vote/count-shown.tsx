import { motionLine, type PaperCount } from '@nghi-truong/domain';
import { formatNumber } from '../../ui/format.ts';
import type { CountingPoll } from '../../ui/meeting/poll-words.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { countedLines, totals } from './count-draft.ts';
import './count.css';

/** A count that was entered, large, to be compared figure by figure with the written one. */
export function CountShown({ poll, count }: { readonly poll: CountingPoll; readonly count: PaperCount }) {
  const text = useText();
  const wording = useWording();
  return (
    <div className="count-shown">
      <dl className="count-shown-totals">
        {totals.map((name) => (
          <div key={name}>
            <dt>{text.count[name]}</dt>
            <dd className="numbers">{formatNumber(count[name])}</dd>
          </div>
        ))}
      </dl>
      {poll.subject.kind === 'motion' ? (
        <dl className="count-shown-totals count-shown-answers">
          {poll.options.map((option) => (
            <div key={option.optionId}>
              <dt>{wording(option.label)}</dt>
              <dd className="numbers">{formatNumber(count.counts[motionLine]?.[option.optionId] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <table className="board-table count-shown-lines">
          <thead>
            <tr>
              <th scope="col" className="board-head">
                {text.count.linesTitle}
              </th>
              {poll.options.map((option) => (
                <th key={option.optionId} scope="col" className="board-head board-number">
                  {wording(option.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {countedLines(poll).map(({ lineId, candidate }) => (
              <tr key={lineId}>
                <th scope="row" className="strong">
                  {candidate?.name}
                </th>
                {poll.options.map((option) => (
                  <td key={option.optionId} className="board-number numbers count-figure">
                    {formatNumber(count.counts[lineId]?.[option.optionId] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
