import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { IconCheck } from './icons.tsx';
import './field.css';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** A box to tick, with its sentence as a part of the target. */
export function Checkbox({ checked, onChange, children }: CheckboxProps) {
  return (
    <AriaCheckbox className="check" isSelected={checked} onChange={onChange}>
      <span className="check-box">
        <IconCheck size={18} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
