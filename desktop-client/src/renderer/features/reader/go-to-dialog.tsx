import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type PageLabels, pageMeant } from './page-labels.ts';

export interface GoToDialogProps {
  readonly pageCount: number;
  readonly labels: PageLabels;
  readonly onGo: (page: number) => void;
  readonly onClose: () => void;
}

/** Asks for a page by its number or by what is printed on it. */
export function GoToDialog({ pageCount, labels, onGo, onClose }: GoToDialogProps) {
  const text = useText();
  const [draft, setDraft] = useState('');
  const [bad, setBad] = useState(false);
  const labelled = labels.some((label) => label !== null);
  const go = () => {
    const page = pageMeant(draft, pageCount, labels);
    if (page === null) setBad(true);
    else onGo(page);
  };
  const wrong = labelled ? text.reading.goToBad : text.reader.goToBad(pageCount);
  return (
    <Dialog
      title={text.reader.goTo}
      open
      onClose={onClose}
      actions={
        <Button look="primary" onPress={go}>
          {text.reader.go}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <TextField
          label={text.reader.goTo}
          value={draft}
          onChange={(value) => {
            setDraft(value);
            setBad(false);
          }}
          inputMode={labelled ? 'text' : 'numeric'}
          hint={labelled ? text.reading.goToHint(pageCount) : text.reader.goToHint(pageCount)}
          error={bad ? wrong : null}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
