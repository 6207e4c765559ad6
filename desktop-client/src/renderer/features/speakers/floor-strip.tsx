import { formatClock } from '../../ui/format.ts';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { floorRequest } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import './speakers.css';

/** Who speaks and the time left, in one line that is always in sight; larger for the person whose turn it is. */
export function FloorStrip() {
  const text = useText();
  const { room, session, personId } = useMeeting();
  const floor = floorRequest(room);
  const now = useNow(session.serverNow, 250);
  if (floor === null) return null;
  const left = floor.status.allottedSeconds - Math.floor((now - floor.status.calledAt) / 1_000);
  const near = left <= room.speakers.warnBeforeSeconds;
  return (
    <section className={floor.personId === personId ? 'strip strip-own' : 'strip'} aria-label={text.speak.speaking}>
      <IconSpeech size={20} />
      <p className="grow strip-words">
        {floor.personId === personId ? (
          <strong>{text.speak.yourTurn}</strong>
        ) : (
          <>
            {text.speak.speaking}: <strong>{room.people[floor.personId]?.name}</strong>
          </>
        )}
      </p>
      <p
        className={near ? 'strip-time strip-near numbers' : 'strip-time numbers'}
        role="timer"
        aria-label={text.speak.timeLeft}
      >
        {near && <span className="strip-warning">{left <= 0 ? text.speak.over : text.speak.nearEnd}</span>}
        {formatClock(left)}
      </p>
    </section>
  );
}
