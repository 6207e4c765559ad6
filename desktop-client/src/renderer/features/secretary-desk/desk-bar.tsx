import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconCheckCircle, IconKeyboard, IconMessage, IconPeople, IconVote, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import type { DeskFacts } from './desk-facts.ts';
import './secretary-desk.css';

export interface DeskBarProps {
  readonly facts: DeskFacts;
  readonly run: ReactNode;
  readonly takeBack: ReactNode;
  readonly onAttendance: () => void;
  readonly onMessages: () => void;
  readonly onVote: () => void;
  /** Absent on devices without a keyboard's room. */
  readonly onShortcuts?: () => void;
}

/** Always in sight: quorum, what waits, the last step, and the course of the meeting. */
export function DeskBar({ facts, run, takeBack, onAttendance, onMessages, onVote, onShortcuts }: DeskBarProps) {
  const text = useText();
  const { room } = useMeeting();
  const { counts } = room;
  const { vote } = facts;
  const stage = vote?.counting === true ? text.work.counting : vote?.secret === true ? text.work.ballotBox : null;
  return (
    <section className="desk-bar" aria-label={text.work.bar}>
      <Chip
        tone={counts.quorumReached ? 'jade' : 'vermilion'}
        icon={counts.quorumReached ? <IconCheckCircle size={20} /> : <IconWarning size={20} />}
        onPress={onAttendance}
      >
        {text.attendance.presentOf(counts.present, counts.seats)}
        <span className="desk-chip-more">
          {counts.quorumReached
            ? text.work.quorumOf(counts.quorumNeeded)
            : text.attendance.quorumMissing(counts.quorumNeeded)}
        </span>
      </Chip>
      {facts.vote !== null && (
        <Chip
          tone="lacquer"
          icon={<IconVote size={20} />}
          label={stage ?? `${text.vote.participationLabel} ${facts.vote.voted}/${facts.vote.of}`}
          onPress={onVote}
        >
          {stage ?? (
            <>
              <span className="desk-chip-more">{text.vote.participationLabel}</span>
              {facts.vote.voted}/{facts.vote.of}
            </>
          )}
        </Chip>
      )}
      <Chip
        tone={facts.messages > 0 ? 'lacquer' : 'plain'}
        icon={<IconMessage size={20} />}
        label={facts.messages > 0 ? text.work.messagesWaiting(facts.messages) : `${text.work.messages}: 0`}
        onPress={onMessages}
      >
        {facts.messages}
      </Chip>
      {facts.substitutes > 0 && (
        <Chip
          tone="amber"
          icon={<IconPeople size={20} />}
          label={text.work.substitutesWaiting(facts.substitutes)}
          onPress={onAttendance}
        >
          <span className="desk-chip-more">{text.work.substitutesShort}</span>
          {facts.substitutes}
        </Chip>
      )}
      <div className="desk-bar-right">
        {takeBack}
        {run}
        {onShortcuts !== undefined && (
          <IconButton label={text.work.shortcuts} icon={<IconKeyboard />} onPress={onShortcuts} />
        )}
      </div>
    </section>
  );
}

interface ChipProps {
  readonly tone: 'plain' | 'jade' | 'vermilion' | 'lacquer' | 'amber';
  readonly icon: ReactNode;
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A fact that is also the way to what it counts. */
function Chip({ tone, icon, label, onPress, children }: ChipProps) {
  return (
    <AriaButton
      className={cx('desk-chip numbers', tone !== 'plain' && `desk-chip-${tone}`)}
      onPress={onPress}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {icon}
      <span className="desk-chip-words">{children}</span>
    </AriaButton>
  );
}
