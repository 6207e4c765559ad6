import type { ItemId } from '@nghi-truong/domain';
import { type ReactNode, useEffect, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { openPoll, orderedItems, waitingRequests } from '../../ui/meeting/room-facts.ts';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { useLayout } from '../../ui/use-layout.ts';
import './secretary-desk.css';

export interface SecretaryDeskProps {
  readonly run: ReactNode;
  readonly currentItem: ReactNode;
  readonly present: ReactNode;
  readonly agenda: ReactNode;
  readonly floor: ReactNode;
  readonly speakers: ReactNode;
  readonly poll: ReactNode;
  readonly polls: ReactNode;
  readonly attendance: ReactNode;
  readonly conclusion: (itemId: ItemId) => ReactNode;
}

type Side = 'speakers' | 'vote' | 'attendance';

/** The desk of the person who runs the meeting: agenda, what goes on now, and the three lists. */
export function SecretaryDesk(props: SecretaryDeskProps) {
  const text = useText();
  const { room } = useMeeting();
  const layout = useLayout();
  const [side, setSide] = useState<Side>('attendance');
  const [part, setPart] = useState<Side | 'now' | 'agenda'>('now');
  const waiting = waitingRequests(room).length;
  const poll = openPoll(room);
  const pollId = poll?.pollId ?? null;
  // Once the meeting runs, attendance gives way to those who want to speak.
  const prepared = room.meeting.phase.name === 'prepared';
  useEffect(() => {
    if (!prepared) setSide('speakers');
  }, [prepared]);
  // An opened vote is the next thing to deal with, whoever opened it.
  useEffect(() => {
    if (pollId === null) return;
    setSide('vote');
    setPart('vote');
  }, [pollId]);
  const lists = [
    {
      key: 'speakers' as const,
      label: text.speak.title,
      icon: waiting > 0 ? <Badge tone="lacquer">{waiting}</Badge> : null,
      content: props.speakers,
    },
    {
      key: 'vote' as const,
      label: text.vote.title,
      icon: poll === null ? null : <Badge tone="lacquer">●</Badge>,
      content: (
        <div className="stack">
          {props.poll}
          {props.polls}
        </div>
      ),
    },
    {
      key: 'attendance' as const,
      label: text.attendance.title,
      content: props.attendance,
    },
  ];
  const now = (
    <div className="desk-now">
      <OpenedWithoutQuorum />
      {props.run}
      {props.currentItem}
      {props.floor}
      {props.present}
      <Conclusion render={props.conclusion} />
    </div>
  );
  if (layout !== 'landscape') {
    return (
      <main className="desk desk-narrow" aria-label={text.desk.secretary}>
        <Tabs
          label={text.desk.secretary}
          selected={part}
          onSelect={setPart}
          tabs={[
            { key: 'now', label: text.desk.nowTitle, content: now },
            { key: 'agenda', label: text.room.agendaTab, content: props.agenda },
            ...lists,
          ]}
        />
      </main>
    );
  }
  return (
    <main className="desk desk-wide" aria-label={text.desk.secretary}>
      <div className="desk-agenda">{props.agenda}</div>
      <div className="desk-middle">{now}</div>
      <div className="desk-side">
        <Tabs label={text.desk.secretary} selected={side} onSelect={setSide} tabs={lists} />
      </div>
    </main>
  );
}

function OpenedWithoutQuorum() {
  const text = useText();
  const { room } = useMeeting();
  const reason = room.meeting.openedWithoutQuorum;
  return reason === null ? null : <Notice tone="amber">{text.desk.openWithoutQuorum(reason)}</Notice>;
}

/** The conclusion of the current item, or of any other that the secretary returns to. */
function Conclusion({ render }: { readonly render: (itemId: ItemId) => ReactNode }) {
  const text = useText();
  const { room } = useMeeting();
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const items = orderedItems(room).filter((item) => item.startedAt !== null);
  const itemId = chosen ?? room.meeting.currentItemId ?? items.at(-1)?.itemId ?? null;
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
