import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus, IconStop } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { floorRequest } from '../../ui/meeting/room-facts.ts';
import { SpeechClock } from '../../ui/meeting/speech-clock.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import './speakers.css';

const extensions = [1, 3];

/** Who has the floor and how long still; those who lead extend and end it. */
export function FloorPanel({ control = false }: { readonly control?: boolean }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, session, personId } = useMeeting();
  const floor = floorRequest(room);
  if (floor === null) return null;
  const person = room.people[floor.personId];
  const own = floor.personId === personId;
  const { requestId } = floor;
  return (
    <section className={own ? 'floor floor-own' : 'floor'} aria-label={text.speak.speaking}>
      <div className="floor-row">
        <div className="grow">
          <Badge tone="lacquer">{own ? text.speak.yourTurn : text.speak.speaking}</Badge>
          <p className="floor-name">{person?.name}</p>
          <p className="small soft">
            {[person?.post, person?.group].filter((part) => part !== undefined && part !== '').join(' · ')}
          </p>
          {floor.topic !== '' && <p>{floor.topic}</p>}
        </div>
        <SpeechClock
          serverNow={session.serverNow}
          calledAt={floor.status.calledAt}
          allottedSeconds={floor.status.allottedSeconds}
          warnBeforeSeconds={room.speakers.warnBeforeSeconds}
        />
      </div>
      {(control || own) && (
        <div className="row">
          {control &&
            extensions.map((minutes) => (
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
      )}
    </section>
  );
}
