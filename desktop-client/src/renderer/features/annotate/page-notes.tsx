import type { PersonId } from '@nghi-truong/domain';
import { type PageBox, toBoxPoint } from '@nghi-truong/reader-core';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { IconNote } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import './annotate.css';
import { NoteDialog } from './note-dialog.tsx';
import { highlighterColour, highlighterWidth, isHighlighter, type PageNote, penWidth } from './notes-model.ts';
import { strokePath } from './stroke-path.ts';
import { useDrawing } from './use-drawing.ts';
import type { Notes } from './use-notes.ts';

export interface PageNotesProps {
  readonly notes: Notes;
  readonly box: PageBox;
  readonly nameOf: (personId: PersonId) => string;
}

type Editing =
  | { readonly kind: 'new'; readonly x: number; readonly y: number }
  | { readonly kind: 'open'; readonly note: PageNote };

/** What lies on one page: strokes, notes, and the stroke being drawn. */
export function PageNotes({ notes, box, nameOf }: PageNotesProps) {
  const text = useText();
  const [editing, setEditing] = useState<Editing | null>(null);
  const { draft, handlers } = useDrawing(notes, box, (x, y) => setEditing({ kind: 'new', x, y }));
  const onPage = notes.pages.get(box.page) ?? [];
  const active = notes.tool !== 'read';
  const highlighting = notes.tool === 'highlighter';
  return (
    <>
      <svg
        className={cx('page-notes', active && 'page-notes-active')}
        viewBox={`0 0 ${box.width / box.scale} ${box.height / box.scale}`}
        aria-hidden="true"
        {...(active ? handlers : {})}
      >
        {onPage.map(({ object, own, personId }) =>
          object.kind === 'stroke' ? (
            <path
              key={object.objectId}
              d={strokePath(object.points)}
              stroke={object.colour}
              strokeWidth={object.width}
              className={cx('page-stroke', isHighlighter(object) && 'page-stroke-highlighter')}
              data-own={own}
            >
              {!own && <title>{nameOf(personId)}</title>}
            </path>
          ) : object.kind === 'highlight' ? (
            <g key={object.objectId} fill={object.colour} className="page-stroke-highlighter">
              {rectsOf(object.rects).map(([x, y, width, height]) => (
                <rect key={`${x}:${y}`} x={x} y={y} width={width} height={height} />
              ))}
            </g>
          ) : null,
        )}
        {draft !== null && (
          <path
            d={strokePath(draft)}
            stroke={highlighting ? highlighterColour : notes.colour}
            strokeWidth={highlighting ? highlighterWidth : penWidth}
            className={cx('page-stroke', highlighting && 'page-stroke-highlighter')}
          />
        )}
      </svg>
      {firstStrokesOfOthers(onPage).map(({ personId, x, y }) => {
        const place = toBoxPoint(box, { x, y });
        return (
          <span key={personId} className="page-author" style={{ left: place.x, top: place.y }}>
            {nameOf(personId)}
          </span>
        );
      })}
      {onPage.map((note) => {
        if (note.object.kind !== 'note') return null;
        const place = toBoxPoint(box, note.object);
        return (
          <AriaButton
            key={note.object.objectId}
            className={cx('page-note', note.scope === 'shared' && 'page-note-shared')}
            style={{ left: place.x, top: place.y }}
            aria-label={`${note.own ? text.notes.mine : text.notes.by(nameOf(note.personId))}: ${note.object.text}`}
            onPress={() => setEditing({ kind: 'open', note })}
          >
            <IconNote size={22} />
            {!note.own && <span className="page-note-name">{nameOf(note.personId)}</span>}
          </AriaButton>
        );
      })}
      {editing !== null && (
        <NoteDialog
          author={editing.kind === 'open' && !editing.note.own ? nameOf(editing.note.personId) : null}
          shared={editing.kind === 'open' ? editing.note.scope === 'shared' : notes.scope === 'shared'}
          initial={editing.kind === 'open' && editing.note.object.kind === 'note' ? editing.note.object.text : ''}
          onSave={(content) => {
            if (editing.kind === 'new') {
              notes.add({
                kind: 'note',
                page: box.page,
                colour: notes.colour,
                x: editing.x,
                y: editing.y,
                text: content,
              });
              notes.setTool('read');
            } else if (editing.note.object.kind === 'note') {
              notes.handle.put(editing.note.scope, { ...editing.note.object, text: content });
            }
            setEditing(null);
          }}
          onRemove={
            editing.kind === 'open' && editing.note.own
              ? () => {
                  notes.handle.remove(editing.note.scope, editing.note.object.objectId);
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

/** Where to name each other author on this page: at the start of the first stroke. */
function firstStrokesOfOthers(notes: readonly PageNote[]): { personId: PersonId; x: number; y: number }[] {
  const seen = new Map<PersonId, { personId: PersonId; x: number; y: number }>();
  for (const { own, personId, object } of notes) {
    if (own || object.kind !== 'stroke' || seen.has(personId)) continue;
    seen.set(personId, { personId, x: object.points[0] ?? 0, y: object.points[1] ?? 0 });
  }
  return [...seen.values()];
}

function rectsOf(flat: readonly number[]): (readonly [number, number, number, number])[] {
  const rects: (readonly [number, number, number, number])[] = [];
  for (let at = 0; at + 3 < flat.length; at += 4) {
    rects.push([flat[at] ?? 0, flat[at + 1] ?? 0, flat[at + 2] ?? 0, flat[at + 3] ?? 0]);
  }
  return rects;
}
