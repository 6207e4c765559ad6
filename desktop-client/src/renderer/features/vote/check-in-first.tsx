import { Button } from '../../ui/button.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';

/** Who has not checked in cannot vote: the way to do it, on the ballot itself. */
export function CheckInFirst() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  return (
    <Button
      look="primary"
      size="main"
      unavailable={may.whyNot('checkIn')}
      busy={waiting('checkIn')}
      onPress={() => void send('checkIn', { status: 'present' })}
    >
      {waiting('checkIn') ? text.attendance.checkingIn : text.attendance.checkIn}
    </Button>
  );
}
