import type { ReactNode } from 'react';
import { Badge } from '../badge.tsx';
import { formatSize } from '../format.ts';
import { IconLock } from '../icons.tsx';
import { useText } from '../text.tsx';
import { useMeeting } from './meeting-context.tsx';
import { paperTime } from './paper-time.ts';
import type { SeenPaper } from './papers.ts';
import './paper-line.css';

export interface PaperFactsProps {
  readonly paper: SeenPaper;
  /** Whether this device has it; given by whoever composes the screen. */
  readonly mark?: ReactNode;
  /** At the desk: where the paper stands, and nothing of what this person has read. */
  readonly desk?: boolean;
}

/** Beneath a paper's title: what is new about it, for whom it is and how long, how long it is. */
export function PaperFacts({ paper, mark, desk = false }: PaperFactsProps) {
  const text = useText();
  const { session } = useMeeting();
  const { availability, until } = paper;
  const facts = [
    paper.kind === 'reference' ? text.setup.kindReference : null,
    !desk && paper.version > 1 ? text.papers.version(paper.version) : null,
    text.room.pages(paper.pageCount),
    formatSize(paper.size),
  ];
  return (
    <span className="paper-facts numbers">
      {!desk && paper.news === 'new' && <Badge tone="lacquer">{text.papers.isNew}</Badge>}
      {!desk && paper.news === 'newVersion' && <Badge tone="lacquer">{text.papers.newVersion}</Badge>}
      {availability === 'notReleased' && <Badge tone="amber">{text.setup.attached}</Badge>}
      {desk && availability === 'open' && <Badge tone="jade">{text.setup.released}</Badge>}
      {availability === 'withdrawn' && <Badge tone="slate">{text.room.withdrawn}</Badge>}
      {availability === 'expired' && <Badge tone="slate">{text.papers.expired}</Badge>}
      {paper.limited && (
        <Badge tone="slate" icon={<IconLock size={14} />}>
          {text.papers.limited}
        </Badge>
      )}
      {paper.own && <Badge tone="slate">{text.papers.own}</Badge>}
      {mark}
      <span>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      {availability === 'open' && until !== null && (
        <span>{text.papers.expiresAt(paperTime(until, session.serverNow()))}</span>
      )}
    </span>
  );
}
