import { useState } from 'react';
import type { ChosenServer } from '../platform/page-door.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { useText, useWording } from '../ui/text.tsx';
import { TextField } from '../ui/text-field.tsx';
import './app.css';

/** The desktop shell's first page: which server this tablet belongs to. It is asked once. */
export function ChooseServerPage({ choose }: { readonly choose: (address: string) => Promise<ChosenServer> }) {
  const text = useText();
  const wording = useWording();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const answer = await choose(address.trim());
    setBusy(false);
    setError(answer.ok ? null : wording(answer));
  };
  return (
    <main className="starting">
      <Mark size="large" />
      <form
        className="card stack choose-server"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1 className="ruled">{text.server.title}</h1>
        <TextField
          label={text.server.address}
          value={address}
          onChange={(value) => {
            setAddress(value);
            setError(null);
          }}
          hint={text.server.hint}
          error={error}
          inputMode="url"
          autoFocus
        />
        <Button look="primary" size="main" type="submit" busy={busy} wide>
          {text.server.connect}
        </Button>
      </form>
    </main>
  );
}
