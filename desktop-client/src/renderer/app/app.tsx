import { useCallback, useEffect, useState } from 'react';
import { SignInPage, type SignInProblem } from '../features/sign-in/sign-in-page.tsx';
import type { PageDoor } from '../platform/page-door.ts';
import type { ClientSession } from '../session/api.ts';
import { expiredError } from '../session/wire-error.ts';
import { Mark } from '../ui/mark.tsx';
import { useText } from '../ui/text.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { SignedIn } from './signed-in.tsx';
import './app.css';

type Stage =
  | { readonly name: 'starting' }
  /** `note`: why one is not signed in any more, when there is more to say than that. */
  | { readonly name: 'signedOut'; readonly ended: boolean; readonly note: SignInProblem | null }
  | { readonly name: 'signedIn'; readonly session: ClientSession };

export interface AppProps {
  readonly door: PageDoor;
  readonly newId: () => string;
  readonly now: () => number;
}

/** The whole application: goes on with an earlier session, or asks to sign in. */
export function App({ door, newId, now }: AppProps) {
  const [stage, setStage] = useState<Stage>({ name: 'starting' });

  useEffect(() => {
    let stopped = false;
    void door.resume().then((result) => {
      if (stopped) {
        if (result.ok) result.session.close();
        return;
      }
      if (result.ok) setStage({ name: 'signedIn', session: result.session });
      else setStage({ name: 'signedOut', ended: false, note: result.error === expiredError ? expiredError : null });
    });
    return () => {
      stopped = true;
    };
  }, [door]);

  const signIn = useCallback(
    async (username: string, password: string): Promise<SignInProblem | null> => {
      const result = await door.signIn(username, password);
      if (!result.ok) return result.error;
      setStage({ name: 'signedIn', session: result.session });
      return null;
    },
    [door],
  );
  const session = stage.name === 'signedIn' ? stage.session : null;
  const onEnded = useCallback(
    (ended: boolean) => {
      session?.close();
      setStage({ name: 'signedOut', ended, note: null });
    },
    [session],
  );

  switch (stage.name) {
    case 'starting':
      return <Starting />;
    case 'signedOut':
      return (
        <ErrorBoundary>
          <SignInPage
            serverInfo={door.serverInfo}
            signIn={signIn}
            now={now}
            sessionEnded={stage.ended}
            note={stage.note}
          />
        </ErrorBoundary>
      );
    case 'signedIn':
      return (
        <ErrorBoundary>
          <SignedIn session={stage.session} newId={newId} now={now} onEnded={onEnded} />
        </ErrorBoundary>
      );
  }
}

function Starting() {
  const text = useText();
  return (
    <main className="starting" aria-busy="true">
      <Mark size="large" />
      <p className="soft" role="status">
        {text.common.loading}
      </p>
    </main>
  );
}
