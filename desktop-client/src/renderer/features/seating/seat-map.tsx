import type { PersonRecord } from '@nghi-truong/domain';
import { type ReactNode, useMemo, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconEnlarge } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { SeatDrawing } from '../../ui/meeting/seat-drawing.tsx';
import { SeatLegend } from '../../ui/meeting/seat-look.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { countLooks, drawnSeats, planOf, sitters, unseated, withoutNames } from './seat-states.ts';
import { SeatView } from './seat-view.tsx';
import './seating.css';

export interface SeatMapProps {
  /** What may be done with whoever sits there; `close` puts the card away. */
  readonly actions?: (person: PersonRecord, close: () => void) => ReactNode;
}

/** The room as it is now: who is there, speaks, asked to speak, has voted, and whose tablet is cut off. */
export function SeatMap({ actions }: SeatMapProps) {
  const text = useText();
  const [enlarged, setEnlarged] = useState(false);
  const map = (
    <Seats
      actions={actions}
      tools={
        enlarged ? null : (
          <IconButton label={text.seats.enlarge} icon={<IconEnlarge />} onPress={() => setEnlarged(true)} />
        )
      }
    />
  );
  return (
    <>
      {!enlarged && map}
      {enlarged && (
        <Dialog title={text.seats.title} open onClose={() => setEnlarged(false)} full>
          {map}
        </Dialog>
      )}
    </>
  );
}

function Seats({ actions, tools }: { readonly actions: SeatMapProps['actions']; readonly tools: ReactNode }) {
  const text = useText();
  const { room, desk, meeting } = useMeeting();
  const connected = useReadable(meeting.connected);
  const [open, setOpen] = useState<number | null>(null);
  const plan = planOf(room);
  const seats = useMemo(() => drawnSeats(plan, { room, desk, connected }, text), [plan, room, desk, connected, text]);
  const homeless = unseated(room, plan).length;
  const cutOff = [...seats.values()].filter((seat) => seat.cutOff === true).length;
  return (
    <section className="stack-tight" aria-label={text.seats.title}>
      <SeatView columns={plan.columns} tools={tools}>
        {(zoom, named) => (
          <SeatDrawing
            plan={plan}
            seats={named ? seats : withoutNames(seats)}
            label={`${text.seats.title}. ${text.seats.keys}`}
            zoom={zoom}
            onSeat={setOpen}
          />
        )}
      </SeatView>
      <SeatLegend counts={countLooks(seats)} cutOff={desk === null ? null : cutOff} />
      {room.seatPlan === null && <p className="small soft">{text.seats.noPlan}</p>}
      {homeless > 0 && <p className="small soft">{text.seats.unseated(homeless)}</p>}
      {open !== null && (
        <SeatCard
          seat={open}
          person={sitters(room).get(open) ?? null}
          state={seats.get(open)?.label ?? ''}
          actions={actions}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

/** Who sits there, and what may be done. */
function SeatCard({
  seat,
  person,
  state,
  actions,
  onClose,
}: {
  readonly seat: number;
  readonly person: PersonRecord | null;
  readonly state: string;
  readonly actions: SeatMapProps['actions'];
  readonly onClose: () => void;
}) {
  const text = useText();
  const { meeting, desk } = useMeeting();
  const connected = useReadable(meeting.connected);
  const facts = person === null ? [] : [person.post, person.group].filter((part) => part !== '');
  return (
    <Dialog title={person === null ? text.seats.seat(seat) : person.name} open onClose={onClose} shape="sheet">
      {person === null ? (
        <p>{text.seats.nobodyHere}</p>
      ) : (
        <>
          <p>
            <strong className="numbers">{text.seats.seat(seat)}</strong>
            {facts.length > 0 && ` · ${facts.join(' · ')}`}
          </p>
          <p className="visually-hidden">{state}</p>
          <p className="row">
            <Badge tone={person.attendance === 'present' || person.attendance === 'online' ? 'jade' : 'plain'}>
              {text.attendance[person.attendance]}
            </Badge>
            {desk !== null && (
              <span className="small soft">
                {connected.has(person.personId) ? text.seats.tabletOn : text.seats.tabletOff}
              </span>
            )}
          </p>
          {actions !== undefined && <div className="seat-actions">{actions(person, onClose)}</div>}
        </>
      )}
    </Dialog>
  );
}
