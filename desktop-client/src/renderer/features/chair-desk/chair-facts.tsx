import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { formatNumber } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import './chair-desk.css';

export interface ChairFactsProps {
  readonly onAttendance: () => void;
  readonly onSpeakers: () => void;
  readonly onSubstitutes: () => void;
  readonly onVote: () => void;
  /** How many people's substitutes wait for the chair's consent. */
  readonly substitutes: number;
}

/** Four figures to be read at arm's length: who is there, who waits, who has not voted, what waits for consent. */
export function ChairFacts({ onAttendance, onSpeakers, onSubstitutes, onVote, substitutes }: ChairFactsProps) {
  const text = useText();
  const { room, desk } = useMeeting();
  const { counts } = room;
  const open = Object.values(room.polls).find((poll) => poll.status === 'open');
  const missing = open === undefined ? undefined : desk?.notVoted[open.pollId]?.personIds.length;
  return (
    <section className="chair-facts" aria-label={text.work.bar}>
      <Fact
        tone={counts.quorumReached ? 'jade' : 'vermilion'}
        figure={`${formatNumber(counts.present)}/${formatNumber(counts.seats)}`}
        onPress={onAttendance}
      >
        {counts.quorumReached ? text.attendance.quorumReached : text.attendance.quorumMissing(counts.quorumNeeded)}
      </Fact>
      <Fact figure={formatNumber(waitingRequests(room).length)} onPress={onSpeakers}>
        {text.work.whoWaits}
      </Fact>
      {missing !== undefined && (
        <Fact tone={missing === 0 ? 'jade' : 'lacquer'} figure={formatNumber(missing)} onPress={onVote}>
          {text.vote.notVoted}
        </Fact>
      )}
      {substitutes > 0 && (
        <Fact tone="amber" figure={formatNumber(substitutes)} onPress={onSubstitutes}>
          {text.work.consentWaits}
        </Fact>
      )}
    </section>
  );
}

interface FactProps {
  readonly tone?: 'jade' | 'vermilion' | 'lacquer' | 'amber';
  readonly figure: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Fact({ tone, figure, onPress, children }: FactProps) {
  return (
    <AriaButton className={cx('chair-fact', tone !== undefined && `chair-fact-${tone}`)} onPress={onPress}>
      <span className="chair-figure numbers">{figure}</span>
      <span className="chair-words">{children}</span>
    </AriaButton>
  );
}
