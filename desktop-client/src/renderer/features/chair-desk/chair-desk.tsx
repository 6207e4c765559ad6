import { type ReactNode, useRef, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { IconAgenda, IconMessage, IconPeople, IconSpeech, IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { floorRequest, waitingRequests } from '../../ui/meeting/room-facts.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { useLayout } from '../../ui/use-layout.ts';
import { CallNext } from './call-next.tsx';
import { ChairFacts } from './chair-facts.tsx';
import './chair-desk.css';

export interface ChairDeskProps {
  readonly run: ReactNode;
  readonly takeBack: ReactNode;
  /** `quiet`: something else is the next thing to do. */
  readonly currentItem: (quiet: boolean) => ReactNode;
  readonly agenda: ReactNode;
  readonly floor: ReactNode;
  readonly speakers: ReactNode;
  readonly questions: ReactNode;
  /** The vote going on; nothing when there is none. */
  readonly vote: ReactNode;
  /** Prepared votes of the item, to be opened. */
  readonly motions: ReactNode;
  readonly polls: ReactNode;
  readonly attendance: ReactNode;
  /** Whose consent is asked; shown while somebody waits for it. */
  readonly substitutes: ReactNode;
  readonly quorumWarning: ReactNode;
  readonly inbox: ReactNode;
  readonly checkIn: ReactNode;
}

type Part = 'speakers' | 'vote' | 'agenda' | 'attendance' | 'messages';

/** The chair's desk: large and few. What goes on now at the left, the list that matters at the right. */
export function ChairDesk(props: ChairDeskProps) {
  const text = useText();
  const { room, desk } = useMeeting();
  const [part, setPart] = useState<Part>('speakers');
  const lists = useRef<HTMLDivElement>(null);
  const prepared = room.meeting.phase.name === 'prepared';
  const waiting = waitingRequests(room).length;
  const running = Object.values(room.polls).find((poll) => poll.status === 'open' || poll.status === 'counting');
  const messages = Object.values(desk?.messages ?? {}).filter((message) => message.handled === null).length;
  const substitutes = Object.values(desk?.substitutes ?? {}).filter(
    (substitute) => substitute.status.name === 'asked',
  ).length;
  // The list beside it begins with the same button.
  const listInSight = useLayout() === 'landscape' && part === 'speakers';
  const floorTaken = floorRequest(room) !== null;
  const show = (next: Part) => {
    setPart(next);
    lists.current?.scrollIntoView({ block: 'nearest' });
  };
  const counted = (icon: ReactNode, count: number) => (
    <span className="chair-tab-icon">
      {icon}
      {count > 0 && <Badge tone="lacquer">{count}</Badge>}
    </span>
  );
  return (
    <main className="chair" aria-label={text.desk.chair}>
      <div className="chair-now">
        <ChairFacts
          substitutes={substitutes}
          onAttendance={() => show('attendance')}
          onSubstitutes={() => show('attendance')}
          onSpeakers={() => show('speakers')}
          onVote={() => show('vote')}
        />
        {props.quorumWarning}
        {props.checkIn}
        {props.vote}
        {props.currentItem(running !== undefined || floorTaken || waiting > 0)}
        {props.floor}
        {!floorTaken && running === undefined && !listInSight && <CallNext />}
        {prepared && <div>{props.run}</div>}
        {/* Out of sight, not gone: a motion that is being edited here outlives a vote that somebody else opens. */}
        <div className="stack" hidden={running !== undefined}>
          {props.motions}
        </div>
        <div className="chair-run">
          {!prepared && props.run}
          {props.takeBack}
        </div>
      </div>
      <div className="chair-lists" ref={lists}>
        <Tabs
          label={text.desk.chair}
          selected={part}
          onSelect={setPart}
          tabs={[
            {
              key: 'speakers',
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
              key: 'vote',
              label: text.vote.title,
              icon: counted(<IconVote size={20} />, running === undefined ? 0 : 1),
              content: props.polls,
            },
            {
              key: 'attendance',
              label: text.attendance.title,
              icon: counted(<IconPeople size={20} />, substitutes),
              content: (
                <div className="stack">
                  {substitutes > 0 && props.substitutes}
                  {props.attendance}
                </div>
              ),
            },
            {
              key: 'agenda',
              label: text.room.agendaTab,
              icon: counted(<IconAgenda size={20} />, 0),
              content: props.agenda,
            },
            {
              key: 'messages',
              label: text.work.messages,
              icon: counted(<IconMessage size={20} />, messages),
              content: props.inbox,
            },
          ]}
        />
      </div>
    </main>
  );
}
