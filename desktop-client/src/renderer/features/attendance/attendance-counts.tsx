import type { AttendanceStatus } from '@nghi-truong/domain';
import { formatNumber } from '../../ui/format.ts';
import { IconCheckCircle, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { countStatuses, peopleWhoCome } from './attendance-facts.ts';
import './attendance.css';

const shown: readonly AttendanceStatus[] = ['present', 'online', 'excused', 'unexcused', 'unmarked', 'left'];

/** The quorum in words and, of those with a vote, how many stand in each status. */
export function AttendanceCounts() {
  const text = useText();
  const { room } = useMeeting();
  const { counts } = room;
  const perStatus = countStatuses(peopleWhoCome(room).filter((person) => person.votes));
  return (
    <div className="stack-tight">
      <p className={counts.quorumReached ? 'quorum-line' : 'quorum-line quorum-line-missing'}>
        {counts.quorumReached ? <IconCheckCircle /> : <IconWarning />}
        <strong className="numbers">
          {text.attendance.quorumLine(counts.present, Math.max(counts.seats, counts.quorumNeeded), counts.quorumNeeded)}
        </strong>
      </p>
      <dl className="attendance-counts" aria-label={text.attendance.votersCount}>
        {shown
          .filter((status) => status !== 'left' || perStatus.left > 0)
          .map((status) => (
            <div key={status} className="attendance-tile">
              <dt>{text.attendance[status]}</dt>
              <dd className="numbers">{formatNumber(perStatus[status])}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
