import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { IconPause, IconPlay, IconPlus, IconStop } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { aboutOf, nameOf } from '../../ui/meeting/person-words.ts';
import { floorRequest, interruptedRequests, type Speaking } from '../../ui/meeting/room-facts.ts';
import { SpeechClock } from '../../ui/meeting/speech-clock.tsx';
import { speechTime } from '../../ui/meeting/speech-time.ts';
import { lengthWords } from '../../ui/meeting/speech-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useSpeechSignals } from '../../ui/meeting/use-speech-signals.ts';
import { useText } from '../../ui/text.tsx';
import { useInSight } from '../../ui/use-in-sight.ts';
import './floor.css';

const extensions = [1, 2];

export interface FloorPanelProps {
  /** With the buttons of those who lead; the tones sound here too when it is their own speech. */
  readonly control?: boolean;
  /** With a clock that is read across a table: the chair's desk. */
  readonly big?: boolean;
  /** A new speech brings this panel into sight. */
  readonly comesIntoSight?: boolean;
}

/** Who has the floor and how long still, and beneath whose speech waits meanwhile. Nothing while nobody speaks. */
export function FloorPanel({ control = false, big = false, comesIntoSight = false }: FloorPanelProps) {
  const text = useText();
  const { room, session, personId } = useMeeting();
  const floor = floorRequest(room);
  const own = floor?.personId === personId;
  const { warnBeforeSeconds } = room.speakers;
  useSpeechSignals(
    control && own && floor !== null ? { key: floor.requestId, clock: floor.status, warnBeforeSeconds } : null,
    session.serverNow,
  );
  const panel = useInSight<HTMLElement>(comesIntoSight && floor !== null ? floor.requestId : null);
  if (floor === null) return null;
  return (
    <section ref={panel} className={cx('floor', own && 'floor-own')} aria-label={text.speak.speaking}>
      <div className="floor-row">
        <div className="grow">
          <p className="row">
            <Badge tone="lacquer">{own ? text.speak.yourTurn : text.speak.speaking}</Badge>
            {floor.kind !== 'speech' && <Badge tone="amber">{text.speak.kinds[floor.kind]}</Badge>}
          </p>
          <p className="floor-name">{nameOf(room, floor.personId)}</p>
          <p className="small soft">{aboutOf(room, floor.personId)}</p>
          {floor.topic !== '' && <p className="floor-topic">{floor.topic}</p>}
        </div>
        <div className="floor-clock">
          <SpeechClock
            big={big}
            serverNow={session.serverNow}
            clock={floor.status}
            warnBeforeSeconds={warnBeforeSeconds}
          />
          <span className="small soft">{text.speak.timeOf(lengthWords(text, floor.status.allottedSeconds))}</span>
        </div>
      </div>
      {control && <FloorControls floor={floor} />}
      <PausedSpeakers />
    </section>
  );
}

function FloorControls({ floor }: { readonly floor: Speaking }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { requestId } = floor;
  return (
    <div className="floor-controls">
      {floor.status.runningSince === null ? (
        <Button
          look="primary"
          icon={<IconPlay size={20} />}
          unavailable={may.whyNot('resumeSpeech', { requestId })}
          busy={waiting('resumeSpeech')}
          onPress={() => void send('resumeSpeech', { requestId })}
        >
          {text.speak.resume}
        </Button>
      ) : (
        <Button
          icon={<IconPause size={20} />}
          unavailable={may.whyNot('pauseSpeech', { requestId })}
          busy={waiting('pauseSpeech')}
          onPress={() => void send('pauseSpeech', { requestId })}
        >
          {text.speak.pause}
        </Button>
      )}
      {extensions.map((minutes) => (
        <Button
          key={minutes}
          icon={<IconPlus size={20} />}
          unavailable={may.whyNot('extendSpeech', { requestId })}
          busy={waiting('extendSpeech')}
          onPress={() => void send('extendSpeech', { requestId, seconds: minutes * 60 })}
        >
          {text.speak.extend(minutes)}
        </Button>
      ))}
      <Button
        icon={<IconStop size={20} />}
        unavailable={may.whyNot('endSpeech', { requestId })}
        busy={waiting('endSpeech')}
        onPress={() => void send('endSpeech', { requestId })}
      >
        {text.speak.end}
      </Button>
    </div>
  );
}

/** Whose speech was interrupted, with the time that is kept; the one who speaks on first stands first. */
function PausedSpeakers() {
  const text = useText();
  const { room } = useMeeting();
  const paused = interruptedRequests(room);
  if (paused.length === 0) return null;
  return (
    <div className="floor-paused">
      <h3 className="small soft">{text.speak.pausedSpeakers}</h3>
      <ul>
        {paused.map((request) => (
          <li key={request.requestId} className="floor-paused-row">
            <IconPause size={20} />
            <span className="grow">
              {text.speak.pausedFor(nameOf(room, request.personId), text.speak.kinds[request.kind])}
            </span>
            <span className="numbers strong">
              {formatClock(speechTime(request.status, room.speakers.warnBeforeSeconds, 0).secondsLeft)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
