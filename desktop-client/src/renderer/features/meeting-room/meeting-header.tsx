import { type ReactNode, useEffect, useRef } from 'react';
import type { ConnectionState } from '../../session/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { bringIntoRow } from '../../ui/bring-into-row.ts';
import { IconChevronLeft, IconOffline, IconOnline, IconPeople } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { PhaseBadge } from '../../ui/meeting/phase-badge.tsx';
import { Link } from '../../ui/router.tsx';
import { useText } from '../../ui/text.tsx';
import './meeting-header.css';

export interface MeetingHeaderProps {
  readonly connection: ConnectionState;
  readonly menu: ReactNode;
  readonly sections: readonly {
    readonly key: string;
    readonly label: string;
    readonly to: string;
    readonly current: boolean;
  }[];
}

/** Always in sight: which meeting, how it stands, who is here, whether this tablet is connected. */
export function MeetingHeader({ connection, menu, sections }: MeetingHeaderProps) {
  const text = useText();
  const { room, personId } = useMeeting();
  const { counts, meeting } = room;
  const own = room.people[personId];
  const row = useRef<HTMLElement>(null);
  const current = sections.find((section) => section.current)?.key;
  useEffect(() => {
    if (current !== undefined) bringIntoRow(row.current, row.current?.querySelector('[aria-current]'));
  }, [current]);
  return (
    <header className="meeting-head">
      <Link to="/" className="meeting-head-back">
        <IconChevronLeft />
        <span className="visually-hidden">{text.common.toLobby}</span>
      </Link>
      <div className="grow meeting-head-words">
        <h1 className="meeting-head-title">{meeting.title}</h1>
        <p className="meeting-head-facts">
          <PhaseBadge phase={meeting.phase.name} />
          <span className="meeting-head-fact numbers">
            <IconPeople size={20} />
            {text.attendance.presentOf(counts.present, counts.seats)}
          </span>
          {meeting.phase.name !== 'ended' && (
            <span className="meeting-head-fact meeting-head-quorum">
              {counts.quorumReached
                ? text.attendance.quorumReached
                : text.attendance.quorumMissing(counts.quorumNeeded)}
            </span>
          )}
          {own !== undefined && (own.votes || own.attendance !== 'unmarked') && (
            <span className="meeting-head-own">
              <Badge tone={own.attendance === 'present' || own.attendance === 'online' ? 'jade' : 'amber'}>
                {text.attendance[own.attendance]}
              </Badge>
            </span>
          )}
        </p>
      </div>
      {sections.length > 1 && (
        <nav ref={row} className="meeting-head-nav fade-edges" aria-label={text.room.sections}>
          {sections.map((section) => (
            <Link key={section.key} to={section.to} className="page-link" current={section.current}>
              {section.label}
            </Link>
          ))}
        </nav>
      )}
      <Connection connection={connection} />
      {menu}
    </header>
  );
}

function Connection({ connection }: { readonly connection: ConnectionState }) {
  const text = useText();
  switch (connection.name) {
    case 'online':
      return (
        <span className="meeting-head-link meeting-head-online" title={text.connection.online}>
          <IconOnline size={20} />
          <span className="visually-hidden">{text.connection.online}</span>
        </span>
      );
    case 'connecting':
      return (
        <span className="meeting-head-link">
          <IconOnline size={20} />
          <span>{text.connection.connecting}</span>
        </span>
      );
    case 'reconnecting':
    case 'refused':
      return (
        <span className="meeting-head-link meeting-head-offline" title={text.connection.lost}>
          <IconOffline size={20} />
          <span>{text.connection.lost}</span>
        </span>
      );
  }
}
