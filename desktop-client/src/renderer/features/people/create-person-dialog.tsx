import { type bodyRights, paths, personSchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';

export interface CreatePersonDialogProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

interface Form {
  readonly name: string;
  readonly username: string;
  readonly post: string;
  readonly group: string;
  readonly seat: string;
  readonly votes: boolean;
  readonly rights: readonly (typeof bodyRights)[number][];
  readonly password: string;
}
const emptyForm: Form = {
  name: '',
  username: '',
  post: '',
  group: '',
  seat: '',
  votes: false,
  rights: [],
  password: '',
};

/** Adds a person to the body's register. */
export function CreatePersonDialog({ session, newId, open, onClose, onCreated }: CreatePersonDialogProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const [form, setForm] = useState(emptyForm);
  const [personId, setPersonId] = useState(newId);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Worded | null>(null);
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const goodUsername = /^[a-z0-9._-]{2,60}$/.test(form.username);
  const seat = form.seat === '' ? null : Number(form.seat);
  const goodSeat = seat === null || (Number.isInteger(seat) && seat >= 1 && seat <= 2_000);

  const submit = async () => {
    setChecked(true);
    if (form.name.trim() === '' || !goodUsername || !goodSeat || form.password === '') return;
    setBusy(true);
    const answer = await session.rest('POST', paths.people, personSchema, {
      ...form,
      personId,
      name: form.name.trim(),
      seat,
    });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    toasts.show({ tone: 'good', text: text.people.created(form.name.trim()) });
    setForm(emptyForm);
    setPersonId(newId());
    setChecked(false);
    setProblem(null);
    onCreated();
    onClose();
  };
  const right = (name: Form['rights'][number]) => ({
    checked: form.rights.includes(name),
    onChange: (on: boolean) =>
      change({ rights: on ? [...form.rights, name] : form.rights.filter((other) => other !== name) }),
  });

  return (
    <Dialog
      title={text.people.add}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button look="primary" busy={busy} onPress={() => void submit()}>
            {text.common.add}
          </Button>
        </>
      }
    >
      <TextField
        label={text.people.name}
        value={form.name}
        onChange={(name) => change({ name })}
        maxLength={200}
        error={checked && form.name.trim() === '' ? text.common.required : null}
      />
      <TextField
        label={text.people.username}
        value={form.username}
        onChange={(username) => change({ username: username.toLowerCase() })}
        maxLength={60}
        hint={text.people.usernameHint}
        autoComplete="off"
        error={checked && !goodUsername ? text.people.badUsername : null}
      />
      <TextField
        label={text.people.password}
        value={form.password}
        onChange={(password) => change({ password })}
        type="password"
        autoComplete="new-password"
        error={checked && form.password === '' ? text.signIn.emptyPassword : null}
      />
      <TextField label={text.people.post} value={form.post} onChange={(post) => change({ post })} maxLength={200} />
      <TextField label={text.people.group} value={form.group} onChange={(group) => change({ group })} maxLength={200} />
      <TextField
        label={text.people.seat}
        value={form.seat}
        onChange={(value) => change({ seat: value })}
        inputMode="numeric"
        error={checked && !goodSeat ? text.common.required : null}
      />
      <Checkbox checked={form.votes} onChange={(votes) => change({ votes })}>
        {text.people.votes}
      </Checkbox>
      <fieldset className="fieldset">
        <legend className="field-label">{text.people.rights}</legend>
        <Checkbox {...right('createMeetings')}>{text.people.createMeetings}</Checkbox>
        <Checkbox {...right('managePeople')}>{text.people.managePeople}</Checkbox>
      </fieldset>
      {problem !== null && <ErrorNotice title={wording(problem)} lost={text.common.nothingLost} />}
    </Dialog>
  );
}
