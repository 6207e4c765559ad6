import { type AttendanceStatus, meetingLimits, type PersonRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { AttendanceLog } from './attendance-log.tsx';
import { SubstituteDialog } from './substitute-dialog.tsx';

export type Mark = Exclude<AttendanceStatus, 'unmarked'>;
export const marks: readonly Mark[] = ['present', 'online', 'excused', 'unexcused', 'left'];

/** One person at the desk: the in/out log, and marking by hand. */
export function PersonDialog({ person, onClose }: { readonly person: PersonRecord; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { desk } = useMeeting();
  const { send, waiting } = useSend();
  const { personId, name } = person;
  const known = desk?.attendance[personId];
  const [status, setStatus] = useState<Mark>(person.attendance === 'unmarked' ? 'present' : person.attendance);
  const [reason, setReason] = useState('');
  const [substituting, setSubstituting] = useState(false);
  const save = async () => {
    const outcome = await send('markAttendance', { personIds: [personId], status, reason });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.attendance.markedOne(name, text.attendance[status]) });
    onClose();
  };
  const facts = [
    person.post,
    person.group,
    person.seat === null ? text.attendance.noSeat : text.attendance.seat(person.seat),
  ].filter((part) => part !== '');
  if (substituting) return <SubstituteDialog person={person} onClose={onClose} />;
  return (
    <Dialog
      title={text.attendance.mark(name)}
      open
      onClose={onClose}
      actions={
        <>
          {person.votes && (
            <Button unavailable={may.whyNot('askSubstitute', { personId })} onPress={() => setSubstituting(true)}>
              {text.substitute.ask}
            </Button>
          )}
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
      <p className="soft">{facts.join(' · ')}</p>
      <Select
        label={text.attendance.markAs}
        value={status}
        onChange={setStatus}
        options={marks.map((value) => ({ value, label: text.attendance[value] }))}
      />
      <TextField
        label={text.common.reason}
        value={reason}
        onChange={setReason}
        maxLength={meetingLimits.reason}
        hint={text.attendance.reasonHint}
        placeholder={known?.reason ?? ''}
      />
      <div className="stack-tight">
        <h3>{text.attendance.log}</h3>
        <AttendanceLog label={text.attendance.log} log={known?.log ?? []} />
      </div>
    </Dialog>
  );
}
