import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { IconPause, IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { floorRequest, interruptedRequests, type Speaking } from '../../ui/meeting/room-facts.ts';
import { speechTimeWords } from '../../ui/meeting/speech-clock.tsx';
import { speechTime, useSpeechTime } from '../../ui/meeting/speech-time.ts';
import { useText } from '../../ui/text.tsx';
import { OwnFloor } from './own-floor.tsx';
import './floor.css';

/**
 * Who speaks and the time left, in one line that is always in sight; large, with the tones, for the person whose turn
 * it is. Who was interrupted is told so, with the time that is kept.
 */
export function FloorStrip() {
  const { room, personId } = useMeeting();
  const floor = floorRequest(room);
  if (floor === null) return null;
  if (floor.personId === personId) return <OwnFloor key={floor.requestId} floor={floor} />;
  const own = interruptedRequests(room).find((request) => request.personId === personId);
  return (
    <>
      <Line floor={floor} />
      {own !== undefined && <OwnPaused own={own} by={nameOf(room, floor.personId)} />}
    </>
  );
}

function Line({ floor }: { readonly floor: Speaking }) {
  const text = useText();
  const { room, session } = useMeeting();
  const time = useSpeechTime(floor.status, room.speakers.warnBeforeSeconds, session.serverNow);
  const words = time.paused || time.pace !== 'fine' ? speechTimeWords(text, time) : null;
  return (
    <section className="strip" aria-label={text.speak.speaking}>
      <IconSpeech size={20} />
      <p className="grow strip-words">
        {floor.kind === 'speech' ? text.speak.speaking : text.speak.kinds[floor.kind]}:{' '}
        <strong>{nameOf(room, floor.personId)}</strong>
      </p>
      <p className={cx('strip-time numbers', `strip-${time.pace}`)} role="timer" aria-label={text.speak.timeLeft}>
        {words !== null && <span className="strip-state">{words}</span>}
        {time.paused && <IconPause size={20} />}
        {formatClock(time.secondsLeft)}
      </p>
    </section>
  );
}

function OwnPaused({ own, by }: { readonly own: Speaking; readonly by: string }) {
  const text = useText();
  const { room } = useMeeting();
  const { secondsLeft } = speechTime(own.status, room.speakers.warnBeforeSeconds, 0);
  return (
    <section className="strip strip-own" aria-label={text.speak.paused}>
      <IconPause size={20} />
      <p className="grow" role="status">
        <strong>{text.speak.yourSpeechPaused(by)}</strong>
      </p>
      <p className="strip-time numbers">
        <span className="strip-state">{text.speak.timeLeft}</span>
        {formatClock(secondsLeft)}
      </p>
    </section>
  );
}
