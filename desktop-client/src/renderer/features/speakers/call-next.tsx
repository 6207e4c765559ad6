import { mayInterrupt, presetSeconds, type RequestRecord } from '@nghi-truong/domain';
import { Button } from '../../ui/button.tsx';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { floorRequest } from '../../ui/meeting/room-facts.ts';
import { lengthSign } from '../../ui/meeting/speech-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import './speakers.css';

export interface CallNextProps {
  readonly queue: readonly RequestRecord[];
  /** Null: by the rules. */
  readonly seconds: number | null;
  readonly onCalled: () => void;
}

/**
 * The next one of the list, in one touch; nothing while nobody waits. While somebody speaks it ends that speech first, unless the next one may
 * interrupt it (a point of order) or somebody interrupted has to speak on.
 */
export function CallNext({ queue, seconds, onCalled }: CallNextProps) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room } = useMeeting();
  const next = queue[0];
  const floor = floorRequest(room);
  if (next === undefined) return null;
  const { requestId } = next;
  const name = nameOf(room, next.personId);
  const endsFirst = floor !== null && !mayInterrupt(next.kind, floor.kind) && room.speakers.interrupted.length === 0;
  const whyNot = endsFirst
    ? may.whyNot('endSpeech', { requestId: floor.requestId })
    : may.whyNot('callSpeaker', { requestId });
  const call = async () => {
    if (endsFirst) {
      const ended = await send('endSpeech', { requestId: floor.requestId });
      if (ended.status !== 'accepted') return;
    }
    const outcome = await send('callSpeaker', { requestId, seconds });
    if (outcome.status === 'accepted') onCalled();
  };
  return (
    <Button
      size="main"
      wide
      look={floor === null ? 'primary' : 'secondary'}
      icon={<IconSpeech />}
      unavailable={whyNot}
      busy={waiting('callSpeaker') || (endsFirst && waiting('endSpeech'))}
      onPress={() => void call()}
    >
      {text.speak.callNextName(name)}{' '}
      <span className="call-next-about numbers">
        {endsFirst && <>{text.speak.endsFirst} · </>}
        {text.speak.kinds[next.kind]} ·{' '}
        {lengthSign(seconds ?? presetSeconds(room.speakers.presets, room.requests, next))}
      </span>
    </Button>
  );
}
