import { type RefObject, useEffect, useRef } from 'react';

/** What keys do in the reader. */
export interface ReaderKeys {
  readonly search: () => void;
  /** Closes what lies over the pages; false when nothing does. */
  readonly escape: () => boolean;
  readonly rotate: () => void;
  readonly zoomBy: (by: 1 | -1) => void;
  readonly fit: () => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly turn: (by: 1 | -1) => void;
  readonly nextHit: (by: 1 | -1) => void;
}

const fields = 'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]';
/** Where arrows and page keys have their own meaning. */
const ownKeys =
  '[role="listbox"], [role="grid"], [role="tablist"], [role="radiogroup"], [role="toolbar"], [role="menu"]';
/** A window of text overlaps the one before by a few lines. */
const pageful = 0.9;
const line = 56;

/**
 * The keyboard of the reader. Keys for moving work wherever nothing else has them; letters and figures only while the
 * reader has the focus (WCAG 2.1.4). While a dialog lies over the page it has all keys.
 */
export function useReaderKeys(reader: RefObject<HTMLElement | null>, keys: ReaderKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const element = reader.current;
      if (element === null || event.defaultPrevented || event.altKey) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      if (handle(event, element, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [reader]);
}

function handle(event: KeyboardEvent, reader: HTMLElement, keys: ReaderKeys): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'f' && !event.shiftKey) {
      keys.search();
      return true;
    }
    if (key !== 'g') return false;
    keys.nextHit(event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.key === 'F3') {
    keys.nextHit(event.shiftKey ? -1 : 1);
    return true;
  }
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === 'Escape')
    return (target === null || target === document.body || reader.contains(target)) && keys.escape();
  if (target?.closest(fields) != null) return false;
  const pages = reader.querySelector<HTMLElement>('.paper-view');
  if (pages === null) return false;
  const inside = target !== null && reader.contains(target);
  const onPages = target === pages;
  if (inside && !onPages && letters(event, keys)) return true;
  if (onPages && key === 'r') {
    keys.rotate();
    return true;
  }
  if (target?.closest(ownKeys) != null) return false;
  if (target !== null && target !== document.body && !inside) return false;
  return move(event, pages, onPages, keys);
}

/** Keys that write a character. The pages themselves know those for zooming. */
function letters(event: KeyboardEvent, keys: ReaderKeys): boolean {
  switch (event.key) {
    case '+':
    case '=':
      keys.zoomBy(1);
      return true;
    case '-':
      keys.zoomBy(-1);
      return true;
    case '0':
      keys.fit();
      return true;
    case 'r':
    case 'R':
      keys.rotate();
      return true;
    default:
      return false;
  }
}

function move(event: KeyboardEvent, pages: HTMLElement, onPages: boolean, keys: ReaderKeys): boolean {
  const by = (top: number) => {
    if (onPages) return false;
    pages.scrollBy({ top, behavior: 'instant' });
    pages.focus({ preventScroll: true });
    return true;
  };
  switch (event.key) {
    case 'Home':
      keys.first();
      return true;
    case 'End':
      keys.last();
      return true;
    case 'PageDown':
      return by(pages.clientHeight * pageful);
    case 'PageUp':
      return by(-pages.clientHeight * pageful);
    case 'ArrowDown':
      return by(line);
    case 'ArrowUp':
      return by(-line);
    case 'ArrowRight':
    case 'ArrowLeft':
      // A page wider than the window is moved, not turned.
      if (pages.scrollWidth > pages.clientWidth + 1) return false;
      keys.turn(event.key === 'ArrowRight' ? 1 : -1);
      return true;
    default:
      return false;
  }
}
