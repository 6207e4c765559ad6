import { ToggleButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { IconPointer } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import './pointer.css';
import type { LeaderPointer } from './use-leader-pointer.ts';

/** Switches the pointer on and off, in the reader's bar while one presents. */
export function PointerSwitch({ on, setOn }: Pick<LeaderPointer, 'on' | 'setOn'>) {
  const text = useText();
  return (
    <ToggleButton
      className={cx('button', 'button-secondary', 'pointer-switch')}
      isSelected={on}
      onChange={setOn}
      aria-label={text.pointer.tool}
    >
      <IconPointer />
      <span className="button-label">{text.pointer.short}</span>
    </ToggleButton>
  );
}
