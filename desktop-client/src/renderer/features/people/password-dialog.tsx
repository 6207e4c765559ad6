import { type PersonAnswer, paths, personSchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';

export interface PasswordDialogProps {
  readonly session: ClientSession;
  readonly person: PersonAnswer;
  readonly onClose: () => void;
}

/** Gives a person a new password; all their sessions end. */
export function PasswordDialog({ session, person, onClose }: PasswordDialogProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (password === '') {
      setError(text.signIn.emptyPassword);
      return;
    }
    setBusy(true);
    const answer = await session.rest('PATCH', `${paths.people}/${person.personId}`, personSchema, { password });
    setBusy(false);
    if (!answer.ok) {
      setError(wording(answer.error));
      return;
    }
    toasts.show({ tone: 'good', text: text.people.passwordSet(person.name) });
    onClose();
  };
  return (
    <Dialog
      title={text.people.resetFor(person.name)}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button look="primary" busy={busy} onPress={() => void submit()}>
            {text.people.resetPassword}
          </Button>
        </>
      }
    >
      <p>{text.people.resetText}</p>
      <TextField
        label={text.people.newPassword}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="new-password"
        error={error}
      />
    </Dialog>
  );
}
