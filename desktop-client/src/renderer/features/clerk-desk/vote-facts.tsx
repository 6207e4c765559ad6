import type { MinutesAnswer } from '@nghi-truong/protocol';
import { Badge } from '../../ui/badge.tsx';
import { formatNumber } from '../../ui/format.ts';
import { useText } from '../../ui/text.tsx';

type Vote = MinutesAnswer['facts']['items'][number]['votes'][number];

const sentence = (words: string) => `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}.`;

/** One vote: form, counts with their base, result, and what must not be overlooked. */
export function VoteFacts({ vote }: { readonly vote: Vote }) {
  const text = useText();
  const words = text.minutesFacts;
  return (
    <section className="minutes-vote" aria-label={vote.question}>
      <div className="minutes-vote-head">
        <h4 className="grow">{vote.question}</h4>
        <Outcome vote={vote} />
      </div>
      <p className="small soft">{vote.formVi}</p>
      {vote.subject === 'motion' ? <MotionTable vote={vote} /> : <CandidateTable vote={vote} />}
      {vote.paper !== null && (
        <p className="small numbers">
          {words.papers(vote.paper.issued, vote.paper.collected, vote.paper.valid, vote.paper.invalid)}
          {vote.paper.countedBy.length > 0 && `. ${words.countedBy(vote.paper.countedBy.join(', '))}`}
        </p>
      )}
      <p className="small soft numbers">
        {vote.ruleVi !== '' && `${sentence(vote.ruleVi)} `}
        {text.minutes.votedOf(vote.participated, vote.present)}. {words.base(vote.baseVi, vote.base)}.
      </p>
      <Remarks vote={vote} />
    </section>
  );
}

function Outcome({ vote }: { readonly vote: Vote }) {
  const text = useText();
  if (vote.subject === 'confidence') return <Badge>{text.minutesFacts.graded}</Badge>;
  if (vote.subject === 'election') {
    const elected = vote.lines.filter((line) => line.outcome === 'elected').length;
    return (
      <Badge tone={vote.passed ? 'jade' : 'vermilion'}>{text.minutesFacts.elected(elected, vote.places ?? 0)}</Badge>
    );
  }
  return <Badge tone={vote.passed ? 'jade' : 'vermilion'}>{vote.passed ? text.vote.passed : text.vote.rejected}</Badge>;
}

function MotionTable({ vote }: { readonly vote: Vote }) {
  const text = useText();
  return (
    <table className="minutes-result numbers">
      <thead>
        <tr>
          <th scope="col">{text.minutes.optionHead}</th>
          <th scope="col">{text.minutes.countHead}</th>
          <th scope="col">{text.minutes.shareHead}</th>
        </tr>
      </thead>
      <tbody>
        {vote.lines[0]?.options.map(({ label, count, share }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{formatNumber(count)}</td>
            <td>{share} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CandidateTable({ vote }: { readonly vote: Vote }) {
  const { minutesFacts: words } = useText();
  const elects = vote.subject === 'election';
  return (
    <div className="minutes-table">
      <table className="minutes-result numbers">
        <thead>
          <tr>
            <th scope="col">{words.candidate}</th>
            {vote.lines[0]?.options.map(({ label }) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
            {elects && <th scope="col">{words.outcome}</th>}
          </tr>
        </thead>
        <tbody>
          {vote.lines.map((line) => (
            <tr key={`${line.name} ${line.post}`}>
              <th scope="row">
                {line.name}
                {line.post !== '' && <span className="small soft">, {line.post}</span>}
              </th>
              {line.options.map(({ label, count, share }) => (
                <td key={label}>
                  {formatNumber(count)} <span className="small soft">({share} %)</span>
                </td>
              ))}
              {elects && <td>{line.outcomeVi}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Remarks({ vote }: { readonly vote: Vote }) {
  const { minutesFacts: words } = useText();
  const remarks = [
    vote.quorumReached ? '' : words.quorumMissing(vote.present, vote.quorumNeeded),
    vote.decidedByChair ? words.decidedByChair : '',
    vote.repeats === null ? '' : words.repeats(vote.repeats.reason),
    vote.heldAgain ? words.heldAgain : '',
    vote.annulled === null ? '' : words.annulled(vote.annulled.reason),
  ].filter((remark) => remark !== '');
  if (remarks.length === 0 && vote.handVotes.length === 0) return null;
  return (
    <ul className="minutes-remarks small">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
      {vote.handVotes.length > 0 && (
        <li>
          {words.byHand}: {vote.handVotes.map(({ name, reason }) => words.handVote(name, reason)).join('; ')}
        </li>
      )}
    </ul>
  );
}
