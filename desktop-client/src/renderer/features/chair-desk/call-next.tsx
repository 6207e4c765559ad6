import { Button } from '../../ui/button.tsx';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import './chair-desk.css';

/** The floor is empty: one large button calls the first of the list. */
export function CallNext() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const { send, waiting } = useSend();
  const queue = waitingRequests(room);
  const first = queue[0];
  if (room.meeting.phase.name !== 'inSession') return null;
  if (first === undefined) return <p className="chair-nobody">{text.work.nobodyWaits}</p>;
  const { requestId } = first;
  const person = room.people[first.personId];
  return (
    <Button
      look="primary"
      size="main"
      wide
      icon={<IconSpeech />}
      unavailable={may.whyNot('callSpeaker', { requestId })}
      busy={waiting('callSpeaker')}
      onPress={() => void send('callSpeaker', { requestId, seconds: null })}
    >
      <span className="chair-call">
        {text.work.callFirst(person?.name ?? '')}
        <span className="chair-call-more">
          {[text.speak.waitingCount(queue.length), first.topic].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
    </Button>
  );
}
