import type { RequestRecord } from '@nghi-truong/domain';
import { formatClock, formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';

/** Seconds spoken so far, to the moment for a speech that is going on. */
function spokenSeconds({ status }: RequestRecord, now: number): number {
  if (status.name === 'finished') return status.spokenMs / 1_000;
  if (status.name !== 'speaking') return 0;
  return (status.spokenMs + (status.runningSince === null ? 0 : now - status.runningSince)) / 1_000;
}

/** Every registration of this person, and for how long each speech lasted. */
export function OwnSpeeches() {
  const text = useText();
  const { room, personId, session } = useMeeting();
  const now = useNow(session.serverNow);
  const items = orderedItems(room);
  const own = Object.values(room.requests)
    .filter((request) => request.personId === personId)
    .sort((left, right) => left.registrationOrder - right.registrationOrder);
  if (own.length === 0) return <p className="soft">{text.record.speechesNone}</p>;
  const total = own.reduce((sum, request) => sum + spokenSeconds(request, now), 0);
  const state = (request: RequestRecord): string => {
    switch (request.status.name) {
      case 'waiting':
        return text.record.waitingTurn;
      case 'speaking':
        return text.record.speakingNow;
      case 'finished':
        return text.record.lasted(formatClock(spokenSeconds(request, now)));
      case 'inWriting':
        return text.record.inWriting;
      case 'notReached':
        return text.record.notReached;
      case 'withdrawn':
        return text.record.withdrawn;
    }
  };
  return (
    <>
      {total > 0 && <p className="numbers">{text.record.speechTotal(formatClock(total))}</p>}
      <ul>
        {own.map((request) => {
          const item = items.find((candidate) => candidate.itemId === request.itemId);
          const { status } = request;
          const at = status.name === 'speaking' || status.name === 'finished' ? status.calledAt : request.registeredAt;
          return (
            <li key={request.requestId} className="record-row">
              <span className="numbers record-time">{formatTime(at)}</span>
              <span className="grow">
                {item !== undefined && `${text.record.itemOf(item.number)}. `}
                {request.topic} <span className="small soft numbers">{state(request)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
