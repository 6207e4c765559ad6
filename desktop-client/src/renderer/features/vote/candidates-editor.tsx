import type { Candidate, LineId, PersonRecord } from '@nghi-truong/domain';
import { meetingLimits } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { IconArrowUp, IconPeople, IconPlus, IconTrash } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FormProblems } from './motion-form.ts';
import { PeoplePicker } from './people-picker.tsx';

export interface CandidatesEditorProps {
  readonly candidates: readonly Candidate[];
  readonly onChange: (candidates: readonly Candidate[]) => void;
  readonly problems: FormProblems | null;
}

/** Who stands for election or is graded: typed, or chosen from the meeting, in the order of the ballot. */
export function CandidatesEditor({ candidates, onChange, problems }: CandidatesEditorProps) {
  const text = useText();
  const { newId } = useMeeting();
  const [picking, setPicking] = useState(false);
  const full = candidates.length >= meetingLimits.candidates;
  const change = (lineId: LineId, fields: Partial<Candidate>) =>
    onChange(candidates.map((candidate) => (candidate.lineId === lineId ? { ...candidate, ...fields } : candidate)));
  const add = () => onChange([...candidates, { lineId: newId() as LineId, name: '', post: '', personId: null }]);
  const pick = (person: PersonRecord, on: boolean) =>
    onChange(
      on
        ? [
            ...candidates,
            { lineId: newId() as LineId, name: person.name, post: person.post, personId: person.personId },
          ]
        : candidates.filter((candidate) => candidate.personId !== person.personId),
    );
  const up = (index: number) => {
    const moved = [...candidates];
    const [candidate] = moved.splice(index, 1);
    if (candidate !== undefined) moved.splice(index - 1, 0, candidate);
    onChange(moved);
  };
  const chosen = new Set(candidates.flatMap(({ personId }) => (personId === null ? [] : [personId])));
  return (
    <section className="stack-tight" aria-label={text.motions.candidates}>
      <h3>{text.motions.candidates}</h3>
      <ol className="candidates">
        {candidates.map((candidate, index) => {
          const name = candidate.name.trim() === '' ? text.motions.unnamed : candidate.name;
          return (
            <li key={candidate.lineId} className="candidate">
              <span className="candidate-number numbers">{index + 1}</span>
              <div className="candidate-fields">
                <TextField
                  label={text.motions.candidateName(index + 1)}
                  hideLabel
                  placeholder={text.motions.namePlaceholder}
                  value={candidate.name}
                  maxLength={meetingLimits.name}
                  autoComplete="off"
                  // Another name is another person.
                  onChange={(value) => change(candidate.lineId, { name: value, personId: null })}
                  error={problems !== null && candidate.name.trim() === '' ? text.motions.needName : null}
                />
                <TextField
                  label={text.motions.candidatePost(index + 1)}
                  hideLabel
                  placeholder={text.motions.postPlaceholder}
                  value={candidate.post}
                  maxLength={meetingLimits.title}
                  autoComplete="off"
                  onChange={(value) => change(candidate.lineId, { post: value })}
                />
              </div>
              <span className="candidate-acts">
                {index > 0 && (
                  <IconButton label={text.motions.candidateUp(name)} icon={<IconArrowUp />} onPress={() => up(index)} />
                )}
                <IconButton
                  label={text.motions.removeCandidate(name)}
                  icon={<IconTrash />}
                  onPress={() => onChange(candidates.filter(({ lineId }) => lineId !== candidate.lineId))}
                />
              </span>
            </li>
          );
        })}
      </ol>
      {problems !== null && problems.candidates === 'none' && (
        <p className="field-error">{text.motions.needCandidates}</p>
      )}
      {problems !== null && problems.duplicate !== null && (
        <p className="field-error">{text.motions.duplicateName(problems.duplicate)}</p>
      )}
      <div className="row">
        <Button
          icon={<IconPlus />}
          unavailable={full ? text.boardPeople.atMost(meetingLimits.candidates) : null}
          onPress={add}
        >
          {text.motions.addCandidate}
        </Button>
        <Button icon={<IconPeople />} aria-expanded={picking} onPress={() => setPicking(!picking)}>
          {text.motions.addFromMeeting}
        </Button>
      </div>
      {picking && (
        <PeoplePicker
          label={text.motions.addFromMeeting}
          chosen={chosen}
          onPick={pick}
          whyNot={(person) =>
            full && !chosen.has(person.personId) ? text.boardPeople.atMost(meetingLimits.candidates) : null
          }
        />
      )}
    </section>
  );
}
