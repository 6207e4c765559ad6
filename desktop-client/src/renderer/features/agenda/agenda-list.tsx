import type { PaperId } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconAgenda, IconCheck, IconPaper, IconScreen } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { PaperFacts } from '../../ui/meeting/paper-line.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { papersOf, type SeenPaper } from '../../ui/meeting/papers.ts';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import { useCurrentInSight } from './use-current-in-sight.ts';
import './agenda-list.css';

export interface AgendaListProps {
  /** The paper that is open in the reader. */
  readonly shownPaperId?: PaperId | null;
  /** Opens a paper; without it papers are only named. */
  readonly onPaper?: (paperId: PaperId) => void;
  /** Says of a paper whether this device has it. */
  readonly paperMark?: (paper: SeenPaper) => ReactNode;
  /** Stands at the end: papers of one's own. */
  readonly ownPapers?: ReactNode;
}

/** The agenda: where the meeting stands, and the papers of each item. */
export function AgendaList({ shownPaperId = null, onPaper, paperMark, ownPapers = null }: AgendaListProps) {
  const text = useText();
  const { room } = useMeeting();
  const items = orderedItems(room);
  const papers = usePapers();
  const general = papersOf(papers, null);
  const currentRef = useCurrentInSight(room.meeting.currentItemId);
  if (items.length === 0 && general.length === 0) {
    return (
      <EmptyState icon={<IconAgenda />} title={text.room.agendaEmpty}>
        {text.room.agendaEmptyText}
      </EmptyState>
    );
  }
  return (
    <nav className="agenda" aria-label={text.room.agenda}>
      <ol className="agenda-items">
        {items.map((item) => {
          const current = item.itemId === room.meeting.currentItemId;
          const done = item.finishedAt !== null && !current;
          return (
            <li
              key={item.itemId}
              className={cx('agenda-item', current && 'agenda-item-current', done && 'agenda-item-done')}
              aria-current={current ? 'step' : undefined}
              ref={current ? currentRef : undefined}
            >
              <div className="agenda-item-head">
                <span className="agenda-number numbers">{done ? <IconCheck size={18} /> : item.number}</span>
                <div className="grow">
                  <p className="agenda-title">{item.title}</p>
                  <p className="agenda-facts">
                    {current && <Badge tone="lacquer">{text.room.current}</Badge>}
                    {done && <span>{text.room.finished}</span>}
                    {item.insertedOnTheDay && <Badge tone="amber">{text.room.inserted}</Badge>}
                    {item.owner !== '' && <span>{item.owner}</span>}
                    {item.plannedMinutes > 0 && <span>{text.common.minutes(item.plannedMinutes)}</span>}
                  </p>
                </div>
              </div>
              {onPaper !== undefined && (
                <Papers
                  papers={papersOf(papers, item.itemId)}
                  shownPaperId={shownPaperId}
                  onPaper={onPaper}
                  mark={paperMark}
                />
              )}
            </li>
          );
        })}
      </ol>
      {onPaper !== undefined && general.length > 0 && (
        <section className="agenda-general">
          <h3 className="agenda-general-title">{text.room.generalPapers}</h3>
          <Papers papers={general} shownPaperId={shownPaperId} onPaper={onPaper} mark={paperMark} />
        </section>
      )}
      {onPaper !== undefined && ownPapers}
    </nav>
  );
}

interface PapersProps {
  readonly papers: readonly SeenPaper[];
  readonly shownPaperId: PaperId | null;
  readonly onPaper: (paperId: PaperId) => void;
  readonly mark: ((paper: SeenPaper) => ReactNode) | undefined;
}

function Papers({ papers, shownPaperId, onPaper, mark }: PapersProps) {
  const text = useText();
  const { room } = useMeeting();
  if (papers.length === 0) return null;
  return (
    <ul className="agenda-papers">
      {papers.map((paper) => (
        <li key={paper.paperId}>
          {paper.status.name === 'withdrawn' ? (
            <p className="agenda-paper agenda-paper-withdrawn">
              <IconPaper size={20} />
              <span className="grow">
                <s>{paper.title}</s>
                <span className="agenda-paper-why small"> {text.room.withdrawnReason(paper.status.reason)}</span>
              </span>
            </p>
          ) : !paper.readable ? (
            <p className="agenda-paper agenda-paper-withdrawn">
              <IconPaper size={20} />
              <span className="grow">
                {paper.title}
                <span className="agenda-paper-why small"> {text.papers.expired}</span>
              </span>
            </p>
          ) : (
            <AriaButton
              className={cx('agenda-paper', paper.paperId === shownPaperId && 'agenda-paper-shown')}
              onPress={() => onPaper(paper.paperId)}
            >
              {room.presented?.paperId === paper.paperId ? <IconScreen size={20} /> : <IconPaper size={20} />}
              <span className="grow">
                {paper.title}
                <PaperFacts paper={paper} mark={mark?.(paper)} />
              </span>
            </AriaButton>
          )}
        </li>
      ))}
    </ul>
  );
}
