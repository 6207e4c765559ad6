import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { openPoll } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { statusTones } from './attendance-facts.ts';
import { AttendanceLog } from './attendance-log.tsx';
import { CheckInButton } from './check-in-button.tsx';
import { OwnSubstitutes } from './own-substitutes.tsx';
import './attendance.css';

/** A delegate's own coming and going: state, in or out, the log, and who comes instead. */
export function OwnAttendance() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, mine, personId } = useMeeting();
  const self = room.people[personId];
  const last = mine.attendanceLog.at(-1);
  if (self === undefined) return null;
  const here = self.attendance === 'present' || self.attendance === 'online';
  const other = self.attendance === 'present' ? 'online' : 'present';
  return (
    <section className="stack" aria-label={text.attendance.own}>
      <p className="row">
        <Badge tone={statusTones[self.attendance]}>
          {last === undefined
            ? text.attendance[self.attendance]
            : text.attendance.since(text.attendance[self.attendance], formatTime(last.at))}
        </Badge>
        {self.seat !== null && <span className="soft numbers">{text.attendance.seat(self.seat)}</span>}
      </p>
      {self.attendance === 'left' && <p>{text.attendance.backAgain}</p>}
      <CheckInButton />
      {here && room.meeting.phase.name !== 'ended' && (
        <div className="row">
          <LeaveButton />
          <Button
            unavailable={may.whyNot('checkIn', { status: other })}
            busy={waiting('checkIn')}
            onPress={() => void send('checkIn', { status: other })}
          >
            {other === 'online' ? text.attendance.switchOnline : text.attendance.switchPresent}
          </Button>
        </div>
      )}
      <div className="stack-tight">
        <h3>{text.attendance.ownLog}</h3>
        <AttendanceLog label={text.attendance.ownLog} log={mine.attendanceLog} />
      </div>
      <OwnSubstitutes />
    </section>
  );
}

/** "Rời phòng họp", asked once: whoever leaves cannot vote. */
export function LeaveButton() {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room } = useMeeting();
  const [asking, setAsking] = useState(false);
  const unavailable = may.whyNot('checkOut');
  const leave = async () => {
    const outcome = await send('checkOut', {});
    if (outcome.status !== 'accepted') return;
    setAsking(false);
    toasts.show({ tone: 'good', text: text.attendance.leftNow });
  };
  return (
    <>
      <Button look="danger" unavailable={unavailable} onPress={() => setAsking(true)}>
        {text.attendance.leave}
      </Button>
      <ConfirmDialog
        title={text.attendance.leaveTitle}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void leave()}
        confirmLabel={text.attendance.leave}
        danger
        busy={waiting('checkOut')}
        unavailable={unavailable}
      >
        <p>{text.attendance.leaveText}</p>
        {openPoll(room) !== null && <p className="strong">{text.attendance.leaveOpenVote}</p>}
      </ConfirmDialog>
    </>
  );
}
