import { cx } from '../cx.ts';
import { formatNumber, formatTime } from '../format.ts';
import { IconCheckCircle, IconCross, IconInfo, IconVote, IconWarning } from '../icons.tsx';
import { useText, useWording } from '../text.tsx';
import { type ClosedPoll, resultSentence, ruleInWords, shareBaseInWords } from './poll-words.ts';
import { MotionFigures } from './result-motion.tsx';
import { ConfidenceTable, ElectionTable } from './result-people.tsx';
import './result-board.css';

export interface ResultBoardProps {
  readonly poll: ClosedPoll;
  /** `hall`: letters follow the screen and nothing scrolls; `desk`: beside other things. */
  readonly size?: 'tablet' | 'desk' | 'hall';
  /** Somebody voted on the same question again later: this result is only kept. */
  readonly repeated?: boolean;
  /** Names of the counting board, where they are known. */
  readonly countedBy?: readonly string[];
}

/**
 * The counted result, the same on tablets, desks and in the hall: the verdict with its rule, the figures, each answer with
 * its share, the base of every share in words, the papers, and what must not be overlooked.
 */
export function ResultBoard({ poll, size = 'tablet', repeated = false, countedBy = [] }: ResultBoardProps) {
  const text = useText();
  const wording = useWording();
  const { result } = poll;
  const facts = [
    { label: text.vote.total, value: result.seats },
    { label: text.vote.present, value: result.present },
    { label: text.vote.participated, value: result.participated },
  ];
  const lines = poll.subject.kind === 'motion' ? 1 : poll.subject.candidates.length;
  return (
    <section
      className={cx(
        'board',
        `board-${size}`,
        size === 'hall' && 'board-framed',
        lines > 5 && 'board-long',
        lines > 12 && 'board-longer',
      )}
      aria-label={text.vote.result}
    >
      <Marks poll={poll} repeated={repeated} />
      <Verdict poll={poll} />
      <dl className="board-facts">
        {facts.map((fact) => (
          <div key={fact.label} className="board-fact">
            <dt>{fact.label}</dt>
            <dd className="numbers">{formatNumber(fact.value)}</dd>
          </div>
        ))}
      </dl>
      {poll.subject.kind === 'motion' && <MotionFigures poll={poll} />}
      {poll.subject.kind === 'election' && <ElectionTable poll={poll} />}
      {poll.subject.kind === 'confidence' && <ConfidenceTable poll={poll} />}
      {result.paper !== null && (
        <dl className="board-papers">
          <PaperFact label={text.count.issued} value={result.paper.issued} />
          <PaperFact label={text.count.collected} value={result.paper.collected} />
          <PaperFact label={text.count.valid} value={result.paper.valid} />
          <PaperFact label={text.count.invalid} value={result.paper.invalid} />
        </dl>
      )}
      <div className="board-base">
        {poll.subject.kind === 'motion' ? (
          <p className="numbers">{resultSentence(poll, text, wording)}</p>
        ) : (
          <p className="numbers">{text.board.base(shareBaseInWords(poll, wording))}</p>
        )}
        <UnpressedNote poll={poll} />
        {countedBy.length > 0 && <p>{text.board.countedBy(countedBy.join(', '))}</p>}
      </div>
    </section>
  );
}

function PaperFact({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div className="board-paper">
      <dt>{label}</dt>
      <dd className="numbers">{formatNumber(value)}</dd>
    </div>
  );
}

/** What was decided, with the rule and its figures. */
function Verdict({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const wording = useWording();
  const { result, subject } = poll;
  if (subject.kind === 'confidence') {
    return (
      <p className="board-verdict board-neutral">
        <IconVote size={36} />
        <strong>{text.board.confidence}</strong>
      </p>
    );
  }
  const elected = result.lines.filter((line) => line.outcome === 'elected').length;
  const title =
    subject.kind === 'motion'
      ? result.passed
        ? text.vote.passed
        : text.vote.rejected
      : elected === 0
        ? text.board.electedNone
        : result.passed
          ? text.board.electedAll(elected)
          : text.board.electedSome(elected, subject.places);
  return (
    <p className={cx('board-verdict', result.passed ? 'board-passed' : 'board-rejected')}>
      {result.passed ? <IconCheckCircle size={36} /> : <IconCross size={36} />}
      <strong>{title}</strong>
      <span className="board-rule numbers">{ruleInWords(poll, text, wording)}</span>
    </p>
  );
}

/** What must not be overlooked when the result is read. */
function Marks({ poll, repeated }: { readonly poll: ClosedPoll; readonly repeated: boolean }) {
  const text = useText();
  const { result } = poll;
  return (
    <>
      {poll.annulled !== null && (
        <p className="board-mark board-mark-bad">
          <IconWarning />
          <span>
            <strong>{text.board.annulled}.</strong>{' '}
            {text.board.annulledText(formatTime(poll.annulled.at), poll.annulled.reason)}
          </span>
        </p>
      )}
      {repeated && (
        <p className="board-mark">
          <IconInfo />
          <span>{text.board.repeatedText}</span>
        </p>
      )}
      {poll.repeats !== null && (
        <p className="board-mark">
          <IconInfo />
          <span>{text.board.repeatsText(poll.repeats.reason)}</span>
        </p>
      )}
      {!result.quorumReached && (
        <p className="board-mark board-mark-bad">
          <IconWarning />
          <span>{text.board.quorumMissing(result.present, poll.quorumNeeded)}</span>
        </p>
      )}
      {result.decidedByChair && (
        <p className="board-mark">
          <IconInfo />
          <span>{text.board.decidedByChair}</span>
        </p>
      )}
    </>
  );
}

/** Only where somebody present pressed nothing and was counted for it. */
function UnpressedNote({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const wording = useWording();
  const option = poll.options.find((candidate) => candidate.optionId === poll.unpressedCountsAs);
  const { result } = poll;
  if (poll.subject.kind !== 'motion' || poll.form === 'paperSecret' || option === undefined) return null;
  return result.participated < result.present ? <p>{text.vote.unpressedNote(wording(option.label))}</p> : null;
}
