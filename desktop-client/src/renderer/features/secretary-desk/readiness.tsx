import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { IconCheckCircle, IconInfo, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { useText } from '../../ui/text.tsx';
import './secretary-desk.css';

/** What should stand before the meeting begins, and whether it does. */
export function Readiness() {
  const text = useText();
  const { room, desk } = useMeeting();
  const chair = Object.values(room.people).find((person) => person.duties.includes('chair'));
  const { present, quorumNeeded, quorumReached } = room.counts;
  const papers = Object.values(usePapers()).filter((paper) => !paper.own);
  const released = papers.filter((paper) => paper.availability === 'open').length;
  const attached = papers.filter((paper) => paper.availability === 'notReleased').length;
  const motions = Object.values(desk?.motions ?? {});
  const board = desk?.countingBoard.length ?? 0;
  const needsBoard = motions.some((motion) => motion.form === 'paperSecret' || motion.form === 'mixed');
  return (
    <section className="readiness" aria-label={text.work.ready}>
      <h3 className="readiness-title">{text.work.ready}</h3>
      <ul>
        <Line good={chair !== undefined}>
          {chair === undefined ? text.work.noChair : text.work.readyChair(chair.name)}
        </Line>
        <Line good={quorumReached}>
          {text.attendance.presentOf(present, room.counts.seats)}
          {' · '}
          {quorumReached ? text.work.quorumOf(quorumNeeded) : text.attendance.quorumMissing(quorumNeeded)}
        </Line>
        <Line good={room.meeting.itemOrder.length > 0}>{text.work.readyItems(room.meeting.itemOrder.length)}</Line>
        <Line good={attached === 0}>{text.work.readyPapers(released, released + attached)}</Line>
        {/* A vote may also be put together on the spot. */}
        <Line good={motions.length > 0 ? true : null}>
          {motions.length > 0 ? text.work.readyMotions(motions.length) : text.work.noMotions}
        </Line>
        {needsBoard && (
          <Line good={board >= 2}>{board >= 2 ? text.work.boardReady(board) : text.work.boardMissing}</Line>
        )}
      </ul>
    </section>
  );
}

/** `good` null: neither ready nor missing. */
function Line({ good, children }: { readonly good: boolean | null; readonly children: ReactNode }) {
  return (
    <li className={cx('readiness-line', good === true && 'readiness-good', good === false && 'readiness-bad')}>
      {good === null ? <IconInfo size={20} /> : good ? <IconCheckCircle size={20} /> : <IconWarning size={20} />}
      <span className="numbers">{children}</span>
    </li>
  );
}
