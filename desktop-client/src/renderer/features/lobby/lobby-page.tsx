import { type MeetingSummary, meetingsAnswerSchema, paths } from '@nghi-truong/protocol';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatLongDate, formatTime } from '../../ui/format.ts';
import { IconCalendar, IconChevronRight, IconPlace, IconPlus } from '../../ui/icons.tsx';
import { PhaseBadge } from '../../ui/meeting/phase-badge.tsx';
import { Link } from '../../ui/router.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useLanguage, useText, useWording } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { useRestPages } from '../../ui/use-rest.ts';
import { CreateMeetingDialog } from './create-meeting-dialog.tsx';
import { groupMeetings } from './group-meetings.ts';
import '../../ui/page-head.css';
import './lobby.css';

export interface LobbyPageProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  /** `screen`: this person is the hall screen there. */
  readonly onOpen: (meetingId: string, screen: boolean) => void;
}

const askAgainMs = 20_000;
const meetingsPath = `${paths.meetings}?limit=100`;
const dayMs = 86_400_000;

/** The meetings of this person: what is on now is the biggest thing on the page. */
export function LobbyPage({ session, newId, onOpen }: LobbyPageProps) {
  const text = useText();
  const wording = useWording();
  const connection = useReadable(session.connection);
  const [wanted, setWanted] = useState(1);
  // The latest start comes first: a full calendar must not hide what is on today.
  const enough = useCallback(
    (pages: readonly { readonly meetings: readonly MeetingSummary[] }[]) => {
      const oldest = pages.at(-1)?.meetings.at(-1)?.startsAt ?? 0;
      return pages.length >= wanted && oldest < session.serverNow() - dayMs;
    },
    [session, wanted],
  );
  const { state, again } = useRestPages(session, meetingsPath, meetingsAnswerSchema, enough);
  const pages = state.status === 'ready' ? state.value : null;
  const meetings = useMemo(() => pages?.flatMap((page) => page.meetings) ?? [], [pages]);
  const [creating, setCreating] = useState(false);
  const { person } = session.who;

  // Meetings are not pushed outside of a meeting: the list is read again now and then, and on every reconnection.
  const online = connection.name === 'online';
  useEffect(() => {
    if (!online) return;
    const timer = setInterval(again, askAgainMs);
    return () => clearInterval(timer);
  }, [online, again]);

  // A hall screen has nobody to tap: it goes to its meeting by itself.
  const screenMeeting = meetingForScreen(meetings);
  useEffect(() => {
    if (screenMeeting !== null) onOpen(screenMeeting, true);
  }, [screenMeeting, onOpen]);

  const mayCreate = person.rights.includes('createMeetings');
  return (
    <main className="page-main">
      <div className="spread lobby-head">
        <div className="stack-tight">
          <h1 className="page-title ruled">{text.lobby.title}</h1>
          <p className="soft">{text.lobby.greeting(person.name)}</p>
        </div>
        {mayCreate && (
          <Button
            icon={<IconPlus />}
            onPress={() => setCreating(true)}
            unavailable={online ? null : text.common.offlineNow}
          >
            {text.lobby.create}
          </Button>
        )}
      </div>
      {state.status === 'loading' && <Skeleton lines={6} />}
      {state.status === 'failed' && (
        <ErrorNotice
          title={text.lobby.loadFailed}
          lost={text.common.nothingLost}
          advice={wording(state.error)}
          onRetry={again}
        />
      )}
      {pages !== null && <Groups meetings={meetings} now={session.serverNow()} />}
      {pages !== null && pages.at(-1)?.next !== null && (
        <Button
          onPress={() => setWanted(pages.length + 1)}
          busy={state.status === 'ready' && state.refreshing && wanted > pages.length}
          unavailable={online ? null : text.common.offlineNow}
        >
          {text.common.loadMore}
        </Button>
      )}
      {mayCreate && (
        <CreateMeetingDialog
          session={session}
          newId={newId}
          open={creating}
          onClose={() => setCreating(false)}
          onCreated={(meetingId) => onOpen(meetingId, false)}
        />
      )}
    </main>
  );
}

function meetingForScreen(meetings: readonly MeetingSummary[]): string | null {
  const screens = meetings.filter((meeting) => meeting.duties.length === 1 && meeting.duties[0] === 'screen');
  const running = screens.find((meeting) => meeting.phase === 'inSession' || meeting.phase === 'paused');
  const next = screens.filter((meeting) => meeting.phase === 'prepared').sort((a, b) => a.startsAt - b.startsAt)[0];
  return (running ?? next)?.meetingId ?? null;
}

function Groups({ meetings, now }: { readonly meetings: readonly MeetingSummary[]; readonly now: number }) {
  const text = useText();
  const groups = groupMeetings(meetings, now);
  if (meetings.length === 0) {
    return (
      <EmptyState icon={<IconCalendar />} title={text.lobby.empty}>
        {text.lobby.emptyText}
      </EmptyState>
    );
  }
  return (
    <>
      {(['now', 'today', 'upcoming', 'past'] as const).map(
        (group) =>
          groups[group].length > 0 && (
            <section key={group} className="stack-tight" aria-labelledby={`lobby-${group}`}>
              <h2 id={`lobby-${group}`} className="lobby-group">
                {text.lobby[group]}
              </h2>
              <ul className="stack-tight">
                {groups[group].map((meeting) => (
                  <MeetingCard key={meeting.meetingId} meeting={meeting} now={group === 'now'} />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

function MeetingCard({ meeting, now }: { readonly meeting: MeetingSummary; readonly now: boolean }) {
  const text = useText();
  const language = useLanguage();
  const screen = meeting.duties.length === 1 && meeting.duties[0] === 'screen';
  return (
    <li>
      <Link
        to={screen ? `/man-hinh/${meeting.meetingId}` : `/hop/${meeting.meetingId}`}
        className={now ? 'meeting-card meeting-card-now' : 'meeting-card'}
      >
        <div className="grow stack-tight">
          <div className="row">
            <PhaseBadge phase={meeting.phase} />
            {meeting.minutes === 'issued' && <Badge tone="amber">{text.lobby.minutesIssued}</Badge>}
            <span className="small soft">
              {text.kind[meeting.kind]}
              {meeting.duties.length > 0 && ` · ${meeting.duties.map((duty) => text.duty[duty]).join(', ')}`}
            </span>
          </div>
          <h3 className="meeting-card-title">{meeting.title}</h3>
          <p className="meeting-card-facts soft">
            <span>
              <IconCalendar size={20} />
              {formatTime(meeting.startsAt)} · {formatLongDate(meeting.startsAt, language)}
            </span>
            {meeting.place !== '' && (
              <span>
                <IconPlace size={20} />
                {meeting.place}
              </span>
            )}
          </p>
        </div>
        {now ? <span className="meeting-card-enter">{text.lobby.enter}</span> : <IconChevronRight />}
      </Link>
    </li>
  );
}
