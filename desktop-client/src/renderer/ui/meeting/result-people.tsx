import type { LineOutcome } from '@nghi-truong/domain';
import { Badge } from '../badge.tsx';
import { cx } from '../cx.ts';
import { formatNumber, formatShare } from '../format.ts';
import { IconCheckCircle } from '../icons.tsx';
import { useText, useWording } from '../text.tsx';
import { type ClosedPoll, electionLines, type NamedLine, namedLines } from './poll-words.ts';

/** An election, most votes first, each with the mark of who is elected. */
export function ElectionTable({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const wording = useWording();
  const forOption = poll.options.find((option) => option.counts === 'for');
  if (forOption === undefined) return null;
  return (
    <table className="board-table board-election">
      <thead>
        <tr>
          <th scope="col" className="board-head">
            {text.board.person}
          </th>
          <th scope="col" className="board-head board-number">
            {wording(forOption.label)}
          </th>
          <th scope="col" className="board-head board-number">
            {text.board.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {electionLines(poll).map((named) => (
          <tr key={named.line.lineId} className={cx(named.line.outcome === 'elected' && 'board-elected')}>
            <th scope="row">
              <span className="board-who">
                <Person named={named} />
                <span className="board-outcome">
                  <Outcome outcome={named.line.outcome} />
                </span>
              </span>
            </th>
            <td className="board-number numbers">
              <strong>{formatNumber(named.votesFor)}</strong>
            </td>
            <td className="board-number numbers">{formatShare(named.line.shares[forOption.optionId] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ outcome }: { readonly outcome: LineOutcome }) {
  const text = useText();
  switch (outcome) {
    case 'elected':
      return (
        <Badge tone="jade" icon={<IconCheckCircle size={18} />}>
          {text.board.elected}
        </Badge>
      );
    case 'tied':
      return <Badge tone="amber">{text.board.tied}</Badge>;
    case 'notElected':
      return <Badge>{text.board.notElected}</Badge>;
    case 'passed':
    case 'failed':
    case 'graded':
      return null;
  }
}

/** A confidence vote: a column for each grade, in the order of the ballot. */
export function ConfidenceTable({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const wording = useWording();
  return (
    <table className="board-table">
      <thead>
        <tr>
          <th scope="col" className="board-head">
            {text.board.person}
          </th>
          {poll.options.map((option) => (
            <th key={option.optionId} scope="col" className="board-head board-number">
              {wording(option.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {namedLines(poll).map((named) => (
          <tr key={named.line.lineId}>
            <th scope="row">
              <Person named={named} />
            </th>
            {poll.options.map((option) => (
              <td key={option.optionId} className="board-number numbers">
                <strong>{formatNumber(named.line.counts[option.optionId] ?? 0)}</strong>
                <span className="board-cell-share">{formatShare(named.line.shares[option.optionId] ?? 0)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Person({ named: { candidate } }: { readonly named: NamedLine }) {
  return (
    <span className="board-person">
      <span>{candidate.name}</span>
      {candidate.post !== '' && <span className="board-post">{candidate.post}</span>}
    </span>
  );
}
