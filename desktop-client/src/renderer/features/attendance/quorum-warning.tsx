import { IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { openPoll } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import './attendance.css';

/**
 * Says to those who run the meeting that fewer are present than it needs, for as long as that is so. Nothing before the
 * opening and after the end.
 */
export function QuorumWarning() {
  const text = useText();
  const { room } = useMeeting();
  const { counts, meeting } = room;
  const going = meeting.phase.name === 'inSession' || meeting.phase.name === 'paused';
  if (!going || counts.quorumReached) return null;
  const base = Math.max(counts.seats, counts.quorumNeeded);
  return (
    <div className="quorum-warning" role="alert">
      <IconWarning size={32} />
      <div className="stack-tight">
        <p className="quorum-warning-title">{text.attendance.warningTitle}</p>
        <p className="numbers">{text.attendance.warningText(counts.present, base, counts.quorumNeeded)}</p>
        {openPoll(room) !== null && <p>{text.attendance.warningVote}</p>}
        {meeting.openedWithoutQuorum !== null && (
          <p className="small">{text.desk.openWithoutQuorum(meeting.openedWithoutQuorum)}</p>
        )}
      </div>
    </div>
  );
}
