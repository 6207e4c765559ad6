import { annotationLimits } from '@nghi-truong/collab';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { Button as AriaButton, Toolbar } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconNotePlus } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import './annotate.css';
import { NoteDialog } from './note-dialog.tsx';
import { type Marker, markers } from './notes-model.ts';
import { type SelectedText, selectedText } from './text-selection.ts';
import type { Notes } from './use-notes.ts';

/** A selection that rests so long is offered to be marked; milliseconds. */
const restMs = 200;

/** Room of the bar with its shadow, CSS pixels. */
const barHeight = 72;
const barWidth = 340;

/** Under what is selected: the device's own menu stands above it. At the edge of the window as near as can be. */
function beside({ left, right, bottom }: DOMRect): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const middle = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
  const half = Math.min(barWidth, innerWidth) / 2;
  return {
    top: Math.max(0, Math.min(bottom + 12, innerHeight - 2 * barHeight)),
    left: Math.max(half, Math.min(middle, innerWidth - half)),
  };
}

/** While words of a page are selected: marks them in a colour, or writes a note beside them. */
export function SelectionBar({ notes }: { readonly notes: Notes }) {
  const text = useText();
  const [selected, setSelected] = useState<readonly SelectedText[]>([]);
  const [place, setPlace] = useState<CSSProperties>({});
  const [writing, setWriting] = useState<SelectedText | null>(null);
  const { boxes } = notes;
  const pressing = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      // A finger on the bar may take the selection away before the press counts.
      if (pressing.current) return;
      const selection = document.getSelection();
      const found = selection === null ? [] : selectedText(selection, boxes);
      setSelected(found);
      if (selection !== null && found.length > 0) setPlace(beside(selection.getRangeAt(0).getBoundingClientRect()));
    };
    const change = () => {
      clearTimeout(timer);
      timer = setTimeout(look, restMs);
    };
    const lift = () => {
      if (!pressing.current) return;
      pressing.current = false;
      change();
    };
    document.addEventListener('selectionchange', change);
    // What is selected moves with the page.
    document.addEventListener('scroll', change, { capture: true, passive: true });
    document.addEventListener('pointerup', lift);
    document.addEventListener('pointercancel', lift);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('scroll', change, { capture: true });
      document.removeEventListener('pointerup', lift);
      document.removeEventListener('pointercancel', lift);
      document.removeEventListener('selectionchange', change);
    };
  }, [boxes]);
  const latest = useRef(selected);
  latest.current = selected;

  const mark = (marker: Marker) => {
    notes.setMarker(marker);
    for (const { page, rects, text } of latest.current) {
      for (let from = 0; from < rects.length; from += annotationLimits.rectsPerHighlight) {
        const some = rects.slice(from, from + annotationLimits.rectsPerHighlight);
        const words = text.slice(0, annotationLimits.highlightText);
        notes.add({ kind: 'highlight', page, colour: markers[marker], rects: some.flat(), text: words });
      }
    }
    document.getSelection()?.removeAllRanges();
    setSelected([]);
  };

  const [first] = selected;
  if (writing === null && (first === undefined || notes.tool !== 'read')) return null;
  return createPortal(
    <>
      {writing === null && first !== undefined && (
        <Toolbar
          className="selection-bar"
          style={place}
          aria-label={text.annotate.selected}
          onPointerDownCapture={() => {
            pressing.current = true;
          }}
        >
          {(Object.keys(markers) as Marker[]).map((marker) => (
            <AriaButton
              key={marker}
              className="notes-tool"
              aria-label={text.annotate.highlightIn(text.annotate.markers[marker])}
              // Pressing must not take the selection away before it is used.
              preventFocusOnPress
              onPress={() => mark(marker)}
            >
              <span className={cx('notes-ink', 'notes-marker', `notes-marker-${marker}`)} />
            </AriaButton>
          ))}
          <Button look="quiet" icon={<IconNotePlus />} preventFocusOnPress onPress={() => setWriting(first)}>
            {text.annotate.noteHere}
          </Button>
        </Toolbar>
      )}
      {writing !== null && (
        <NoteDialog
          author={null}
          shared={notes.scope === 'shared'}
          initial=""
          onSave={(content) => {
            const [x, y] = writing.rects[0] ?? [0, 0];
            notes.write(writing.page, x, y, content);
            setWriting(null);
          }}
          onRemove={null}
          onClose={() => setWriting(null)}
        />
      )}
    </>,
    document.body,
  );
}
