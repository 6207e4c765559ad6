import type { ReactNode } from 'react';
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import './field.css';
import './menu.css';

export interface MenuEntry {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onPick: () => void;
}

/** Things that are seldom done. Nothing important hides in a menu. */
export function Menu({
  label,
  trigger,
  entries,
}: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
}) {
  return (
    <MenuTrigger>
      <Button className="menu-button">
        {trigger}
        <span className="visually-hidden">{label}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu-list" onAction={(key) => entries.find((entry) => entry.key === key)?.onPick()}>
          {entries.map((entry) => (
            <MenuItem key={entry.key} id={entry.key} className="option" textValue={entry.label}>
              {entry.icon}
              <span>{entry.label}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
