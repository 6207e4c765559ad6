import { Button } from '../../ui/button.tsx';
import { IconCheckCircle, IconDevice } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import './attendance.css';

/**
 * "Điểm danh": the next thing to do until it is done; then it is gone. Who takes part from elsewhere says so beside it.
 * Hidden where nobody is expected to check in.
 */
export function CheckInButton() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, mine, personId } = useMeeting();
  const status = room.people[personId]?.attendance;
  const here = status === 'present' || status === 'online';
  const expected = mine.votes || may.has('chair') || may.has('delegate') || may.has('invitee');
  if (!expected || here || room.meeting.phase.name === 'ended') return null;
  const busy = waiting('checkIn');
  return (
    <fieldset className="fieldset check-in" aria-label={text.attendance.checkInLabel}>
      <Button
        look="primary"
        size="main"
        icon={<IconCheckCircle />}
        unavailable={may.whyNot('checkIn', { status: 'present' })}
        busy={busy}
        onPress={() => void send('checkIn', { status: 'present' })}
      >
        {busy ? text.attendance.checkingIn : text.attendance.checkIn}
      </Button>
      {!busy && (
        <Button
          size="main"
          icon={<IconDevice />}
          unavailable={may.whyNot('checkIn', { status: 'online' })}
          onPress={() => void send('checkIn', { status: 'online' })}
        >
          {text.attendance.online}
        </Button>
      )}
    </fieldset>
  );
}
