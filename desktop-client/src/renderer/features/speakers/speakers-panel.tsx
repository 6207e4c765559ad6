import type { RequestRecord } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatClock } from '../../ui/format.ts';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { FloorPanel } from './floor-panel.tsx';
import './speakers.css';

/** The floor and the list of those who wait for it. `control`: with the buttons of those who lead. */
export function SpeakersPanel({ control = false }: { readonly control?: boolean }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, personId } = useMeeting();
  const queue = waitingRequests(room);
  const place = queue.findIndex((request) => request.personId === personId);
  const spoken = Object.values(room.requests)
    .filter((request) => request.status.name === 'finished' && request.itemId === room.meeting.currentItemId)
    .sort((left, right) => left.registrationOrder - right.registrationOrder);
  return (
    <section className="stack" aria-label={text.speak.title}>
      {!control && <FloorPanel />}
      <div className="spread">
        <h2 className="speakers-title">{text.speak.queue}</h2>
        {control ? (
          <Button
            look="quiet"
            unavailable={may.whyNot('setSpeakerList')}
            busy={waiting('setSpeakerList')}
            onPress={() => void send('setSpeakerList', { open: !room.speakers.listOpen })}
          >
            {room.speakers.listOpen ? text.speak.closeList : text.speak.openList}
          </Button>
        ) : (
          place >= 0 && <Badge tone="jade">{text.speak.yourPlace(place + 1)}</Badge>
        )}
      </div>
      {!room.speakers.listOpen && <p className="small soft">{text.speak.listClosed}</p>}
      {queue.length === 0 ? (
        <EmptyState icon={<IconSpeech />} title={text.speak.queueEmpty} />
      ) : (
        <ShowMore rows={queue}>
          {(shown) => (
            <ol className="speakers-queue">
              {shown.map((request, index) => (
                <QueueRow key={request.requestId} request={request} place={index + 1} control={control} />
              ))}
            </ol>
          )}
        </ShowMore>
      )}
      {spoken.length > 0 && (
        <div className="stack-tight">
          <h3 className="speakers-past-title">{text.speak.past}</h3>
          <ShowMore rows={spoken}>
            {(shown) => (
              <ul>
                {shown.map((request) => (
                  <li key={request.requestId} className="speakers-past">
                    <span className="grow">{room.people[request.personId]?.name}</span>
                    {request.status.name === 'finished' && (
                      <span className="numbers soft">
                        {formatClock((request.status.endedAt - request.status.calledAt) / 1_000)}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </ShowMore>
        </div>
      )}
    </section>
  );
}

interface QueueRowProps {
  readonly request: RequestRecord;
  readonly place: number;
  readonly control: boolean;
}

function QueueRow({ request, place, control }: QueueRowProps) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, personId } = useMeeting();
  const person = room.people[request.personId];
  const name = person?.name ?? '';
  const { requestId } = request;
  return (
    <li className="speakers-row">
      <span className="speakers-place numbers">{place}</span>
      <div className="grow">
        <p className="strong">
          {name} {request.personId === personId && <Badge tone="jade">{text.speak.you}</Badge>}{' '}
          {request.kind === 'debate' && <Badge tone="amber">{text.speak.kindDebate}</Badge>}
        </p>
        {person !== undefined && person.group !== '' && <p className="small soft">{person.group}</p>}
        {request.topic !== '' && <p className="speakers-topic">{request.topic}</p>}
      </div>
      {control && (
        <Button
          unavailable={may.whyNot('callSpeaker', { requestId })}
          busy={waiting('callSpeaker')}
          aria-label={text.speak.callName(name)}
          onPress={() => void send('callSpeaker', { requestId, seconds: null })}
        >
          {text.speak.call}
        </Button>
      )}
    </li>
  );
}
