import { type LineId, type VotingOption, wrongCount } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { IconCheckCircle, IconWarning } from '../../ui/icons.tsx';
import type { CountingPoll } from '../../ui/meeting/poll-words.ts';
import { useLanguage, useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { countedLines, countOf, figureOf, lineSum, type TotalName, type TypedCount, totals } from './count-draft.ts';
import './count.css';

export interface CountFormProps {
  readonly poll: CountingPoll;
  readonly typed: TypedCount;
  readonly onTyped: (typed: TypedCount) => void;
  readonly issuedAtMost: number;
}

/** The figures of the count, checked in words while they are typed, by the rule that the server applies. */
export function CountForm({ poll, typed, onTyped, issuedAtMost }: CountFormProps) {
  const text = useText();
  const problems = useTotalProblems(typed, issuedAtMost);
  const valid = figureOf(typed.valid);
  const setTotal = (name: TotalName, value: string) => onTyped({ ...typed, [name]: value });
  const setLine = (lineId: LineId, optionId: string, value: string) =>
    onTyped({
      ...typed,
      counts: { ...typed.counts, [lineId]: { ...typed.counts[lineId], [optionId]: value } },
    });
  return (
    <div className="count-form">
      <div className="count-totals">
        {totals.map((name) => (
          <FigureField
            key={name}
            label={text.count[name]}
            value={typed[name]}
            onChange={(value) => setTotal(name, value)}
            problem={problems[name]}
          />
        ))}
      </div>
      <h3>{text.count.linesTitle}</h3>
      {countedLines(poll).map(({ lineId, candidate }) => (
        <fieldset key={lineId} className="fieldset count-line">
          <legend className={candidate === null ? 'visually-hidden' : 'count-name'}>
            {candidate?.name ?? text.count.linesTitle}
          </legend>
          <div className="count-options">
            {poll.options.map((option) => (
              <OptionField
                key={option.optionId}
                option={option}
                value={typed.counts[lineId]?.[option.optionId] ?? ''}
                onChange={(value) => setLine(lineId, option.optionId, value)}
              />
            ))}
          </div>
          <LineCheck poll={poll} lineTyped={typed.counts[lineId]} valid={valid} />
        </fieldset>
      ))}
      <Verdict poll={poll} typed={typed} issuedAtMost={issuedAtMost} />
    </div>
  );
}

interface FigureFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

function FigureField({ label, value, onChange, problem }: FigureFieldProps) {
  const text = useText();
  const error = Number.isNaN(figureOf(value)) ? text.count.notNumber : problem;
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      error={error}
    />
  );
}

interface OptionFieldProps {
  readonly option: VotingOption;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function OptionField({ option, value, onChange }: OptionFieldProps) {
  const wording = useWording();
  return <FigureField label={wording(option.label)} value={value} onChange={onChange} problem={null} />;
}

/** What stands in the way among the four totals, beside the field where it shows. */
function useTotalProblems(typed: TypedCount, issuedAtMost: number): Readonly<Record<TotalName, string | null>> {
  const text = useText();
  const [issued, collected, valid, invalid] = totals.map((name) => {
    const figure = figureOf(typed[name]);
    return Number.isNaN(figure) ? null : (figure ?? null);
  });
  const known = (figure: number | null | undefined): figure is number => figure !== null && figure !== undefined;
  return {
    issued: known(issued) && issued > issuedAtMost ? text.count.issuedTooMany(issuedAtMost) : null,
    collected: known(issued) && known(collected) && collected > issued ? text.count.collectedTooMany(issued) : null,
    valid: null,
    invalid:
      known(collected) && known(valid) && known(invalid) && valid + invalid !== collected
        ? text.count.sortedWrong(valid + invalid, collected)
        : null,
  };
}

interface LineCheckProps {
  readonly poll: CountingPoll;
  readonly lineTyped: Readonly<Record<string, string>> | undefined;
  readonly valid: number | null;
}

/** "Cộng lại là 55, phải bằng 56 phiếu hợp lệ", as soon as the line is whole. */
function LineCheck({ poll, lineTyped, valid }: LineCheckProps) {
  const text = useText();
  const { sum, whole } = lineSum(poll.options, lineTyped);
  if (valid === null || Number.isNaN(valid)) return null;
  // A line of a confidence vote may be left blank on a valid paper.
  const fits = poll.subject.kind === 'confidence' ? sum <= valid : sum === valid;
  if (!whole && sum <= valid) return <p className="field-hint numbers">{text.count.lineHint(valid)}</p>;
  return fits ? (
    <p>
      <Badge tone="jade" icon={<IconCheckCircle size={16} />}>
        {text.count.sumOk}
      </Badge>
    </p>
  ) : (
    <p className="field-error numbers" role="alert">
      {text.count.lineWrong(sum, valid)}
    </p>
  );
}

/** Whether all figures can be true together, in the words of the rule itself. */
function Verdict({ poll, typed, issuedAtMost }: Omit<CountFormProps, 'onTyped'>) {
  const text = useText();
  const problem = useCountProblem(poll, typed, issuedAtMost);
  return problem === null ? (
    <p className="vote-line vote-line-good" role="status">
      <IconCheckCircle /> <span className="strong">{text.count.allOk}</span>
    </p>
  ) : (
    <p className="vote-line vote-line-warn" role="status">
      <IconWarning /> <span>{problem}</span>
    </p>
  );
}

/** Why the count cannot be sent yet, in words; null when its figures add up. */
export function useCountProblem(poll: CountingPoll, typed: TypedCount, issuedAtMost: number): string | null {
  const text = useText();
  const language = useLanguage();
  const count = countOf(poll, typed);
  if (count === null) return text.count.fill;
  const wrong = wrongCount(poll, count, issuedAtMost);
  if (wrong === null) return null;
  const finding = wrong.refusal.details?.[language === 'vi' ? 'finding' : 'findingEn'];
  return finding === undefined ? text.count.notYetOk : `${text.count.notYetOk} ${capital(String(finding))}`;
}

function capital(words: string): string {
  return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}`;
}
