import type { ServerAnswer } from '@nghi-truong/protocol';
import { type FormEvent, useEffect, useState } from 'react';
import type { RestResult } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePreferences } from '../../ui/preferences-context.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import './sign-in.css';

export interface SignInProblem {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface SignInPageProps {
  readonly serverInfo: () => Promise<RestResult<ServerAnswer>>;
  /** Null when signed in. */
  readonly signIn: (username: string, password: string) => Promise<SignInProblem | null>;
  readonly now: () => number;
  /** The server ended the session: say so. */
  readonly sessionEnded: boolean;
  /** What else there is to say about it. */
  readonly note?: SignInProblem | null;
}

const askAgainMs = 4_000;

/** The first page. */
export function SignInPage({ serverInfo, signIn, now, sessionEnded, note = null }: SignInPageProps) {
  const text = useText();
  const wording = useWording();
  const preferences = usePreferences();
  const info = useServerInfo(serverInfo);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [missing, setMissing] = useState<'username' | 'password' | null>(null);
  const [lockedUntil, setLockedUntil] = useState(0);
  const clock = useNow(now);
  const lockedSeconds = Math.max(0, Math.ceil((lockedUntil - clock) / 1_000));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || lockedSeconds > 0) return;
    const lacks = username.trim() === '' ? 'username' : password === '' ? 'password' : null;
    setMissing(lacks);
    if (lacks !== null) return;
    setBusy(true);
    const failed = await signIn(username.trim(), password);
    if (failed === null) return;
    setBusy(false);
    setProblem(failed);
    if (failed.code === 'lockedOut') setLockedUntil(now() + Number(failed.details?.seconds ?? 60) * 1_000);
  };

  return (
    <main className="sign-in">
      <div className="sign-in-art" aria-hidden="true">
        <Drum />
      </div>
      <div className="sign-in-panel">
        <header className="sign-in-head">
          <Mark size="large" />
          <div>
            <h1 className="sign-in-name">{text.common.productName}</h1>
            <p className="soft">{info.server?.bodyName ?? text.signIn.welcome}</p>
          </div>
        </header>
        {info.unreachable && (
          <Notice tone="amber">
            <p className="strong">{text.signIn.serverUnreachable}</p>
            <p>{text.signIn.serverUnreachableAdvice}</p>
          </Notice>
        )}
        {sessionEnded && problem === null && <Notice>{text.signIn.ended}</Notice>}
        {note !== null && problem === null && <Notice tone="amber">{wording(note)}</Notice>}
        <form className="stack" onSubmit={(event) => void submit(event)} noValidate aria-label={text.signIn.title}>
          <TextField
            label={text.signIn.username}
            value={username}
            onChange={setUsername}
            autoComplete="username"
            name="username"
            error={missing === 'username' ? text.signIn.emptyUsername : null}
          />
          <TextField
            label={text.signIn.password}
            value={password}
            onChange={setPassword}
            type="password"
            autoComplete="current-password"
            name="password"
            error={missing === 'password' ? text.signIn.emptyPassword : null}
          />
          {problem !== null && (problem.code !== 'lockedOut' || lockedSeconds > 0) && (
            <p className="sign-in-problem" role="alert">
              {problem.code === 'lockedOut' ? text.signIn.lockedFor(formatClock(lockedSeconds)) : wording(problem)}
            </p>
          )}
          <Button
            type="submit"
            look="primary"
            size="main"
            wide
            busy={busy}
            unavailable={lockedSeconds > 0 ? text.signIn.lockedFor(formatClock(lockedSeconds)) : null}
          >
            {busy ? text.signIn.busy : text.signIn.submit}
          </Button>
        </form>
        {info.server?.demo === true && (
          <DemoAccounts
            onPick={(name) => {
              setUsername(name);
              setPassword('demo');
              setMissing(null);
              setProblem(null);
            }}
          />
        )}
        <footer className="sign-in-foot">
          <SegmentedControl
            label={text.common.language}
            value={preferences.language}
            options={[
              { value: 'vi', label: text.common.vietnamese },
              { value: 'en', label: text.common.english },
            ]}
            onChange={(language) => preferences.change({ language })}
          />
        </footer>
      </div>
    </main>
  );
}

/** Asks the server who it is, again and again while it cannot be reached. */
function useServerInfo(serverInfo: SignInPageProps['serverInfo']) {
  const [server, setServer] = useState<ServerAnswer | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const ask = async () => {
      const answer = await serverInfo();
      if (stopped) return;
      setUnreachable(!answer.ok);
      if (answer.ok) setServer(answer.value);
      else timer = setTimeout(() => void ask(), askAgainMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [serverInfo]);
  return { server, unreachable };
}

const rays = Array.from({ length: 14 }, (_, ray) => (ray * 360) / 14);
const teeth = Array.from({ length: 56 }, (_, tooth) => (tooth * 360) / 56);

/** The face of a bronze drum in hairlines: the one ornament of the product. */
function Drum() {
  return (
    <svg viewBox="-200 -200 400 400" className="drum">
      <title>Trống đồng</title>
      {[196, 188, 150, 144, 104, 98, 62, 26, 18].map((radius) => (
        <circle key={radius} r={radius} />
      ))}
      {rays.map((angle) => (
        <path key={angle} transform={`rotate(${angle})`} d="M0-58 6-26H-6z" />
      ))}
      {rays.map((angle) => (
        <path key={angle} transform={`rotate(${angle})`} d="M-16-112q16-18 32 0M-10-132h20l8 8h-36z" />
      ))}
      {teeth.map((angle) => (
        <path key={angle} transform={`rotate(${angle})`} d="m-6-156 6-24 6 24z" />
      ))}
    </svg>
  );
}
