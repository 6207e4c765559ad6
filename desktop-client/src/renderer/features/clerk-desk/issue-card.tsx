import { meetingLimits } from '@nghi-truong/domain';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useUnsaved } from './unsaved.ts';

/** The number as a person types it, or null when it is none. */
function numberOf(typed: string): number | null {
  const digits = typed.trim();
  if (!/^\d{1,6}$/.test(digits)) return null;
  const number = Number(digits);
  return number >= 1 && number <= meetingLimits.minutesNumber ? number : null;
}

/** Gives the minutes their number and makes them final, after asking once. */
export function IssueCard({ complete }: { readonly complete: boolean }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const may = useMay();
  const unsaved = useUnsaved();
  const { meeting } = useMeeting();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [asking, setAsking] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const why =
    may.whyNot('issueMinutes') ??
    (unsaved ? text.minutes.saveFirst : null) ??
    (complete ? null : text.minutes.incomplete);

  function ask(event: FormEvent) {
    event.preventDefault();
    if (why !== null) return;
    const number = numberOf(typed);
    setWrong(number === null);
    setRefused(null);
    setAsking(number);
  }
  async function issue(number: number) {
    setBusy(true);
    const outcome = await meeting.send('issueMinutes', { number });
    setBusy(false);
    setAsking(null);
    if (outcome.status === 'accepted') toasts.show({ tone: 'good', text: text.minutes.issuedNow(number) });
    else setRefused(outcome.status === 'refused' ? wording(outcome.error) : text.common.notSent);
  }
  return (
    <section className="card" aria-label={text.minutes.issue}>
      <form className="stack" onSubmit={ask} noValidate>
        <TextField
          label={text.minutes.number}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setWrong(false);
          }}
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
          hint={text.minutes.numberHint}
          error={wrong ? text.minutes.numberBad : null}
        />
        <Button type="submit" look="primary" size="main" wide unavailable={why}>
          {text.minutes.issue}
        </Button>
        <p className={why === null ? 'small soft' : 'small strong'}>{why ?? text.minutes.finalNote}</p>
        {refused !== null && <ErrorNotice title={text.minutes.issueFailed} advice={refused} />}
      </form>
      <ConfirmDialog
        title={text.minutes.issueTitle(String(asking ?? ''))}
        open={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking !== null) void issue(asking);
        }}
        confirmLabel={text.minutes.issue}
        busy={busy}
        unavailable={why}
      >
        <p>{text.minutes.issueText}</p>
      </ConfirmDialog>
    </section>
  );
}
