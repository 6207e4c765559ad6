import { meetingLimits, type PollRecord } from '@nghi-truong/domain';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface CancelPollProps {
  readonly poll: PollRecord;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Cancels a vote that is open or being counted: asked once, with a reason that the log keeps. */
export function CancelPoll({ poll, open, onClose }: CancelPollProps) {
  const text = useText();
  const { send, waiting } = useSend();
  const { pollId } = poll;
  const reason = useStoredDraft<string>(`cancelPoll/${pollId}`, '');
  const cancel = async () => {
    const outcome = await send('cancelPoll', { pollId, reason: reason.value.trim() });
    if (outcome.status !== 'accepted') return;
    reason.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      title={text.vote.cancelTitle}
      open={open}
      onClose={onClose}
      onConfirm={() => void cancel()}
      confirmLabel={text.vote.cancelPoll}
      danger
      busy={waiting('cancelPoll')}
      unavailable={reason.value.trim() === '' ? text.common.reasonNeeded : null}
    >
      <p className="strong">{poll.question}</p>
      <p>{text.pollDesk.cancelText}</p>
      <TextField
        label={text.common.reason}
        value={reason.value}
        onChange={reason.set}
        maxLength={meetingLimits.reason}
        lines={2}
      />
    </ConfirmDialog>
  );
}
