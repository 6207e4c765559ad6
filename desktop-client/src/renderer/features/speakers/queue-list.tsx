import type { RequestRecord } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import './speakers.css';

interface Numbered {
  readonly request: RequestRecord;
  readonly place: number;
}

/**
 * Those who wait, in the order in which they are called; each kind of speech under a heading of its own where there are
 * several.
 * @param acts the buttons of a row, for those who lead.
 * @param note what else is said of a person, e.g. how often they have spoken.
 */
export function QueueList({
  acts,
  note,
}: {
  readonly acts?: (request: RequestRecord) => ReactNode;
  readonly note?: (request: RequestRecord) => ReactNode;
}) {
  const text = useText();
  const { room } = useMeeting();
  const queue = waitingRequests(room).map((request, index): Numbered => ({ request, place: index + 1 }));
  if (queue.length === 0) {
    return (
      <EmptyState icon={<IconSpeech />} title={text.speak.queueEmpty}>
        {text.speak.queueEmptyText}
      </EmptyState>
    );
  }
  return (
    <ShowMore rows={queue}>
      {(shown) =>
        byKind(shown).map(({ kind, rows }) => (
          <section key={kind} aria-label={text.speak.kinds[kind]}>
            {(kind !== 'speech' || rows.length < queue.length) && (
              <h3 className="queue-kind">
                {text.speak.kinds[kind]} <span className="numbers">({rows.length})</span>
              </h3>
            )}
            <ol className="queue">
              {rows.map(({ request, place }) => (
                <QueueRow key={request.requestId} request={request} place={place} note={note?.(request)}>
                  {acts !== undefined && <div className="queue-acts">{acts(request)}</div>}
                </QueueRow>
              ))}
            </ol>
          </section>
        ))
      }
    </ShowMore>
  );
}

/** Neighbours of one kind together; the list is ordered by kind already. */
function byKind(rows: readonly Numbered[]): readonly { kind: RequestRecord['kind']; rows: readonly Numbered[] }[] {
  const groups: { kind: RequestRecord['kind']; rows: Numbered[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.kind === row.request.kind) last.rows.push(row);
    else groups.push({ kind: row.request.kind, rows: [row] });
  }
  return groups;
}

interface QueueRowProps {
  readonly request: RequestRecord;
  readonly place: number;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

function QueueRow({ request, place, note, children }: QueueRowProps) {
  const text = useText();
  const { room, personId } = useMeeting();
  const group = room.people[request.personId]?.group ?? '';
  return (
    <li className="queue-row" value={place}>
      <span className="queue-place numbers">{place}</span>
      <div className="queue-who">
        <p className="strong">
          {nameOf(room, request.personId)}{' '}
          {request.personId === personId && <Badge tone="jade">{text.speak.you}</Badge>}
        </p>
        <p className="small soft">
          {group !== '' && <>{group} · </>}
          <span className="numbers">{formatTime(request.registeredAt)}</span>
          {request.registeredBy !== null && <> · {text.speak.byDesk}</>}
          {note !== undefined && <> · {note}</>}
        </p>
        {request.topic !== '' && <p>{request.topic}</p>}
      </div>
      {children}
    </li>
  );
}
