import { useEffect, useRef } from 'react';

/** Keys and what they do, by the letter or figure that is pressed without any other key. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const fields = 'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"], [role="listbox"]';

/**
 * Single keys for a desk with a keyboard. They rest while a field has the focus, while a dialog or a list is open over
 * the page, and while they are switched off (WCAG 2.1.4).
 */
export function useShortcuts(shortcuts: Shortcuts, on: boolean): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(fields) !== null) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]')) return;
      const key = event.key.toLowerCase();
      const act = Object.hasOwn(latest.current, key) ? latest.current[key] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}
