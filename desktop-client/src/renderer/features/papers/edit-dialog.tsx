import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { PaperFieldset } from './paper-fieldset.tsx';
import type { PaperFields } from './upload-queue.ts';

/** Changes what a paper is called, what kind it is, and to which item it belongs. */
export function EditDialog({ paper, onClose }: { readonly paper: SeenPaper; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const [fields, setFields] = useState<PaperFields>({
    title: paper.title,
    itemId: paper.itemId,
    kind: paper.kind === 'reference' ? 'reference' : 'main',
  });
  const title = fields.title.trim();
  const save = async () => {
    const outcome = await send('editPaper', { paperId: paper.paperId, ...fields, title });
    if (outcome.status === 'accepted') onClose();
    if (outcome.status === 'refused' && outcome.error.code === 'nothingToChange') onClose();
  };
  return (
    <Dialog
      title={text.papers.edit}
      open
      onClose={onClose}
      actions={
        <Button
          look="primary"
          unavailable={may.whyNot('editPaper') ?? (title === '' ? text.papers.titleNeeded : null)}
          busy={waiting('editPaper')}
          onPress={() => void save()}
        >
          {text.common.save}
        </Button>
      }
    >
      <PaperFieldset fields={fields} onChange={(change) => setFields({ ...fields, ...change })} lines={2} />
    </Dialog>
  );
}
