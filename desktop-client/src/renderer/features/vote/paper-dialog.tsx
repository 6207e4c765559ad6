import type { PersonRecord } from '@nghi-truong/domain';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';

export interface PaperDialogProps {
  readonly poll: OpenPoll;
  readonly person: PersonRecord;
  readonly onClose: () => void;
}

/** Mixed form: hands a paper to one person, who then no longer votes on the tablet. */
export function PaperDialog({ poll, person, onClose }: PaperDialogProps) {
  const text = useText();
  const { send, waiting } = useSend();
  const handOut = async () => {
    await send('handOutPaper', { pollId: poll.pollId, personId: person.personId });
    onClose();
  };
  return (
    <ConfirmDialog
      title={text.pollDesk.paperTitle(person.name)}
      open
      onClose={onClose}
      onConfirm={() => void handOut()}
      confirmLabel={text.pollDesk.paperSend}
      busy={waiting('handOutPaper')}
    >
      <p>{text.pollDesk.paperText}</p>
    </ConfirmDialog>
  );
}
