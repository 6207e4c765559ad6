import type { MeetingId } from '@nghi-truong/domain';
import { useCallback, useEffect } from 'react';
import { CheckInPage } from '../features/attendance/check-in-page.tsx';
import { LobbyPage } from '../features/lobby/lobby-page.tsx';
import { UploadShelf } from '../features/papers/upload-shelf.tsx';
import { PeoplePage } from '../features/people/people-page.tsx';
import { RulePacksPage } from '../features/rule-packs/rule-packs-page.tsx';
import { PersonMenu } from '../features/settings/person-menu.tsx';
import type { ClientSession } from '../session/api.ts';
import { isOver } from '../session/wire-error.ts';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconInfo } from '../ui/icons.tsx';
import { Link, useNavigation } from '../ui/router.tsx';
import { useText } from '../ui/text.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { HallPage } from './hall-page.tsx';
import { MeetingPage } from './meeting-page.tsx';
import { PageFrame } from './page-frame.tsx';
import { PaperShelfProvider } from './paper-shelf.tsx';
import { meetingPath, parsePath } from './routes.ts';

export interface SignedInProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  readonly now: () => number;
  /** The session is over: `true` when the server ended it, `false` when the person signed out. */
  readonly onEnded: (byServer: boolean) => void;
}

/** Everything a signed-in person sees: the router. */
export function SignedIn(props: SignedInProps) {
  return (
    <PaperShelfProvider>
      <UploadShelf session={props.session} newId={props.newId}>
        <Pages {...props} />
      </UploadShelf>
    </PaperShelfProvider>
  );
}

function Pages({ session, newId, now, onEnded }: SignedInProps) {
  const navigation = useNavigation();
  const text = useText();
  const connection = useReadable(session.connection);
  const worksUntil = useReadable(session.keptUntil);
  const route = parsePath(navigation.path);

  const signOut = useCallback(async () => {
    await session.signOut();
    navigation.go('/', { replace: true });
    onEnded(false);
  }, [session, navigation, onEnded]);

  const signInAgain = () => onEnded(true);
  // The server has ended the session: nothing of it stays in sight. What was written in own words is kept for the next
  // sign-in; a hall screen, which nobody touches, sees to itself.
  const ended = connection.name === 'refused' && isOver(connection.error.code) && route.page !== 'hall';
  useEffect(() => {
    if (ended) onEnded(true);
  }, [ended, onEnded]);
  const menu = <PersonMenu session={session} onSignOut={signOut} />;
  const openMeeting = (meetingId: string, screen: boolean) =>
    navigation.go(screen ? `/man-hinh/${meetingId}` : meetingPath(meetingId));
  const { rights } = session.who.person;

  if (route.page === 'hall') {
    return (
      <HallPage
        key={route.meetingId}
        session={session}
        meetingId={route.meetingId as MeetingId}
        now={now}
        menu={menu}
      />
    );
  }
  if (route.page === 'checkIn') {
    return (
      <ErrorBoundary resetKey={navigation.path}>
        <CheckInPage
          key={navigation.path}
          session={session}
          meetingId={route.meetingId}
          code={route.code}
          newId={newId}
          meetingPath={meetingPath(route.meetingId)}
        />
      </ErrorBoundary>
    );
  }
  if (route.page === 'meeting') {
    return (
      <ErrorBoundary resetKey={navigation.path}>
        <MeetingPage
          key={route.meetingId}
          session={session}
          meetingId={route.meetingId as MeetingId}
          section={route.section}
          newId={newId}
          menu={menu}
          onSignInAgain={signInAgain}
        />
      </ErrorBoundary>
    );
  }
  return (
    <PageFrame session={session} menu={menu} page={route.page}>
      <ConnectionBanner connection={connection} onReload={signInAgain} worksUntil={worksUntil} />
      <ErrorBoundary resetKey={navigation.path}>
        {route.page === 'lobby' && <LobbyPage session={session} newId={newId} onOpen={openMeeting} />}
        {route.page === 'people' && rights.includes('managePeople') && <PeoplePage session={session} newId={newId} />}
        {route.page === 'rules' && rights.includes('managePeople') && <RulePacksPage session={session} newId={newId} />}
        {(route.page === 'unknown' || (route.page !== 'lobby' && !rights.includes('managePeople'))) && (
          <main className="page-main">
            <EmptyState
              icon={<IconInfo />}
              title={text.common.notFoundTitle}
              action={
                <Link to="/" className="page-link">
                  {text.common.toLobby}
                </Link>
              }
            >
              {text.common.notFoundText}
            </EmptyState>
          </main>
        )}
      </ErrorBoundary>
    </PageFrame>
  );
}
