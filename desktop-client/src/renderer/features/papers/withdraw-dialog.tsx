import { meetingLimits } from '@nghi-truong/domain';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Asks once, with the reason that everybody will read. */
export function WithdrawDialog({ paper, onClose }: { readonly paper: SeenPaper; readonly onClose: () => void }) {
  const text = useText();
  const { send, waiting } = useSend();
  const [reason, setReason] = useState('');
  const withdraw = async () => {
    const outcome = await send('withdrawPaper', { paperId: paper.paperId, reason: reason.trim() });
    if (outcome.status === 'accepted') onClose();
  };
  return (
    <ConfirmDialog
      title={text.setup.withdrawTitle(paper.title)}
      open
      onClose={onClose}
      onConfirm={() => void withdraw()}
      confirmLabel={text.setup.withdraw}
      danger
      busy={waiting('withdrawPaper')}
      unavailable={reason.trim() === '' ? text.common.reasonNeeded : null}
    >
      <p>{text.setup.withdrawText}</p>
      <TextField
        label={text.common.reason}
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={meetingLimits.reason}
      />
    </ConfirmDialog>
  );
}
