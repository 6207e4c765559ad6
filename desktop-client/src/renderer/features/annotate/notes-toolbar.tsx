import type { FileId } from '@nghi-truong/domain';
import { type ReactNode, useState } from 'react';
import { ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import {
  IconAgenda,
  IconEraser,
  IconHand,
  IconHighlighter,
  IconNotePlus,
  IconPen,
  IconRedo,
  IconUndo,
} from '../../ui/icons.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import './annotate.css';
import { NoteDialog } from './note-dialog.tsx';
import { NotesList } from './notes-list.tsx';
import type { NotesTool } from './notes-model.ts';
import { NotesStyle, ScopeChoice } from './notes-style.tsx';
import type { Notes } from './use-notes.ts';

/** Where a note goes that was written without tapping a place: near the top left corner, points. */
const corner = 36;

export interface NotesToolbarProps {
  readonly notes: Notes;
  /** The page in the window. */
  readonly page: number;
  readonly onJump: (page: number) => void;
  /** Opens an earlier version at a page. */
  readonly onOpenVersion: (fileId: FileId, page: number) => void;
}

/** One row: hand, pen, highlighter, note, eraser; how it looks and who sees it; undo; one's own notes. */
export function NotesToolbar({ notes, page, onJump, onOpenVersion }: NotesToolbarProps) {
  const text = useText();
  const history = useReadable(notes.book.history);
  const [writing, setWriting] = useState(false);
  const [listing, setListing] = useState(false);
  const shared = notes.scope === 'shared';
  const warns = shared && notes.tool !== 'read' && notes.tool !== 'eraser';
  // Whoever has drawn knows how: the room is for the page.
  const hint = notes.tool === 'read' || (history.undo && notes.tool !== 'note') ? null : toolHint(text, notes);
  const gone = notes.gone.reduce((sum, page) => sum + page.notes.filter(({ own }) => own).length, 0);
  // While one draws, the room is for the page.
  const lost = notes.tool === 'read' ? gone : 0;
  const tools: readonly { tool: NotesTool; label: string; icon: ReactNode }[] = [
    { tool: 'read', label: text.notes.read, icon: <IconHand /> },
    { tool: 'pen', label: text.notes.pen, icon: <IconPen /> },
    { tool: 'highlighter', label: text.notes.highlighter, icon: <IconHighlighter /> },
    { tool: 'note', label: text.notes.write, icon: <IconNotePlus /> },
    { tool: 'eraser', label: text.notes.eraser, icon: <IconEraser /> },
  ];
  return (
    <div className={cx('notes-bar', shared && 'notes-bar-shared')}>
      {(hint !== null || warns || lost > 0) && (
        <div className="notes-hint">
          {hint !== null && <span>{hint}</span>}
          {warns && <span className="notes-hint-shared">{text.notes.sharedHint}</span>}
          {lost > 0 && (
            <Button look="quiet" onPress={() => setListing(true)}>
              {text.annotate.goneShort(lost)}
            </Button>
          )}
          {notes.tool === 'note' && (
            <Button look="quiet" onPress={() => setWriting(true)}>
              {text.notes.atTop}
            </Button>
          )}
        </div>
      )}
      <Toolbar className="notes-toolbar" aria-label={text.notes.tools}>
        <div className="notes-group">
          <ToggleButtonGroup
            className="notes-group"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[notes.tool]}
            onSelectionChange={(keys) => {
              const chosen = tools.find(({ tool }) => keys.has(tool));
              if (chosen) notes.setTool(chosen.tool);
            }}
            aria-label={text.notes.tools}
          >
            {tools.map(({ tool, label, icon }) => (
              <ToggleButton key={tool} id={tool} className="notes-tool" aria-label={label}>
                {icon}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <NotesStyle notes={notes} />
        </div>
        <div className="notes-wide">
          <ScopeChoice notes={notes} />
        </div>
        <div className="notes-group">
          <IconButton
            label={text.notes.undo}
            icon={<IconUndo />}
            unavailable={history.undo ? null : text.notes.nothingToUndo}
            onPress={() => notes.book.undo()}
          />
          {/* Where there is no room, what was undone is simply drawn again. */}
          <span className="notes-roomy">
            <IconButton
              label={text.notes.redo}
              icon={<IconRedo />}
              unavailable={history.redo ? null : text.notes.nothingToRedo}
              onPress={() => notes.book.redo()}
            />
          </span>
          <IconButton label={text.annotate.myNotes} icon={<IconAgenda />} onPress={() => setListing(true)} />
        </div>
      </Toolbar>
      {listing && (
        <NotesList notes={notes} onJump={onJump} onOpenVersion={onOpenVersion} onClose={() => setListing(false)} />
      )}
      {writing && (
        <NoteDialog
          author={null}
          shared={shared}
          initial=""
          onSave={(content) => {
            notes.write(page, corner, corner, content);
            setWriting(false);
          }}
          onRemove={null}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  );
}

function toolHint(text: ReturnType<typeof useText>, notes: Notes): string {
  switch (notes.tool) {
    case 'note':
      return text.notes.tapToPlace;
    case 'eraser':
      return text.notes.eraseHint;
    default:
      return notes.penSeen ? text.notes.penHint : text.notes.twoFingers;
  }
}

/** Whether the server has everything. Without a safe place on the device the page must stay open until it has. */
export function SaveMark({ notes, keepsUnsent }: { readonly notes: Notes; readonly keepsUnsent: boolean }) {
  const text = useText();
  const wording = useWording();
  const state = useReadable(notes.book.saveState);
  const error = useReadable(notes.book.error);
  if (error !== null) {
    return (
      <p className="notes-save notes-save-refused" role="status">
        {text.notes.refused}: {wording(error)}
      </p>
    );
  }
  return (
    <p className={cx('notes-save', state === 'notYet' && 'notes-save-waiting')} role="status">
      {state === 'notYet' && !keepsUnsent ? text.notes.notYetHere : text.notes[state]}
    </p>
  );
}
