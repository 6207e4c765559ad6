import type { ItemRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconAgenda, IconCheck, IconChevronRight, IconEdit, IconPlus } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AgendaEditor } from './agenda-editor.tsx';
import { agendaTimes, type ItemTiming } from './agenda-times.ts';
import { ItemDialog } from './item-dialog.tsx';
import { useCurrentInSight } from './use-current-in-sight.ts';
import './agenda-list.css';
import './desk-agenda.css';

/** The agenda at work: planned against actual times, the way to every item, changes on the day. */
export function DeskAgenda() {
  const text = useText();
  const may = useMay();
  const { room, session } = useMeeting();
  const now = useNow(session.serverNow, 5_000);
  const [editing, setEditing] = useState(false);
  const [inserting, setInserting] = useState<ItemRecord | null>(null);
  const items = orderedItems(room);
  const { phase, startsAt, currentItemId } = room.meeting;
  const currentRef = useCurrentInSight(currentItemId);
  const timing =
    phase.name === 'ended'
      ? agendaTimes(items, currentItemId, startsAt, phase.endedAt, true)
      : agendaTimes(items, currentItemId, startsAt, now);
  const current = items.find((item) => item.itemId === currentItemId);
  if (editing) {
    return (
      <div className="desk-agenda">
        <div className="desk-agenda-head">
          <h2 className="desk-agenda-title">{text.room.agendaTab}</h2>
          <Button look="primary" onPress={() => setEditing(false)}>
            {text.work.doneEditing}
          </Button>
        </div>
        <div className="desk-agenda-edit">
          <AgendaEditor />
        </div>
      </div>
    );
  }
  return (
    <div className="desk-agenda">
      <div className="desk-agenda-head">
        <h2 className="desk-agenda-title">{text.room.agendaTab}</h2>
        {phase.name !== 'ended' && (
          <Button
            look="quiet"
            icon={<IconEdit size={20} />}
            aria-label={text.work.editAgenda}
            onPress={() => setEditing(true)}
          >
            {text.common.edit}
          </Button>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState icon={<IconAgenda />} title={text.room.agendaEmpty} />
      ) : (
        <nav aria-label={text.room.agenda}>
          <ol className="agenda-items">
            {items.map((item) => (
              <Row
                key={item.itemId}
                item={item}
                current={item.itemId === currentItemId}
                timing={timing.items.get(item.itemId)}
                {...(item.itemId === currentItemId ? { rowRef: currentRef } : {})}
              />
            ))}
          </ol>
        </nav>
      )}
      {timing.expectedEnd !== null && phase.name !== 'ended' && (
        <p className={cx('desk-agenda-end numbers', timing.lateMinutes >= 5 && 'desk-agenda-late')}>
          {text.work.endExpected(formatTime(timing.expectedEnd))}
          {phase.name !== 'prepared' && (
            <span>
              {timing.lateMinutes >= 1
                ? text.work.late(timing.lateMinutes)
                : timing.lateMinutes <= -1
                  ? text.work.early(-timing.lateMinutes)
                  : text.work.onTime}
            </span>
          )}
        </p>
      )}
      {current !== undefined && phase.name !== 'ended' && (
        <div className="desk-agenda-insert">
          <Button
            wide
            icon={<IconPlus size={20} />}
            unavailable={may.whyNot('addItem')}
            onPress={() => setInserting(current)}
          >
            {text.work.insertAfter}
          </Button>
        </div>
      )}
      {inserting !== null && <ItemDialog item={null} after={inserting} onClose={() => setInserting(null)} />}
    </div>
  );
}

interface RowProps {
  readonly item: ItemRecord & { readonly number: number };
  readonly current: boolean;
  readonly timing: ItemTiming | undefined;
  readonly rowRef?: React.Ref<HTMLLIElement>;
}

function Row({ item, current, timing, rowRef }: RowProps) {
  const text = useText();
  const { room } = useMeeting();
  const done = item.finishedAt !== null && !current;
  return (
    <li
      className={cx('agenda-item', current && 'agenda-item-current', done && 'agenda-item-done')}
      aria-current={current ? 'step' : undefined}
      ref={rowRef}
    >
      <div className="agenda-item-head">
        <span className="agenda-number numbers">{done ? <IconCheck size={18} /> : item.number}</span>
        <div className="grow">
          <p className="agenda-title desk-agenda-words">{item.title}</p>
          <p className="agenda-facts numbers">
            {timing !== undefined && <Times item={item} timing={timing} />}
            {item.insertedOnTheDay && <Badge tone="amber">{text.room.inserted}</Badge>}
          </p>
        </div>
        {!current && room.meeting.phase.name === 'inSession' && <Go item={item} />}
      </div>
    </li>
  );
}

function Times({ item, timing }: { readonly item: ItemRecord; readonly timing: ItemTiming }) {
  const text = useText();
  const { begins, ended, actualMinutes, overMinutes } = timing;
  if (actualMinutes === null || begins === null) {
    return (
      <>
        {begins !== null && <span>{text.work.expectedAt(formatTime(begins))}</span>}
        {item.plannedMinutes > 0 && <span>{text.common.minutes(item.plannedMinutes)}</span>}
      </>
    );
  }
  return (
    <>
      <span>
        {ended === null ? text.work.from(formatTime(begins)) : text.work.span(formatTime(begins), formatTime(ended))}
      </span>
      {overMinutes > 0 ? (
        <Badge tone="vermilion">{text.work.overPlan(actualMinutes, item.plannedMinutes, overMinutes)}</Badge>
      ) : (
        <span>
          {item.plannedMinutes > 0
            ? text.work.plannedActual(actualMinutes, item.plannedMinutes)
            : text.work.tookMinutes(actualMinutes)}
        </span>
      )}
    </>
  );
}

function Go({ item }: { readonly item: ItemRecord & { readonly number: number } }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  return (
    <IconButton
      label={text.desk.nextTo(item.number)}
      icon={<IconChevronRight />}
      unavailable={may.whyNot('goToItem')}
      busy={waiting('goToItem')}
      onPress={() => void send('goToItem', { itemId: item.itemId })}
    />
  );
}
