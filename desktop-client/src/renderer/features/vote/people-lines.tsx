import type { Candidate, Choices, LineId, VotingOption } from '@nghi-truong/domain';
import { Checkbox, Radio, RadioGroup } from 'react-aria-components';
import { IconCheck } from '../../ui/icons.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { gradeLook } from './ballot-ticks.ts';
import './ballot.css';

function Name({ person, number }: { readonly person: Candidate; readonly number: number }) {
  return (
    <span className="grow">
      <span className="ballot-name">
        <span className="numbers soft">{number}.</span> {person.name}
      </span>
      {person.post !== '' && <span className="ballot-post">{person.post}</span>}
    </span>
  );
}

interface ElectionLinesProps {
  readonly people: readonly Candidate[];
  readonly chosen: (lineId: LineId) => boolean;
  readonly onToggle: (lineId: LineId) => void;
}

/** One large row for each candidate; the whole row is the target. */
export function ElectionLines({ people, chosen, onToggle }: ElectionLinesProps) {
  return (
    <ul className="ballot-people ballot-columns">
      {people.map((person, index) => (
        <li key={person.lineId}>
          <Checkbox
            className="ballot-person"
            isSelected={chosen(person.lineId)}
            onChange={() => onToggle(person.lineId)}
          >
            <span className="ballot-tick">
              <IconCheck size={28} />
            </span>
            <Name person={person} number={index + 1} />
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}

interface ConfidenceLinesProps {
  readonly people: readonly Candidate[];
  readonly options: readonly VotingOption[];
  readonly ticks: Choices;
  readonly onGrade: (lineId: LineId, optionId: string) => void;
}

/** The grades for each person, side by side. */
export function ConfidenceLines({ people, options, ticks, onGrade }: ConfidenceLinesProps) {
  const text = useText();
  const wording = useWording();
  return (
    <ul className="ballot-people">
      {people.map((person, index) => (
        <li key={person.lineId} className="ballot-graded">
          <Name person={person} number={index + 1} />
          <RadioGroup
            className="ballot-grades"
            orientation="horizontal"
            aria-label={text.ballot.gradeFor(person.name)}
            value={ticks[person.lineId] ?? null}
            onChange={(optionId) => onGrade(person.lineId, optionId)}
          >
            {options.map((option) => (
              <Radio
                key={option.optionId}
                value={option.optionId}
                className={`ballot-grade option-${gradeLook(options, option.optionId)}`}
              >
                {wording(option.label)}
              </Radio>
            ))}
          </RadioGroup>
        </li>
      ))}
    </ul>
  );
}

/** Who is voted on, for those who only look on. */
export function PeopleList({ people }: { readonly people: readonly Candidate[] }) {
  return (
    <ol className="ballot-people">
      {people.map((person, index) => (
        <li key={person.lineId} className="ballot-graded">
          <Name person={person} number={index + 1} />
        </li>
      ))}
    </ol>
  );
}
