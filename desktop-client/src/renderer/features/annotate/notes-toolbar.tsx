import { type ReactNode, useState } from 'react';
import { ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import './annotate.css';
import {
  IconEraser,
  IconHand,
  IconHighlighter,
  IconNotePlus,
  IconPen,
  IconPeople,
  IconRedo,
  IconUndo,
} from '../../ui/icons.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { type Ink, inks, type NotesTool } from './notes-model.ts';
import type { Notes } from './use-notes.ts';

/** Where a note goes that was written without tapping a place: near the top left corner, points. */
const corner = 36;

/** Pen, highlighter, note, eraser; colour; undo; whose notes are shown; who will see one's own. */
export function NotesToolbar({ notes, page }: { readonly notes: Notes; readonly page: number }) {
  const text = useText();
  const history = useReadable(notes.handle.history);
  const [writing, setWriting] = useState(false);
  const shared = notes.scope === 'shared';
  const tools: readonly { tool: NotesTool; label: string; icon: ReactNode }[] = [
    { tool: 'read', label: text.notes.read, icon: <IconHand /> },
    { tool: 'pen', label: text.notes.pen, icon: <IconPen /> },
    { tool: 'highlighter', label: text.notes.highlighter, icon: <IconHighlighter /> },
    { tool: 'note', label: text.notes.write, icon: <IconNotePlus /> },
    { tool: 'eraser', label: text.notes.eraser, icon: <IconEraser /> },
  ];
  return (
    <Toolbar className={cx('notes-toolbar', shared && 'notes-toolbar-shared')} aria-label={text.notes.tools}>
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
      <ToggleButtonGroup
        className="notes-group"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[notes.ink]}
        onSelectionChange={(keys) => {
          const chosen = (Object.keys(inks) as Ink[]).find((ink) => keys.has(ink));
          if (chosen) notes.setInk(chosen);
        }}
        aria-label={text.notes.colour}
      >
        {(Object.keys(inks) as Ink[]).map((ink) => (
          <ToggleButton key={ink} id={ink} className="notes-tool" aria-label={text.notes.colours[ink]}>
            <span className={cx('notes-ink', `notes-ink-${ink}`)} />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="notes-group">
        <IconButton
          label={text.notes.undo}
          icon={<IconUndo />}
          unavailable={history.undo ? null : text.notes.nothingToUndo}
          onPress={() => notes.handle.undo()}
        />
        <IconButton
          label={text.notes.redo}
          icon={<IconRedo />}
          unavailable={history.redo ? null : text.notes.nothingToRedo}
          onPress={() => notes.handle.redo()}
        />
        <ToggleButton
          className="notes-tool"
          aria-label={text.notes.showShared}
          isSelected={notes.showShared}
          onChange={notes.setShowShared}
        >
          <IconPeople />
        </ToggleButton>
      </div>
      <SegmentedControl
        label={text.notes.scope}
        value={notes.scope}
        onChange={notes.setScope}
        options={[
          { value: 'private', label: text.notes.private },
          { value: 'shared', label: text.notes.shared },
        ]}
      />
      {notes.tool !== 'read' && (
        <div className="notes-hint">
          <span>{toolHint(text, notes)}</span>
          {notes.tool !== 'eraser' && (
            <span className={cx(shared && 'notes-hint-shared')}>
              {shared ? text.notes.sharedHint : text.notes.privateHint}
            </span>
          )}
          {notes.tool === 'note' && (
            <Button look="quiet" onPress={() => setWriting(true)}>
              {text.notes.atTop}
            </Button>
          )}
        </div>
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
    </Toolbar>
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
  const state = useReadable(notes.handle.saveState);
  const error = useReadable(notes.handle.error);
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
