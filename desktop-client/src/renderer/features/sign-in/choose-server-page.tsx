import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './sign-in.css';

export interface ChooseServerPageProps {
  readonly choose: (
    address: string,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly vi: string; readonly en: string }>;
}

/** In the desktop shell, once: which server this device belongs to. The shell loads the page anew afterwards. */
export function ChooseServerPage({ choose }: ChooseServerPageProps) {
  const text = useText();
  const wording = useWording();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await choose(address.trim());
    setBusy(false);
    setError(answer.ok ? null : wording(answer));
  };
  return (
    <main className="choose-server">
      <Mark size="large" />
      <h1 className="sign-in-name">{text.signIn.chooseServer}</h1>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate aria-label={text.signIn.chooseServer}>
        <TextField
          label={text.signIn.serverAddress}
          hint={text.signIn.serverHint}
          value={address}
          onChange={setAddress}
          error={error}
          inputMode="url"
          autoComplete="url"
        />
        <Button type="submit" look="primary" size="main" wide busy={busy}>
          {text.signIn.serverUse}
        </Button>
      </form>
    </main>
  );
}
