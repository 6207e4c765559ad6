import { commandAcceptedSchema, type MeetingSummary, paths } from '@nghi-truong/protocol';
import { useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { fromTyped, toTyped } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';

export interface CreateMeetingDialogProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (meetingId: string) => void;
}

const kinds: readonly MeetingSummary['kind'][] = ['kyHop', 'phienHop', 'giaoBan', 'hoiNghi'];
const hourMs = 3_600_000;

/** A new meeting. Whoever makes it becomes its secretary; what was typed stays when the dialog is closed by mistake. */
export function CreateMeetingDialog({ session, newId, open, onClose, onCreated }: CreateMeetingDialogProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<MeetingSummary['kind']>('kyHop');
  const [place, setPlace] = useState('');
  const [starts, setStarts] = useState(() => toTyped(Math.ceil(session.serverNow() / hourMs) * hourMs + hourMs));
  // Both ids stay through repeated attempts, so that sending again after a lost answer is the same meeting.
  const [ids] = useState(() => ({ commandId: newId(), meetingId: newId() }));
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState(false);
  const [problem, setProblem] = useState<Worded | null>(null);
  const startsAt = fromTyped(starts);

  const submit = async () => {
    setChecked(true);
    if (title.trim() === '' || startsAt === null) return;
    setBusy(true);
    const answer = await session.rest('POST', paths.meetings, commandAcceptedSchema, {
      ...ids,
      title: title.trim(),
      kind,
      place: place.trim(),
      startsAt,
      participants: [{ personId: session.who.person.personId, duties: ['secretary'], votes: false }],
    });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    toasts.show({ tone: 'good', text: text.create.done });
    onClose();
    onCreated(ids.meetingId);
  };

  return (
    <Dialog
      title={text.create.title}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button look="primary" onPress={() => void submit()} busy={busy}>
            {text.create.submit}
          </Button>
        </>
      }
    >
      <TextField
        label={text.create.name}
        value={title}
        onChange={setTitle}
        maxLength={500}
        lines={2}
        required
        error={checked && title.trim() === '' ? text.common.required : null}
      />
      <Select
        label={text.create.kind}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: text.kind[value] }))}
      />
      <DateTimeField label={text.create.startsAt} value={starts} onChange={setStarts} />
      <TextField label={text.create.place} value={place} onChange={setPlace} maxLength={500} />
      <p className="small soft">{text.create.youWillBeSecretary}</p>
      {problem !== null && <ErrorNotice title={wording(problem)} lost={text.common.nothingLost} />}
    </Dialog>
  );
}
