import type { PaperId } from '@nghi-truong/domain';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { footOfPage } from '../../ui/foot-of-page.ts';
import { formatLongDate, formatTime } from '../../ui/format.ts';
import { IconMenu, IconPaper, IconPeople, IconSpeech, IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { PageRoomContext } from '../../ui/meeting/page-room.ts';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import type { ReaderSlotProps } from '../../ui/meeting/slots.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useLanguage, useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { type Layout, useLayout } from '../../ui/use-layout.ts';
import { useMedia } from '../../ui/use-media.ts';
import { useMovable } from '../../ui/use-movable.tsx';
import { FollowControl, MovedOn } from './follow-bar.tsx';
import { type PhoneTab, PhoneTabs } from './phone-tabs.tsx';
import { type Follow, useFollow } from './use-follow.ts';
import './meeting-room.css';

export interface MeetingRoomProps {
  readonly agenda: (props: { shownPaperId: PaperId | null; onPaper: (paperId: PaperId) => void }) => ReactNode;
  readonly reader: (props: ReaderSlotProps) => ReactNode;
  readonly speakers: ReactNode;
  readonly votes: ReactNode;
  readonly checkIn: ReactNode;
  readonly register: ReactNode;
  /** Who has the floor, in one line. */
  readonly floor: ReactNode;
}

/** A delegate's page: agenda, the paper in hand, speakers and votes. */
export function MeetingRoom(props: MeetingRoomProps) {
  const { room } = useMeeting();
  const layout = useLayout();
  const follow = useFollow(room, usePapers());
  const [tab, setTab] = useState<PhoneTab>('agenda');
  const [drawer, setDrawer] = useState<Drawer>('none');
  useSayMoved(follow, () => setTab(follow.paperId === null ? 'agenda' : 'paper'));

  const agenda = props.agenda({
    shownPaperId: follow.paperId,
    onPaper: (paperId) => {
      follow.pick(paperId);
      setTab('paper');
      // The paper that was chosen lies under the drawer.
      setDrawer('none');
    },
  });
  // Held upright a tablet shows one thing at a time: with nothing to read the agenda is what one came for.
  const inPlace = layout === 'portrait' ? agenda : null;
  const paper = <PaperPane follow={follow} reader={props.reader} inPlace={inPlace} />;
  if (layout === 'phone') {
    return (
      <main className="room room-phone">
        <PhaseNotice />
        {props.floor}
        <div className="room-phone-pane">
          {tab === 'agenda' && agenda}
          {tab === 'paper' && paper}
          {tab === 'speak' && <div className="room-pad">{props.speakers}</div>}
          {tab === 'vote' && <div className="room-pad">{props.votes}</div>}
        </div>
        <div className="room-actions" {...footOfPage}>
          {props.checkIn}
          {props.register}
        </div>
        <PhoneTabs tab={tab} onTab={setTab} />
      </main>
    );
  }
  return (
    <TabletRoom {...props} layout={layout} agendaPane={agenda} paperPane={paper} drawer={drawer} onDrawer={setDrawer} />
  );
}

/** What lies over the page of a tablet held upright. */
type Drawer = 'none' | 'agenda' | 'side';

/**
 * The agenda beside the page. `away`: it made way for a panel, which would leave half a tablet for the page between them,
 * and comes back when the panel closes.
 */
type Rail = 'open' | 'closed' | 'away';

interface TabletProps extends MeetingRoomProps {
  readonly drawer: Drawer;
  readonly onDrawer: (drawer: Drawer) => void;
  readonly layout: Exclude<Layout, 'phone'>;
  readonly agendaPane: ReactNode;
  readonly paperPane: ReactNode;
}

function TabletRoom(props: TabletProps) {
  const {
    layout,
    agendaPane,
    paperPane,
    speakers,
    votes,
    checkIn,
    register,
    floor,
    drawer,
    onDrawer: setDrawer,
  } = props;
  const text = useText();
  const [side, setSide] = useState<'speak' | 'vote'>('speak');
  // The page one reads comes first: on a tablet the panel of speakers and votes opens when it is wanted.
  const [rail, setRail] = useState<Rail>('open');
  const [sideOpen, setSideOpen] = useState(false);
  const both = useMedia('(min-width: 90em)');
  const railShown = rail === 'open' || (rail === 'away' && both);
  const takeRoom = useCallback((taken: boolean) => {
    setRail((before) => {
      if (before === 'closed') return before;
      return taken ? 'away' : 'open';
    });
  }, []);
  const pressAgenda = () => {
    setRail(railShown ? 'closed' : 'open');
    if (!railShown && !both) setSideOpen(false);
  };
  const pressSide = () => {
    setSideOpen(!sideOpen);
    takeRoom(!sideOpen);
  };
  const panel = (
    <Tabs
      label={text.room.showPanel}
      selected={side}
      onSelect={setSide}
      tabs={[
        { key: 'speak', label: text.speak.title, icon: <IconSpeech size={20} />, content: speakers },
        { key: 'vote', label: text.vote.title, icon: <IconVote size={20} />, content: votes },
      ]}
    />
  );
  const landscape = layout === 'landscape';
  const lists = useMovable((sideOpen || drawer === 'side') && panel);
  // What lay over the page of a tablet held upright stands beside it when it is turned.
  useEffect(() => {
    if (!landscape || drawer === 'none') return;
    setDrawer('none');
    if (drawer === 'agenda') return;
    setSideOpen(true);
    takeRoom(true);
  }, [landscape, drawer, setDrawer, takeRoom]);
  return (
    <main className={`room room-${layout}`}>
      {lists.host}
      <PhaseNotice />
      {floor}
      <div className="room-panes">
        {landscape && railShown && <div className="room-rail">{agendaPane}</div>}
        <div className="room-main">
          <PageRoomContext value={takeRoom}>{paperPane}</PageRoomContext>
        </div>
        {landscape && sideOpen && <aside className="room-side">{lists.place}</aside>}
      </div>
      <div className="room-actions" {...footOfPage}>
        <Button
          icon={<IconMenu />}
          aria-pressed={landscape ? railShown : undefined}
          onPress={() => (landscape ? pressAgenda() : setDrawer('agenda'))}
        >
          {text.room.agendaTab}
        </Button>
        {checkIn}
        {register}
        <Button
          icon={<IconPeople />}
          aria-pressed={landscape ? sideOpen : undefined}
          onPress={() => (landscape ? pressSide() : setDrawer('side'))}
        >
          {text.speak.queue}
        </Button>
      </div>
      <Dialog
        shape="drawer"
        title={text.room.agenda}
        open={!landscape && drawer === 'agenda'}
        onClose={() => setDrawer('none')}
      >
        {agendaPane}
      </Dialog>
      <Dialog
        shape="sheet"
        title={text.room.meeting}
        open={!landscape && drawer === 'side'}
        onClose={() => {
          setDrawer('none');
          if (sideOpen) pressSide();
        }}
      >
        {lists.place}
      </Dialog>
    </main>
  );
}

interface PaperPaneProps {
  readonly follow: Follow;
  readonly reader: MeetingRoomProps['reader'];
  /** Shown where there is no paper to read; null: words that say so. */
  readonly inPlace: ReactNode | null;
}

function PaperPane({ follow, reader, inPlace }: PaperPaneProps) {
  const text = useText();
  const { session, meeting, room } = useMeeting();
  const may = useMay();
  const { send } = useSend();
  const { paperId } = follow;
  const present =
    may.lead && paperId !== null
      ? (page: number) => {
          // A tablet that is turned says its page again; what everybody sees already needs no command.
          const { presented } = room;
          if (presented?.paperId === paperId && presented.page === page) return;
          void send('presentPage', { paperId, page });
        }
      : null;
  return (
    <div className="paper-pane">
      <MovedOn follow={follow} />
      <div className="paper-slot">
        {paperId === null ? (
          <>
            <div className="follow-row">
              <FollowControl follow={follow} />
            </div>
            {inPlace === null ? (
              <EmptyState
                icon={<IconPaper />}
                title={
                  follow.mode === 'follow' && room.meeting.currentItemId !== null
                    ? text.room.noPapers
                    : text.room.choosePaper
                }
              >
                {text.room.choosePaperText}
              </EmptyState>
            ) : (
              <div className="room-agenda">{inPlace}</div>
            )}
          </>
        ) : (
          reader({
            session,
            meeting,
            paperId,
            followPage: follow.page,
            onLeaveFollow: follow.leave,
            onPresent: present,
            lead: <FollowControl follow={follow} />,
          })
        )}
      </div>
    </div>
  );
}

function PhaseNotice() {
  const text = useText();
  const language = useLanguage();
  const { room } = useMeeting();
  switch (room.meeting.phase.name) {
    case 'prepared':
      return (
        <div className="room-notice">
          <Notice>
            {text.room.notStarted(
              `${formatTime(room.meeting.startsAt)} · ${formatLongDate(room.meeting.startsAt, language)}`,
            )}
          </Notice>
        </div>
      );
    case 'paused':
      return (
        <div className="room-notice">
          <Notice tone="amber">{text.room.paused}</Notice>
        </div>
      );
    case 'ended':
      return (
        <div className="room-notice">
          <Notice>{text.room.ended}</Notice>
        </div>
      );
    case 'inSession':
      return null;
  }
}

/** Tells the person that the meeting moved: a page that turns by itself must say why. */
function useSayMoved(follow: Follow, onMoved: () => void): void {
  const { room } = useMeeting();
  const text = useText();
  const toasts = useToasts();
  const itemId = room.meeting.currentItemId;
  const before = useRef(itemId);
  const said = useRef(onMoved);
  said.current = onMoved;
  const following = follow.mode === 'follow';
  useEffect(() => {
    if (before.current === itemId) return;
    before.current = itemId;
    const item = orderedItems(room).find((candidate) => candidate.itemId === itemId);
    if (item === undefined || !following) return;
    toasts.show({ tone: 'info', text: text.room.movedTo(item.number, item.title), about: 'item' });
    said.current();
  }, [itemId, room, following, text, toasts]);
}
