import { describeMajority, type Majority, type RulePack } from '@nghi-truong/domain';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type MajorityDraft, type PackDraft, parseWhole } from './pack-draft.ts';

type Change = (part: Partial<PackDraft>) => void;
type Fraction = Pick<MajorityDraft, 'numerator' | 'denominator' | 'strict'>;

/** "Hơn 1 / 2": how to compare, and with which part. */
export function FractionFields({
  value,
  onChange,
}: {
  readonly value: Fraction;
  readonly onChange: (part: Partial<Fraction>) => void;
}) {
  const text = useText();
  const bad = (typed: string) => {
    const figure = parseWhole(typed);
    return figure >= 1 && figure <= 1_000 ? null : text.packs.badNumber;
  };
  return (
    <div className="pack-fraction">
      <SegmentedControl
        label={text.packs.comparison}
        value={value.strict ? 'more' : 'least'}
        options={[
          { value: 'least', label: text.packs.atLeast },
          { value: 'more', label: text.packs.moreThan },
        ]}
        onChange={(chosen) => onChange({ strict: chosen === 'more' })}
      />
      <div className="pack-figure">
        <TextField
          label={text.packs.numerator}
          hideLabel
          value={value.numerator}
          onChange={(numerator) => onChange({ numerator })}
          inputMode="numeric"
          error={bad(value.numerator)}
        />
      </div>
      <span className="pack-slash" aria-hidden="true">
        /
      </span>
      <div className="pack-figure">
        <TextField
          label={text.packs.denominator}
          hideLabel
          value={value.denominator}
          onChange={(denominator) => onChange({ denominator })}
          inputMode="numeric"
          error={bad(value.denominator)}
        />
      </div>
    </div>
  );
}

export interface MajoritiesEditorProps {
  readonly draft: PackDraft;
  /** The pack as the draft describes it, or null while a figure is none. */
  readonly pack: RulePack | null;
  readonly seats: number;
  readonly newId: () => string;
  readonly change: Change;
}

/** The majorities that a vote may need; each is said in words with the figures of this body beside it. */
export function MajoritiesEditor({ draft, pack, seats, newId, change }: MajoritiesEditorProps) {
  const text = useText();
  const wording = useWording();
  const set = (majorityId: string, part: Partial<MajorityDraft>) =>
    change({
      majorities: draft.majorities.map((majority) =>
        majority.majorityId === majorityId ? { ...majority, ...part } : majority,
      ),
    });
  const rebase = (majority: MajorityDraft, base: Majority['base']) => {
    // A name of one's own stays; the usual name follows the base.
    const usual = Object.values(text.packs.bases).some((name) => name.toLowerCase() === majority.baseName);
    set(majority.majorityId, usual ? { base, baseName: text.packs.bases[base].toLowerCase() } : { base });
  };
  const add = () =>
    change({
      majorities: [
        ...draft.majorities,
        {
          majorityId: newId(),
          name: '',
          base: 'seats',
          baseName: text.packs.bases.seats.toLowerCase(),
          numerator: '2',
          denominator: '3',
          strict: false,
        },
      ],
    });
  return (
    <>
      <ul className="pack-majorities">
        {draft.majorities.map((majority) => {
          const told = pack?.voting.majorities.find((other) => other.majorityId === majority.majorityId);
          return (
            <li key={majority.majorityId} className="pack-majority">
              <div className="pack-row">
                <div className="grow">
                  <TextField
                    label={text.packs.majorityName}
                    value={majority.name}
                    onChange={(name) => set(majority.majorityId, { name })}
                    maxLength={300}
                  />
                </div>
                {draft.majorities.length > 1 && (
                  <IconButton
                    label={text.packs.removeMajority(majority.name)}
                    icon={<IconTrash />}
                    onPress={() =>
                      change({
                        majorities: draft.majorities.filter((other) => other.majorityId !== majority.majorityId),
                      })
                    }
                  />
                )}
              </div>
              <FractionFields value={majority} onChange={(part) => set(majority.majorityId, part)} />
              <div className="pack-row">
                <div className="grow">
                  <Select
                    label={text.packs.base}
                    value={majority.base}
                    options={(['seats', 'inOffice', 'present', 'cast'] as const).map((value) => ({
                      value,
                      label: text.packs.bases[value],
                    }))}
                    onChange={(base) => rebase(majority, base)}
                  />
                </div>
                <div className="grow">
                  <TextField
                    label={text.packs.baseName}
                    value={majority.baseName}
                    onChange={(baseName) => set(majority.majorityId, { baseName })}
                    maxLength={300}
                  />
                </div>
              </div>
              <Checkbox
                checked={draft.defaultMajorityId === majority.majorityId}
                onChange={(on) => {
                  if (on) change({ defaultMajorityId: majority.majorityId });
                }}
              >
                {text.packs.usual}
              </Checkbox>
              {told !== undefined && (
                <p className="pack-live numbers">
                  {text.packs.live}: <strong>{wording(describeMajority(told, seats))}</strong>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <div>
        <Button icon={<IconPlus size={20} />} onPress={add}>
          {text.packs.addMajority}
        </Button>
      </div>
    </>
  );
}
