import { commandAcceptedSchema, paths } from '@nghi-truong/protocol';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { ClientSession, RestResult } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { IconCheckCircle, IconClock, IconOffline, IconWarning } from '../../ui/icons.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Link } from '../../ui/router.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './check-in-page.css';

type Answer = RestResult<{ readonly seq: number; readonly duplicate: boolean }>;
type Outcome = 'asking' | 'accepted' | 'already' | 'expired' | 'offline' | 'failed';

export interface CheckInPageProps {
  readonly session: ClientSession;
  readonly meetingId: string;
  /** As it stood in the QR of the hall screen. */
  readonly code: string;
  readonly newId: () => string;
  /** Where the meeting itself is. */
  readonly meetingPath: string;
}

/**
 * Where the QR of the hall leads: checks the signed-in person in at once and says in words what became of it. Made for
 * one's own phone.
 */
export function CheckInPage({ session, meetingId, code, newId, meetingPath }: CheckInPageProps) {
  const text = useText();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [typed, setTyped] = useState('');
  /** The question that is under way, with the code it asks about: asked once, also when the page is drawn twice. */
  const asked = useRef<{ readonly code: string; readonly commandId: string } | null>(null);

  const ask = useCallback(
    async (about: string) => {
      // The same code asked again keeps its command: after a lost answer the server gives the first one.
      if (asked.current?.code !== about) asked.current = { code: about, commandId: newId() };
      const mine = asked.current;
      setAnswer(null);
      const given = await session.rest('POST', paths.checkIn(meetingId), commandAcceptedSchema, {
        commandId: mine.commandId,
        code: about,
      });
      if (asked.current === mine) setAnswer(given);
    },
    [session, meetingId, newId],
  );
  useEffect(() => {
    if (asked.current === null) void ask(code);
  }, [ask, code]);

  const outcome = outcomeOf(answer);
  const mayType = outcome === 'expired' || outcome === 'failed' || outcome === 'offline';
  return (
    <main className="code-page">
      <Mark size="large" />
      <h1 className="code-page-title">{text.codePage.title}</h1>
      <p className="soft">{text.codePage.who(session.who.person.name)}</p>
      <Said outcome={outcome} answer={answer} />
      {outcome === 'offline' && (
        <Button look="primary" size="main" wide onPress={() => void ask(asked.current?.code ?? code)}>
          {text.common.retry}
        </Button>
      )}
      {mayType && (
        <form
          className="code-page-form"
          onSubmit={(event) => {
            event.preventDefault();
            const next = typed.trim();
            if (next !== '') void ask(next);
          }}
        >
          <p>{text.codePage.type}</p>
          <TextField
            label={text.codePage.code}
            value={typed}
            onChange={setTyped}
            hint={text.codePage.codeHint}
            autoComplete="off"
            maxLength={40}
          />
          <Button type="submit" wide>
            {text.codePage.submit}
          </Button>
        </form>
      )}
      <Link to={meetingPath} className="code-page-link">
        {text.codePage.toMeeting}
      </Link>
    </main>
  );
}

function outcomeOf(answer: Answer | null): Outcome {
  if (answer === null) return 'asking';
  if (answer.ok) return 'accepted';
  switch (answer.error.code) {
    case 'alreadyPresent':
      return 'already';
    case 'checkInCodeExpired':
      return 'expired';
    case 'offline':
      return 'offline';
    default:
      return 'failed';
  }
}

const icons: Readonly<Record<Outcome, ReactNode>> = {
  asking: <IconClock size={64} />,
  accepted: <IconCheckCircle size={64} />,
  already: <IconCheckCircle size={64} />,
  expired: <IconClock size={64} />,
  offline: <IconOffline size={64} />,
  failed: <IconWarning size={64} />,
};

function Said({ outcome, answer }: { readonly outcome: Outcome; readonly answer: Answer | null }) {
  const text = useText();
  const wording = useWording();
  const more = {
    asking: null,
    accepted: text.codePage.acceptedText,
    already: text.codePage.alreadyText,
    expired: text.codePage.expiredText,
    offline: text.codePage.offlineText,
    failed: answer === null || answer.ok ? null : wording(answer.error),
  }[outcome];
  return (
    <div className={`code-page-said code-page-${outcome}`} role="status" aria-live="assertive">
      {icons[outcome]}
      <p className="code-page-word">{text.codePage[outcome]}</p>
      {more !== null && <p>{more}</p>}
    </div>
  );
}
