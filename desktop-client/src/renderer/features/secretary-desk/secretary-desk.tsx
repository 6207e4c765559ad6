import type { ItemId } from '@nghi-truong/domain';
import { Fragment, type ReactNode, useRef, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { IconMessage, IconPaper, IconPeople, IconScreen, IconSeat, IconSpeech, IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { useLayout } from '../../ui/use-layout.ts';
import { useMovable } from '../../ui/use-movable.tsx';
import { DeskBar } from './desk-bar.tsx';
import { deskFacts } from './desk-facts.ts';
import { Readiness } from './readiness.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useDeskShortcuts } from './use-desk-shortcuts.ts';
import { useWideWindow } from './use-wide-window.ts';
import './secretary-desk.css';

export interface SecretaryDeskProps {
  readonly run: ReactNode;
  readonly takeBack: ReactNode;
  readonly currentItem: ReactNode;
  readonly present: ReactNode;
  readonly agenda: ReactNode;
  readonly floor: ReactNode;
  readonly speakers: ReactNode;
  /** Chất vấn on the item; nothing when there is none. */
  readonly questions: ReactNode;
  /** The vote going on; nothing when there is none. */
  readonly vote: ReactNode;
  /** Prepared votes of the item. */
  readonly motions: ReactNode;
  /** A vote on the spot, quick questions, and the votes so far. */
  readonly polls: ReactNode;
  readonly attendance: ReactNode;
  /** Says that fewer are present than the meeting needs; nothing while enough are. */
  readonly quorumWarning: ReactNode;
  readonly seats: ReactNode;
  readonly screens: ReactNode;
  readonly papers: ReactNode;
  readonly inbox: ReactNode;
  readonly conclusion: (itemId: ItemId) => ReactNode;
}

type Side = 'speakers' | 'vote' | 'attendance' | 'messages' | 'seats' | 'screens' | 'papers';
const sides: readonly Side[] = ['speakers', 'vote', 'attendance', 'messages', 'seats', 'screens', 'papers'];

/**
 * The desk of the person who runs the meeting, on one screen: the agenda, what goes on now, and the lists. Nothing here
 * jumps by itself: what somebody else does shows as a figure or a mark, and the secretary goes there.
 */
export function SecretaryDesk(props: SecretaryDeskProps) {
  const text = useText();
  const { room, desk } = useMeeting();
  const layout = useLayout();
  const wide = useWideWindow();
  const prepared = room.meeting.phase.name === 'prepared';
  const [chosen, setSide] = useState<Side | null>(null);
  const [part, setPart] = useState<Side | 'now' | 'agenda'>('now');
  const [keys, setKeys] = useState(true);
  const [showKeys, setShowKeys] = useState(false);
  const nowRef = useRef<HTMLDivElement>(null);
  const facts = deskFacts(room, desk);
  const unreleased = Object.values(usePapers()).filter((paper) => paper.availability === 'notReleased').length;
  // Before the meeting runs, attendance comes first; afterwards those who want to speak, until the person chooses.
  const side = chosen ?? (prepared ? 'attendance' : 'speakers');
  const narrow = layout !== 'landscape';
  const show = (next: Side) => {
    setSide(next);
    setPart(next);
  };
  useDeskShortcuts(keys && !narrow, (number) => {
    const next = sides[number - 1];
    if (next !== undefined) show(next);
  });

  const run = useMovable(props.run);
  const agenda = useMovable(props.agenda);
  const lists = useLists(props, facts.waiting, facts.messages, facts.substitutes, facts.vote !== null, unreleased);
  const now = (
    <div className="desk-now" ref={nowRef}>
      {props.quorumWarning}
      <OpenedWithoutQuorum />
      {props.vote}
      {prepared ? <Readiness /> : props.currentItem}
      {prepared && run.place}
      {props.floor}
      {/* Out of sight, not gone: a motion that is being edited here outlives a vote that somebody else opens. */}
      <div className="stack" hidden={facts.vote !== null}>
        {props.motions}
      </div>
      {props.present}
      <Conclusion render={props.conclusion} />
      {narrow && !prepared && run.place}
    </div>
  );
  const shown = wide && side === 'speakers' ? 'attendance' : side;
  const middle = useMovable(now);
  // A list that was open beside the rest is kept when the tablet is turned; one that was never opened is not made.
  const [besides, setBesides] = useState(!narrow);
  if (!narrow && !besides) setBesides(true);
  const open = besides || part === shown;
  const list = useMovable(open && <Fragment key={shown}>{lists.find(({ key }) => key === shown)?.content}</Fragment>);
  const tabs = lists.map((tab) => ({ ...tab, content: tab.key === shown ? list.place : null }));
  const hosts = (
    <>
      {run.host}
      {agenda.host}
      {middle.host}
      {list.host}
    </>
  );
  const bar = (
    <DeskBar
      facts={facts}
      run={prepared || narrow ? null : run.place}
      takeBack={props.takeBack}
      onAttendance={() => show('attendance')}
      onMessages={() => show('messages')}
      onVote={() => {
        setPart('now');
        nowRef.current?.closest('.desk-middle, .tabs')?.scrollTo({ top: 0 });
      }}
      {...(narrow ? {} : { onShortcuts: () => setShowKeys(true) })}
    />
  );
  if (narrow) {
    return (
      <main className="desk desk-narrow" aria-label={text.desk.secretary}>
        {hosts}
        {bar}
        <Tabs
          label={text.desk.secretary}
          selected={part}
          onSelect={(key) => (key === 'now' || key === 'agenda' ? setPart(key) : show(key))}
          tabs={[
            { key: 'now', label: text.desk.nowTitle, content: middle.place },
            {
              key: 'agenda',
              label: text.room.agendaTab,
              content: <div className="desk-agenda-pane">{agenda.place}</div>,
            },
            ...tabs,
          ]}
        />
      </main>
    );
  }
  const others = wide ? tabs.filter(({ key }) => key !== 'speakers') : tabs;
  return (
    <main className="desk desk-wide" aria-label={text.desk.secretary}>
      {hosts}
      {bar}
      <div className="desk-columns">
        <div className="desk-agenda-pane">{agenda.place}</div>
        <div className="desk-middle">{middle.place}</div>
        {wide && (
          <section className="desk-queue" aria-label={text.work.whoWaits}>
            {lists.find(({ key }) => key === 'speakers')?.content}
          </section>
        )}
        <div className="desk-side">
          <Tabs label={text.work.lists} selected={shown} onSelect={show} tabs={others} />
        </div>
      </div>
      <ShortcutsDialog open={showKeys} on={keys} onChange={setKeys} onClose={() => setShowKeys(false)} />
    </main>
  );
}

function useLists(
  props: SecretaryDeskProps,
  waiting: number,
  messages: number,
  substitutes: number,
  vote: boolean,
  unreleased: number,
) {
  const text = useText();
  const counted = (icon: ReactNode, count: number) => (
    <span className="desk-tab-icon">
      {icon}
      {count > 0 && <Badge tone="lacquer">{count}</Badge>}
    </span>
  );
  return [
    {
      key: 'speakers' as const,
      label: text.speak.title,
      icon: counted(<IconSpeech size={20} />, waiting),
      content: (
        <div className="stack">
          {props.speakers}
          {props.questions}
        </div>
      ),
    },
    {
      key: 'vote' as const,
      label: text.vote.title,
      icon: counted(<IconVote size={20} />, vote ? 1 : 0),
      content: props.polls,
    },
    {
      key: 'attendance' as const,
      label: text.attendance.title,
      icon: counted(<IconPeople size={20} />, substitutes),
      content: props.attendance,
    },
    {
      key: 'messages' as const,
      label: text.work.messages,
      icon: counted(<IconMessage size={20} />, messages),
      content: props.inbox,
    },
    { key: 'seats' as const, label: text.work.seats, icon: counted(<IconSeat size={20} />, 0), content: props.seats },
    {
      key: 'screens' as const,
      label: text.work.screens,
      icon: counted(<IconScreen size={20} />, 0),
      content: props.screens,
    },
    {
      key: 'papers' as const,
      label: text.papers.deskTab,
      icon: counted(<IconPaper size={20} />, unreleased),
      content: props.papers,
    },
  ];
}

function OpenedWithoutQuorum() {
  const text = useText();
  const { room } = useMeeting();
  const reason = room.meeting.openedWithoutQuorum;
  // While the quorum is missing its warning says this too.
  return reason === null || !room.counts.quorumReached ? null : (
    <Notice tone="amber">{text.desk.openWithoutQuorum(reason)}</Notice>
  );
}

/** The conclusion of the current item, or of any other that the secretary returns to. */
function Conclusion({ render }: { readonly render: (itemId: ItemId) => ReactNode }) {
  const text = useText();
  const { room } = useMeeting();
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const items = orderedItems(room).filter((item) => item.startedAt !== null);
  const wanted = chosen !== null && items.some((item) => item.itemId === chosen) ? chosen : null;
  const itemId = wanted ?? room.meeting.currentItemId ?? items.at(-1)?.itemId ?? null;
  if (itemId === null || items.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={text.desk.conclusion}>
      {items.length > 1 && (
        <Select
          label={text.desk.conclusion}
          value={itemId}
          options={items.map((item) => ({ value: item.itemId, label: `${item.number}. ${item.title}` }))}
          onChange={(value) => setChosen(value === room.meeting.currentItemId ? null : value)}
        />
      )}
      {render(itemId)}
    </section>
  );
}
