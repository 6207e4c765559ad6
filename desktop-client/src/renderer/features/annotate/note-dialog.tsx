import { annotationLimits } from '@nghi-truong/collab';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface NoteDialogProps {
  /** Name of the author when it is somebody else's note, which can only be read. */
  readonly author: string | null;
  readonly shared: boolean;
  /** Where it was made, if not on the version in view. */
  readonly origin?: string | null;
  readonly initial: string;
  readonly onSave: (text: string) => void;
  readonly onRemove: (() => void) | null;
  readonly onClose: () => void;
}

/** Reads or writes one note. What is being typed is untouched by anything that arrives meanwhile. */
export function NoteDialog({ author, shared, origin = null, initial, onSave, onRemove, onClose }: NoteDialogProps) {
  const text = useText();
  const [draft, setDraft] = useState(initial);
  const title = author !== null ? text.notes.by(author) : shared ? text.notes.sharedNote : text.notes.note;
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      shape="sheet"
      actions={
        author === null && (
          <>
            {onRemove !== null && (
              <Button look="danger" onPress={onRemove}>
                {text.notes.remove}
              </Button>
            )}
            <Button
              look="primary"
              unavailable={draft.trim() === '' ? text.common.required : null}
              onPress={() => onSave(draft.trim())}
            >
              {text.notes.save}
            </Button>
          </>
        )
      }
    >
      {origin !== null && <p className="small soft">{origin}</p>}
      {author === null ? (
        <TextField
          label={text.notes.text}
          value={draft}
          onChange={setDraft}
          lines={5}
          maxLength={annotationLimits.noteLength}
          autoFocus
        />
      ) : (
        <p className="note-text">{initial}</p>
      )}
    </Dialog>
  );
}
