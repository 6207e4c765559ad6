import type { FileId } from '@nghi-truong/domain';
import { type ReactNode, useMemo } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconHighlighter, IconNote, IconPen, IconTrash } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import './annotate.css';
import type { PageNote } from './notes-model.ts';
import type { Notes } from './use-notes.ts';

/** One's own notes on one page: what was written and marked by itself, strokes together. */
export interface ListedPage {
  readonly page: number;
  readonly strokes: number;
  readonly notes: readonly PageNote[];
}

/** One's own notes, by page. */
export function listOwn(pages: ReadonlyMap<number, readonly PageNote[]>): readonly ListedPage[] {
  return [...pages]
    .map(([page, notes]) => listPage(page, notes))
    .filter(({ strokes, notes }) => strokes + notes.length > 0)
    .sort((one, other) => one.page - other.page);
}

function listPage(page: number, notes: readonly PageNote[]): ListedPage {
  const own = notes.filter((note) => note.own);
  return {
    page,
    strokes: own.filter(({ object }) => object.kind === 'stroke').length,
    notes: own.filter(({ object }) => object.kind !== 'stroke'),
  };
}

export interface NotesListProps {
  readonly notes: Pick<Notes, 'book' | 'pages' | 'gone'>;
  readonly onJump: (page: number) => void;
  /** Opens an earlier version at a page. */
  readonly onOpenVersion: (fileId: FileId, page: number) => void;
  readonly onClose: () => void;
}

/** All one's own notes on the paper; a tap goes to the page. Those whose page is gone lead to their version. */
export function NotesList({ notes, onJump, onOpenVersion, onClose }: NotesListProps) {
  const text = useText();
  const pages = useMemo(() => listOwn(notes.pages), [notes.pages]);
  const gone = useMemo(
    () =>
      notes.gone
        .map(({ fileId, version, page, notes }) => ({ fileId, version, ...listPage(page, notes) }))
        .filter(({ strokes, notes }) => strokes + notes.length > 0),
    [notes.gone],
  );
  const go = (act: () => void) => {
    onClose();
    act();
  };
  return (
    <Dialog title={text.annotate.myNotes} open onClose={onClose} shape="drawer">
      {pages.length + gone.length === 0 && <p className="soft">{text.annotate.noNotes}</p>}
      {gone.length > 0 && (
        <section className="stack">
          <h3 className="notes-list-head">{text.annotate.gone}</h3>
          <p className="small soft">{text.annotate.goneHint}</p>
          {gone.map(({ fileId, version, page, strokes, notes: listed }) => (
            <div key={`${fileId} ${page}`} className="notes-list-page">
              <p>{text.annotate.goneCount(page, version, strokes + listed.length)}</p>
              <Button onPress={() => go(() => onOpenVersion(fileId, page))}>
                {text.annotate.openOld(version, page)}
              </Button>
            </div>
          ))}
        </section>
      )}
      <ul className="notes-list">
        {pages.map(({ page, strokes, notes: listed }) => (
          <li key={page} className="notes-list-page">
            <h3 className="notes-list-head">{text.reader.page(page)}</h3>
            {strokes > 0 && (
              <Entry icon={<IconPen size={20} />} onPress={() => go(() => onJump(page))}>
                {text.annotate.strokes(strokes)}
              </Entry>
            )}
            {listed.map((note) => (
              <div key={note.object.objectId} className="notes-list-row">
                <Entry icon={iconOf(note)} onPress={() => go(() => onJump(page))}>
                  <span className="notes-list-words">{wordsOf(note) ?? text.notes.highlighter}</span>
                  <span className="small soft">{originOf(note, text)}</span>
                </Entry>
                <IconButton
                  label={text.notes.remove}
                  icon={<IconTrash size={20} />}
                  onPress={() => notes.book.remove(note.fileId, note.scope, note.object.objectId)}
                />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Entry({
  icon,
  onPress,
  children,
}: {
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Button look="quiet" wide icon={icon} onPress={onPress}>
      <span className="notes-list-entry">{children}</span>
    </Button>
  );
}

function iconOf({ object }: PageNote): ReactNode {
  return object.kind === 'note' ? <IconNote size={20} /> : <IconHighlighter size={20} />;
}

function wordsOf({ object }: PageNote): string | null {
  if (object.kind === 'note') return object.text;
  const words = object.kind === 'highlight' ? (object.text ?? '') : '';
  return words === '' ? null : `“${words}”`;
}

/** For others as well, or from an earlier version: what is not plain to see. */
function originOf({ scope, version }: PageNote, text: ReturnType<typeof useText>): string {
  const parts = [
    scope === 'shared' ? text.annotate.sharedShort : '',
    version === null ? '' : text.annotate.fromVersion(version),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
