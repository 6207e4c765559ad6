import type { AttendanceChange } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { formatTime } from '../../ui/format.ts';
import { useText } from '../../ui/text.tsx';
import { statusTones } from './attendance-facts.ts';

/** When somebody came, left, came back, and by which way that is known. */
export function AttendanceLog({ label, log }: { readonly label: string; readonly log: readonly AttendanceChange[] }) {
  const text = useText();
  if (log.length === 0) return <p className="small soft">{text.attendance.logEmpty}</p>;
  // Two lines may be of the same millisecond and status; a log only grows, so the place in it is a name.
  const lines = log.map((change, index) => ({ change, line: index + 1 }));
  return (
    <ol className="attendance-log" aria-label={label}>
      {lines.map(({ change, line }) => (
        <li key={line} className="attendance-log-line">
          <span className="numbers strong">{formatTime(change.at)}</span>
          <Badge tone={statusTones[change.status]}>{text.attendance[change.status]}</Badge>
          <span className="small soft">{text.attendance.ways[change.way]}</span>
        </li>
      ))}
    </ol>
  );
}
