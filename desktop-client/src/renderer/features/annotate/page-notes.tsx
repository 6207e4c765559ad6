import type { PersonId } from '@nghi-truong/domain';
import { type PageBox, toPagePoint } from '@nghi-truong/reader-core';
import { useEffect, useRef, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { useText } from '../../ui/text.tsx';
import './annotate.css';
import { NoteDialog } from './note-dialog.tsx';
import { isDrawing, type PageNote } from './notes-model.ts';
import { PageInk } from './page-ink.tsx';
import { AuthorMarks, CarriedMark, NoteMarks } from './page-marks.tsx';
import { useDrawing } from './use-drawing.ts';
import type { Notes } from './use-notes.ts';

export interface PageNotesProps {
  readonly notes: Notes;
  /** The page upright: what is drawn here is turned with it. */
  readonly box: PageBox;
  readonly nameOf: (personId: PersonId) => string;
}

type Editing =
  | { readonly kind: 'new'; readonly x: number; readonly y: number }
  | { readonly kind: 'open'; readonly note: PageNote };

const nothing: readonly PageNote[] = [];

/** What lies on one page: strokes, notes, and the stroke being drawn. */
export function PageNotes({ notes, box, nameOf }: PageNotesProps) {
  const text = useText();
  const [editing, setEditing] = useState<Editing | null>(null);
  const onPage = notes.pages.get(box.page) ?? nothing;
  const { book, boxes } = notes;
  // Rounded, so that the same page has the same points at every zoom.
  const [width, height] = [Math.round(box.width / box.scale), Math.round(box.height / box.scale)];
  useEffect(() => {
    boxes.set(box.page, box);
    return () => {
      boxes.delete(box.page);
    };
  }, [boxes, box]);
  return (
    <>
      <PageInk notes={onPage} width={width} height={height} />
      {isDrawing(notes.tool) && <DrawingSurface notes={notes} box={box} width={width} height={height} />}
      {notes.tool === 'note' && (
        <svg
          className="page-place"
          aria-hidden="true"
          onPointerUp={(event) => {
            // After a scroll the browser sends no lifting of the finger, so this was a tap.
            if (event.button !== 0) return;
            const frame = event.currentTarget.getBoundingClientRect();
            const { x, y } = toPagePoint(box, event.clientX - frame.left, event.clientY - frame.top);
            setEditing({ kind: 'new', x, y });
          }}
        />
      )}
      <div className={cx('page-marks', isDrawing(notes.tool) && 'page-marks-resting')}>
        <AuthorMarks notes={onPage} box={box} nameOf={nameOf} />
        <NoteMarks notes={onPage} box={box} nameOf={nameOf} onOpen={(note) => setEditing({ kind: 'open', note })} />
        <CarriedMark notes={onPage} />
      </div>
      {editing !== null && (
        <NoteDialog
          author={editing.kind === 'open' && !editing.note.own ? nameOf(editing.note.personId) : null}
          shared={editing.kind === 'open' ? editing.note.scope === 'shared' : notes.scope === 'shared'}
          origin={
            editing.kind === 'open' && editing.note.version !== null
              ? text.annotate.fromVersion(editing.note.version)
              : null
          }
          initial={editing.kind === 'open' && editing.note.object.kind === 'note' ? editing.note.object.text : ''}
          onSave={(content) => {
            if (editing.kind === 'new') notes.write(box.page, editing.x, editing.y, content);
            else if (editing.note.object.kind === 'note') {
              const { fileId, scope, object } = editing.note;
              book.put(fileId, scope, { ...object, text: content });
            }
            setEditing(null);
          }}
          onRemove={
            editing.kind === 'open' && editing.note.own
              ? () => {
                  book.remove(editing.note.fileId, editing.note.scope, editing.note.object.objectId);
                  setEditing(null);
                }
              : null
          }
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function DrawingSurface({
  notes,
  box,
  width,
  height,
}: {
  readonly notes: Notes;
  readonly box: PageBox;
  readonly width: number;
  readonly height: number;
}) {
  const trace = useRef<SVGPathElement>(null);
  const handlers = useDrawing(notes, box, trace);
  return (
    <svg
      className={cx('page-surface', notes.tool === 'highlighter' && 'page-ink-highlighter')}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      {...handlers}
    >
      <path ref={trace} className="page-trace" stroke={notes.stroke.colour} strokeWidth={notes.stroke.width} />
    </svg>
  );
}
