import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/format.ts';
import { IconChevronRight } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import './run-meeting.css';

/** The item being dealt with, how long it has taken, and the way to the next one. */
export function CurrentItem({ big = false }: { readonly big?: boolean }) {
  const text = useText();
  const may = useMay();
  const { room, session } = useMeeting();
  const { send, waiting } = useSend();
  const now = useNow(session.serverNow);
  const items = orderedItems(room);
  const index = items.findIndex((item) => item.itemId === room.meeting.currentItemId);
  const current = items[index];
  const next = items[index + 1];
  const running = room.meeting.phase.name === 'inSession' || room.meeting.phase.name === 'paused';
  return (
    <section className={big ? 'current current-big' : 'current'} aria-label={text.desk.nowTitle}>
      {current !== undefined && (
        <div className="stack-tight">
          <p className="row">
            <Badge tone="lacquer">{text.room.item(current.number)}</Badge>
            {running && current.startedAt !== null && (
              <span className="soft numbers">
                {text.desk.elapsed} {formatClock((now - current.startedAt) / 1_000)}
                {current.plannedMinutes > 0 && ` · ${text.desk.planned(current.plannedMinutes)}`}
              </span>
            )}
          </p>
          <h2 className="current-title">{current.title}</h2>
          {current.owner !== '' && <p className="soft">{current.owner}</p>}
        </div>
      )}
      {running && next !== undefined && (
        <Button
          look={big || current === undefined ? 'primary' : 'secondary'}
          size="main"
          icon={<IconChevronRight />}
          unavailable={may.whyNot('goToItem')}
          busy={waiting('goToItem')}
          onPress={() => void send('goToItem', { itemId: next.itemId })}
        >
          {text.desk.next}
          <span className="current-next">
            {next.number}. {next.title}
          </span>
        </Button>
      )}
    </section>
  );
}
