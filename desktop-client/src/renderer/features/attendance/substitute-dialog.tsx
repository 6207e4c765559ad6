import { meetingLimits, type PersonRecord, type SubstituteId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** Asks the chair that somebody may come instead; `person` null: instead of oneself. */
export function SubstituteDialog({
  person,
  onClose,
}: {
  readonly person: PersonRecord | null;
  readonly onClose: () => void;
}) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { newId } = useMeeting();
  const { send, waiting } = useSend();
  // One id for this form: sending again after a lost answer is the same wish.
  const [substituteId] = useState(() => newId() as SubstituteId);
  const [name, setName] = useState('');
  const [post, setPost] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ask = async () => {
    setTried(true);
    if (name.trim() === '') return;
    const forPersonId = person?.personId ?? null;
    const outcome = await send('askSubstitute', { substituteId, forPersonId, name, post, reason });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.substitute.sent });
    onClose();
  };
  return (
    <Dialog
      title={person === null ? text.substitute.ask : text.substitute.askFor(person.name)}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            unavailable={may.whyNot('askSubstitute', { personId: person?.personId ?? null })}
            busy={waiting('askSubstitute')}
            onPress={() => void ask()}
          >
            {text.substitute.send}
          </Button>
        </>
      }
    >
      <p className="soft">{text.substitute.text}</p>
      <TextField
        label={text.substitute.name}
        value={name}
        onChange={setName}
        maxLength={meetingLimits.name}
        required
        error={tried && name.trim() === '' ? text.substitute.nameNeeded : null}
        autoFocus
      />
      <TextField label={text.substitute.post} value={post} onChange={setPost} maxLength={meetingLimits.title} />
      <TextField
        label={text.substitute.reason}
        value={reason}
        onChange={setReason}
        maxLength={meetingLimits.reason}
        lines={2}
      />
    </Dialog>
  );
}
