import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useText } from '../../ui/text.tsx';

export interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Which keys do what, and the switch for them. */
export function ShortcutsDialog({ open, on, onChange, onClose }: ShortcutsDialogProps) {
  const text = useText();
  const keys = [
    ['N', text.work.shortcut.next],
    ['M', text.work.shortcut.call],
    ['K', text.work.shortcut.end],
    ['1 … 7', text.work.shortcut.lists],
    ['Z', text.work.shortcut.undo],
  ] as const;
  return (
    <Dialog title={text.work.shortcuts} open={open} onClose={onClose}>
      <p className="soft">{text.work.shortcutsText}</p>
      <dl className="shortcuts">
        {keys.map(([key, meaning]) => (
          <div key={key} className="shortcut">
            <dt>
              <kbd className="shortcut-key">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={on} onChange={onChange}>
        {text.work.shortcutsOn}
      </Checkbox>
    </Dialog>
  );
}
