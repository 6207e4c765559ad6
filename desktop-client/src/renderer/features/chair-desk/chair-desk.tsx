import { type ReactNode, useEffect, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { openPoll, waitingRequests } from '../../ui/meeting/room-facts.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import './chair-desk.css';

export interface ChairDeskProps {
  readonly run: ReactNode;
  readonly currentItem: ReactNode;
  readonly agenda: ReactNode;
  readonly floor: ReactNode;
  readonly speakers: ReactNode;
  readonly poll: ReactNode;
  readonly polls: ReactNode;
  readonly attendance: ReactNode;
  readonly checkIn: ReactNode;
}

type Part = 'speakers' | 'vote' | 'agenda' | 'attendance';

/** The chair's desk: large and few. What goes on now at the left, the list that matters at the right. */
export function ChairDesk(props: ChairDeskProps) {
  const text = useText();
  const { room } = useMeeting();
  const [part, setPart] = useState<Part>('speakers');
  const waiting = waitingRequests(room).length;
  const pollId = openPoll(room)?.pollId ?? null;
  // An opened vote is the next thing to deal with, whoever opened it.
  useEffect(() => {
    if (pollId !== null) setPart('vote');
  }, [pollId]);
  return (
    <main className="chair" aria-label={text.desk.chair}>
      <div className="chair-now">
        {props.checkIn}
        {props.currentItem}
        {props.floor}
        <div className="chair-run">{props.run}</div>
      </div>
      <div className="chair-lists">
        <Tabs
          label={text.desk.chair}
          selected={part}
          onSelect={setPart}
          tabs={[
            {
              key: 'speakers',
              label: text.speak.title,
              icon: waiting > 0 ? <Badge tone="lacquer">{waiting}</Badge> : null,
              content: props.speakers,
            },
            {
              key: 'vote',
              label: text.vote.title,
              icon: pollId === null ? null : <Badge tone="lacquer">●</Badge>,
              content: (
                <div className="stack">
                  {props.poll}
                  {props.polls}
                </div>
              ),
            },
            { key: 'agenda', label: text.room.agendaTab, content: props.agenda },
            {
              key: 'attendance',
              label: text.attendance.title,
              content: props.attendance,
            },
          ]}
        />
      </div>
    </main>
  );
}
