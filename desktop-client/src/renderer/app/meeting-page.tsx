import type { MeetingId, MineView, RoomView } from '@nghi-truong/domain';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { MeetingHeader } from '../features/meeting-room/meeting-header.tsx';
import { VoteLayer } from '../features/vote/vote-layer.tsx';
import type { ClientSession, MeetingHandle } from '../session/api.ts';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { IconPeople } from '../ui/icons.tsx';
import { createDraftStore } from '../ui/meeting/drafts.ts';
import { keepDrafts } from '../ui/meeting/keep-drafts.ts';
import { MeetingProvider, type MeetingScene } from '../ui/meeting/meeting-context.tsx';
import { Link } from '../ui/router.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText, useWording } from '../ui/text.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { MeetingSections } from './meeting-sections.tsx';
import { type MeetingSection, meetingPath } from './routes.ts';
import { useFollowedMeeting } from './use-followed-meeting.ts';
import '../ui/page-head.css';

export interface MeetingPageProps {
  readonly session: ClientSession;
  readonly meetingId: MeetingId;
  readonly section: MeetingSection | null;
  readonly newId: () => string;
  readonly menu: ReactNode;
  readonly onSignInAgain: () => void;
}

/** A meeting: follows it, and shows the part of it that the path names. */
export function MeetingPage(props: MeetingPageProps) {
  const meeting = useFollowedMeeting(props.session, props.meetingId);
  return meeting === null ? <Waiting /> : <Followed {...props} meeting={meeting} />;
}

function Waiting() {
  return (
    <main className="page-main">
      <Skeleton lines={6} />
    </main>
  );
}

function Followed(props: MeetingPageProps & { readonly meeting: MeetingHandle }) {
  const { session, meeting } = props;
  const text = useText();
  const wording = useWording();
  const room = useReadable(meeting.room);
  const dismissed = useReadable(meeting.dismissed);
  const connection = useReadable(session.connection);
  const worksUntil = useReadable(session.keptUntil);
  const toLobby = (
    <Link to="/" className="page-link">
      {text.common.toLobby}
    </Link>
  );
  if (dismissed) {
    return (
      <main className="page-main">
        <EmptyState icon={<IconPeople />} title={text.room.dismissedTitle} action={toLobby}>
          {text.room.dismissedText}
        </EmptyState>
      </main>
    );
  }
  switch (room.status) {
    case 'loading':
      return (
        <div className="page">
          <ConnectionBanner connection={connection} onReload={props.onSignInAgain} worksUntil={worksUntil} />
          <Waiting />
        </div>
      );
    case 'refused':
      return (
        <main className="page-main">
          <ErrorNotice title={text.room.loadFailed} advice={wording(room.error)} />
          {toLobby}
        </main>
      );
    case 'ready':
      return <Ready {...props} room={room.view} />;
  }
}

function Ready(props: MeetingPageProps & { readonly meeting: MeetingHandle; readonly room: RoomView }) {
  const { session, meeting, room, newId } = props;
  const text = useText();
  const connection = useReadable(session.connection);
  const worksUntil = useReadable(session.keptUntil);
  const desk = useReadable(meeting.desk);
  const mine = useReadable(meeting.mine);
  const [drafts] = useState(createDraftStore);
  useEffect(() => keepDrafts(drafts, session.keptTexts(meeting.meetingId)), [drafts, session, meeting.meetingId]);
  const { personId } = session.who.person;
  const online = connection.name === 'online';
  useSayReconnected(online);

  const scene = useMemo<MeetingScene>(() => {
    // Opened without network from what this device keeps: one's own part is in the room's list of people.
    const self = Object.values(room.people).find((person) => person.personId === personId);
    const kept: MineView = {
      personId: personId as MineView['personId'],
      duties: self?.duties ?? [],
      votes: self?.votes ?? false,
      ballots: {},
      handVotes: {},
      onPaper: [],
      counting: {},
      quickAnswers: {},
      attendanceLog: [],
      substitutes: {},
      papers: {},
      reading: {},
      messages: {},
      opinions: {},
    };
    return {
      session,
      meeting,
      room,
      desk: desk.status === 'ready' ? desk.view : null,
      mine: mine ?? kept,
      online,
      personId: kept.personId,
      newId,
      drafts,
    };
  }, [session, meeting, room, desk, mine, online, personId, newId, drafts]);

  const sections = sectionsFor(scene);
  const section = props.section !== null && sections.includes(props.section) ? props.section : firstSection(scene);
  return (
    <MeetingProvider scene={scene}>
      <div className="page page-meeting">
        <MeetingHeader
          connection={connection}
          menu={props.menu}
          sections={sections.map((name) => ({
            key: name,
            label: sectionLabel(text, name),
            to: meetingPath(props.meetingId, name),
            current: name === section,
          }))}
        />
        <ConnectionBanner connection={connection} onReload={props.onSignInAgain} worksUntil={worksUntil} />
        <ErrorBoundary resetKey={section}>
          <MeetingSections section={section} />
        </ErrorBoundary>
        <VoteLayer />
      </div>
    </MeetingProvider>
  );
}

/** The parts of a meeting that mean something to this person. */
function sectionsFor({ mine, room }: MeetingScene): readonly MeetingSection[] {
  const lead = mine.duties.includes('chair') || mine.duties.includes('secretary');
  const sections: MeetingSection[] = ['phong'];
  if (hasRecord(mine)) sections.push('cua-toi');
  if (lead) sections.push('dieu-hanh', 'chuan-bi');
  if (lead || mine.duties.includes('clerk') || room.meeting.phase.name === 'ended') sections.push('bien-ban');
  return sections;
}

/** Those of whom the meeting keeps something that they may want to read again: who votes, speaks, comes and goes. */
function hasRecord(mine: MineView): boolean {
  return mine.votes || mine.duties.some((duty) => duty === 'chair' || duty === 'delegate' || duty === 'invitee');
}

function firstSection({ mine, room }: MeetingScene): MeetingSection {
  const phase = room.meeting.phase.name;
  if (mine.duties.includes('clerk') && phase === 'ended') return 'bien-ban';
  if (mine.duties.includes('secretary') && phase === 'prepared') return 'chuan-bi';
  return mine.duties.includes('chair') || mine.duties.includes('secretary') ? 'dieu-hanh' : 'phong';
}

function sectionLabel(text: ReturnType<typeof useText>, section: MeetingSection): string {
  switch (section) {
    case 'phong':
      return text.room.meeting;
    case 'cua-toi':
      return text.record.title;
    case 'dieu-hanh':
      return text.room.desk;
    case 'chuan-bi':
      return text.room.setup;
    case 'bien-ban':
      return text.room.minutes;
  }
}

function useSayReconnected(online: boolean): void {
  const text = useText();
  const toasts = useToasts();
  const before = useRef(online);
  const everOnline = useRef(online);
  useEffect(() => {
    if (online && !before.current && everOnline.current) toasts.show({ tone: 'good', text: text.connection.back });
    if (online) everOnline.current = true;
    before.current = online;
  }, [online, text, toasts]);
}
