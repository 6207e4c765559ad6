import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/format.ts';
import { IconChevronRight } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nextAct } from '../../ui/meeting/next-act.ts';
import { floorRequest } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useInSight } from '../../ui/use-in-sight.ts';
import { useNow } from '../../ui/use-now.ts';
import { ItemSteps } from './item-steps.tsx';
import './run-meeting.css';

export interface CurrentItemProps {
  readonly big?: boolean;
  /** Something else is the next thing to do. */
  readonly quiet?: boolean;
}

/** The item being dealt with, how long it has taken, its parts, and the way on: the next part, else the next item. */
export function CurrentItem({ big = false, quiet = false }: CurrentItemProps) {
  const text = useText();
  const { room } = useMeeting();
  const { current } = nextAct(room);
  const running = room.meeting.phase.name === 'inSession' || room.meeting.phase.name === 'paused';
  const section = useInSight<HTMLElement>(room.meeting.currentItemId);
  // Whoever speaks is heard out, and a vote is closed, before the meeting goes on.
  const occupied = floorRequest(room) !== null || Object.values(room.polls).some((poll) => poll.status === 'open');
  return (
    <section ref={section} className={big ? 'current current-big' : 'current'} aria-label={text.desk.nowTitle}>
      {current !== undefined && (
        <div className="stack-tight">
          <p className="row">
            <Badge tone="lacquer">{text.room.item(current.number)}</Badge>
            {running && <Elapsed />}
          </p>
          <h2 className="current-title">{current.title}</h2>
          {current.owner !== '' && <p className="soft">{current.owner}</p>}
          {running && <ItemSteps item={current} />}
        </div>
      )}
      {running && <Onwards quiet={quiet || occupied} />}
    </section>
  );
}

function Elapsed() {
  const text = useText();
  const { room, session } = useMeeting();
  const now = useNow(session.serverNow);
  const { current } = nextAct(room);
  if (current === undefined || current.startedAt === null) return null;
  const over = Math.floor((now - current.startedAt) / 60_000) - current.plannedMinutes;
  return (
    <>
      <span className="soft numbers">
        {text.desk.elapsed} {formatClock((now - current.startedAt) / 1_000)}
        {current.plannedMinutes > 0 && ` · ${text.desk.planned(current.plannedMinutes)}`}
      </span>
      {current.plannedMinutes > 0 && over > 0 && <Badge tone="vermilion">{text.work.over(over)}</Badge>}
    </>
  );
}

/** One primary button: the next part of the item while there is one, else the next item. */
function Onwards({ quiet }: { readonly quiet: boolean }) {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const { send, waiting } = useSend();
  const { current, step, item } = nextAct(room);
  return (
    <div className="current-onwards">
      {current !== undefined && step !== undefined && (
        <Button
          look={quiet ? 'secondary' : 'primary'}
          size="main"
          icon={<IconChevronRight />}
          unavailable={may.whyNot('goToStep')}
          busy={waiting('goToStep')}
          onPress={() => void send('goToStep', { itemId: current.itemId, stepId: step.stepId })}
        >
          {text.work.nextStep}
          <span className="current-next">{step.title}</span>
        </Button>
      )}
      {item === undefined ? (
        <p className="soft">{text.work.lastItem}</p>
      ) : (
        <Button
          look={step === undefined && !quiet ? 'primary' : 'secondary'}
          size="main"
          icon={<IconChevronRight />}
          unavailable={may.whyNot('goToItem')}
          busy={waiting('goToItem')}
          onPress={() => void send('goToItem', { itemId: item.itemId })}
        >
          {text.desk.next}
          <span className="current-next">
            {item.number}. {item.title}
          </span>
        </Button>
      )}
    </div>
  );
}
