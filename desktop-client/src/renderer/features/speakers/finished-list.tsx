import type { ItemId, RequestRecord, RoomView } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import './speakers.css';

export type Finished = RequestRecord & {
  readonly status: Extract<RequestRecord['status'], { readonly name: 'finished' }>;
};

/** Speeches that are over, in the order of the calls; null: of every item. */
export function finishedSpeeches(room: RoomView, itemId: ItemId | null): readonly Finished[] {
  return Object.values(room.requests)
    .flatMap((request) => (request.status.name === 'finished' ? [{ ...request, status: request.status }] : []))
    .filter((request) => itemId === null || request.itemId === itemId)
    .sort((left, right) => left.status.callOrder - right.status.callOrder);
}

export interface FinishedListProps {
  readonly itemId: ItemId | null;
  readonly title?: string;
  /** Says how the order of the calls departed from that of the registrations. */
  readonly orders?: boolean;
}

/** Who has spoken, with the time used of the time given. Nothing when nobody has. */
export function FinishedList({ itemId, title, orders = false }: FinishedListProps) {
  const { room } = useMeeting();
  const finished = finishedSpeeches(room, itemId);
  if (finished.length === 0) return null;
  return (
    <div className="stack-tight">
      {title !== undefined && <h3 className="speakers-subtitle">{title}</h3>}
      <ShowMore rows={finished}>
        {(shown) => (
          <ul>
            {shown.map((speech) => (
              <FinishedRow key={speech.requestId} speech={speech} orders={orders} />
            ))}
          </ul>
        )}
      </ShowMore>
    </div>
  );
}

function FinishedRow({ speech, orders }: { readonly speech: Finished; readonly orders: boolean }) {
  const text = useText();
  const { room } = useMeeting();
  const { status } = speech;
  const used = Math.round(status.spokenMs / 1_000);
  const over = used - status.allottedSeconds;
  const [usedClock, allottedClock] = [formatClock(used), formatClock(status.allottedSeconds)];
  return (
    <li className="done-row">
      <div className="grow">
        <p>
          <span className="strong">{nameOf(room, speech.personId)}</span>{' '}
          {speech.kind !== 'speech' && <Badge tone="amber">{text.speak.kinds[speech.kind]}</Badge>}
        </p>
        {orders && (
          <p className="small soft">
            {text.speak.calledAs(status.callOrder)}
            {' · '}
            {speech.calledFromPlace === null
              ? text.speak.notFromList
              : text.speak.registeredNumber(speech.registrationOrder)}
            {speech.calledFromPlace !== null && speech.calledFromPlace !== 1 && (
              <>
                {' '}
                <Badge tone="slate">{text.speak.outOfOrder}</Badge>
              </>
            )}
          </p>
        )}
      </div>
      <div className={cx('done-time numbers', over > 0 && 'done-over')}>
        <span aria-hidden="true">{text.speak.usedOf(usedClock, allottedClock)}</span>
        <span className="visually-hidden">{text.speak.usedOfWords(usedClock, allottedClock)}</span>
        {over > 0 && <span className="small">{text.speak.overBy(formatClock(over))}</span>}
      </div>
    </li>
  );
}
