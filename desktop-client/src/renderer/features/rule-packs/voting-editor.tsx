import { type RulePack, type VotingForm, votingForms } from '@nghi-truong/domain';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import type { PackDraft } from './pack-draft.ts';

export interface VotingEditorProps {
  readonly draft: PackDraft;
  readonly pack: RulePack;
  readonly change: (part: Partial<PackDraft>) => void;
}

/** How votes are taken: forms, ties, those who press nothing, changing one's mind. */
export function VotingEditor({ draft, pack, change }: VotingEditorProps) {
  const text = useText();
  const wording = useWording();
  return (
    <>
      <Forms label={text.packs.forms} chosen={draft.forms} onChange={(forms) => change({ forms })} />
      <Forms
        label={text.packs.personForms}
        chosen={draft.personForms}
        onChange={(personForms) => change({ personForms })}
      />
      <div className="stack-tight">
        <p className="field-label">{text.packs.tie}</p>
        <SegmentedControl
          label={text.packs.tie}
          value={draft.tie}
          options={(['fails', 'chairDecides'] as const).map((value) => ({ value, label: text.packs.ties[value] }))}
          onChange={(tie) => change({ tie })}
        />
      </div>
      <Select
        label={text.packs.unpressed}
        value={draft.unpressedCountsAs}
        options={pack.voting.options.map((option) => ({ value: option.optionId, label: wording(option.label) }))}
        onChange={(unpressedCountsAs) => change({ unpressedCountsAs })}
      />
      <Checkbox checked={draft.mayChangeBallot} onChange={(mayChangeBallot) => change({ mayChangeBallot })}>
        {text.packs.mayChange}
      </Checkbox>
    </>
  );
}

function Forms({
  label,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly chosen: readonly VotingForm[];
  readonly onChange: (forms: readonly VotingForm[]) => void;
}) {
  const text = useText();
  return (
    <fieldset className="pack-forms">
      <legend className="field-label">{label}</legend>
      {votingForms.map((form) => (
        <Checkbox
          key={form}
          checked={chosen.includes(form)}
          // In the fixed order of the forms, whatever the order of the ticks.
          onChange={(on) => onChange(votingForms.filter((other) => (other === form ? on : chosen.includes(other))))}
        >
          {text.packs.form[form]} <span className="small soft">{text.packs.formHint[form]}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
