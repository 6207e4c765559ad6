import {
  formsFor,
  openableForms,
  type PollSubject,
  type RulePack,
  type VotingForm,
  votingForms,
} from '@nghi-truong/domain';
import { Radio, RadioGroup } from 'react-aria-components';
import { useText } from '../../ui/text.tsx';

export interface FormChoiceProps {
  readonly pack: RulePack;
  readonly kind: PollSubject['kind'];
  readonly value: VotingForm | null;
  readonly onChange: (form: VotingForm) => void;
}

/** The forms of voting: those that the rules allow can be chosen, the others say why not. */
export function FormChoice({ pack, kind, value, onChange }: FormChoiceProps) {
  const text = useText();
  const allowed = formsFor(pack, kind);
  const whyNot = (form: VotingForm): string | null => {
    if (allowed.includes(form)) return null;
    if (!openableForms.includes(form)) return text.vote.formLater;
    return kind === 'motion' ? text.vote.formNotInPack : text.vote.formNotInPackForPersons;
  };
  return (
    <RadioGroup
      className="form-choice"
      aria-label={text.vote.form}
      value={value}
      onChange={(next) => {
        const form = votingForms.find((candidate) => candidate === next);
        if (form !== undefined) onChange(form);
      }}
    >
      <span className="field-label">{text.vote.form}</span>
      {votingForms.map((form) => {
        const reason = whyNot(form);
        return (
          <Radio key={form} value={form} className="form-option" isDisabled={reason !== null}>
            <span className="form-dot" />
            <span className="grow">
              <span className="strong">{text.vote.forms[form]}</span>
              <span className="small form-hint">{reason ?? text.vote.formHints[form]}</span>
            </span>
          </Radio>
        );
      })}
    </RadioGroup>
  );
}
