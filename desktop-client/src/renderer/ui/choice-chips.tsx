import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './choice-chips.css';
import { cx } from './cx.ts';

export interface ChoiceChipsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** `spoken`: what is read aloud where the label is a sign, e.g. 3'. */
  readonly options: readonly { readonly value: Value; readonly label: string; readonly spoken?: string }[];
  readonly onChange: (value: Value) => void;
  /** For a narrow list of a desk. */
  readonly compact?: boolean;
}

/** One of several short choices, all in sight, in as many lines as they need. Two to four fit a `SegmentedControl`. */
export function ChoiceChips<Value extends string>({
  label,
  value,
  options,
  onChange,
  compact = false,
}: ChoiceChipsProps<Value>) {
  return (
    <ToggleButtonGroup
      className={cx('chips', compact && 'chips-compact')}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="chip" aria-label={option.spoken}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
