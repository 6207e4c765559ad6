import type { AttendanceStatus, PersonRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Mark = Exclude<AttendanceStatus, 'unmarked'>;
const marks: readonly Mark[] = ['present', 'online', 'excused', 'unexcused', 'left'];

/** Marks one person by hand. */
export function MarkDialog({ person, onClose }: { readonly person: PersonRecord; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const [status, setStatus] = useState<Mark>(person.attendance === 'unmarked' ? 'present' : person.attendance);
  const [reason, setReason] = useState('');
  const save = async () => {
    const outcome = await send('markAttendance', { personId: person.personId, status, reason: reason.trim() });
    if (outcome.status === 'accepted') onClose();
  };
  return (
    <Dialog
      title={text.attendance.mark(person.name)}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            unavailable={may.whyNot('markAttendance')}
            busy={waiting('markAttendance')}
            onPress={() => void save()}
          >
            {text.common.save}
          </Button>
        </>
      }
    >
      <Select
        label={text.attendance.title}
        value={status}
        onChange={setStatus}
        options={marks.map((value) => ({ value, label: text.attendance[value] }))}
      />
      <TextField label={text.common.reason} value={reason} onChange={setReason} maxLength={1_000} />
    </Dialog>
  );
}
