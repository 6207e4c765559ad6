import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import './annotate.css';
import { IconEraser, IconHand, IconHighlighter, IconNotePlus, IconPen, IconRedo, IconUndo } from '../../ui/icons.tsx';
import { type Ink, inks, type NotesTool } from './notes-model.ts';
import type { Notes } from './use-notes.ts';

/** Pen, highlighter, note, eraser; colour; who sees it; undo; whether it is saved. */
export function NotesToolbar({ notes }: { readonly notes: Notes }) {
  const text = useText();
  const tools: readonly { tool: NotesTool; label: string; icon: ReactNode }[] = [
    { tool: 'read', label: text.notes.read, icon: <IconHand /> },
    { tool: 'pen', label: text.notes.pen, icon: <IconPen /> },
    { tool: 'highlighter', label: text.notes.highlighter, icon: <IconHighlighter /> },
    { tool: 'note', label: text.notes.write, icon: <IconNotePlus /> },
    { tool: 'eraser', label: text.notes.eraser, icon: <IconEraser /> },
  ];
  return (
    <Toolbar className="notes-toolbar" aria-label={text.notes.tools}>
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
        <IconButton label={text.notes.undo} icon={<IconUndo />} onPress={() => notes.handle.undo()} />
        <IconButton label={text.notes.redo} icon={<IconRedo />} onPress={() => notes.handle.redo()} />
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
    </Toolbar>
  );
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
