import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './choice-chips.css';

export interface ChoiceChipsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several short choices, all in sight, in as many lines as they need. Two to four fit a `SegmentedControl`. */
export function ChoiceChips<Value extends string>({ label, value, options, onChange }: ChoiceChipsProps<Value>) {
  return (
    <ToggleButtonGroup
      className="chips"
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
        <ToggleButton key={option.value} id={option.value} className="chip">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
