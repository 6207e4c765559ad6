import { NumberField as AriaNumberField, Button, Group, Input, Label } from 'react-aria-components';
import { IconMinus, IconPlus } from './icons.tsx';
import './field.css';
import './number-field.css';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Called with a number within the limits, when the field is left or a button pressed. */
  readonly onChange: (value: number) => void;
}

/** A small whole number: typed, or by one more and one less. */
export function NumberField({ label, value, least, most, onChange }: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field number-field"
      value={value}
      minValue={least}
      maxValue={most}
      step={1}
      formatOptions={{ useGrouping: false }}
      onChange={(next) => {
        if (!Number.isNaN(next)) onChange(next);
      }}
    >
      <Label className="field-label">{label}</Label>
      <Group className="number-group">
        <Button slot="decrement" className="button button-quiet button-icon">
          <IconMinus />
        </Button>
        <Input className="field-input number-input" />
        <Button slot="increment" className="button button-quiet button-icon">
          <IconPlus />
        </Button>
      </Group>
    </AriaNumberField>
  );
}
