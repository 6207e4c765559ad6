import type { SeatPlan } from '@nghi-truong/domain';
import { type ReactNode, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { IconMinus, IconPlus } from '../../ui/icons.tsx';
import { type DrawnSeat, SeatDrawing } from '../../ui/meeting/seat-drawing.tsx';
import { useText } from '../../ui/text.tsx';
import { useWidth } from '../../ui/use-width.ts';
import './seating.css';

/** A seat is never drawn narrower than a finger, and carries a name from this width on; CSS pixels. */
const finger = 44;
const roomForName = 70;
const most = 4;

/**
 * The drawing in a frame of its own: as wide as its place if every seat is then as wide as a finger, else larger and
 * moved by hand. Two buttons make it larger and smaller.
 */
export function SeatView({
  plan,
  seats,
  label,
  onSeat,
  tools,
}: {
  readonly plan: SeatPlan;
  readonly seats: ReadonlyMap<number, DrawnSeat>;
  readonly label: string;
  readonly onSeat: (seat: number) => void;
  /** More buttons beside those of the size. */
  readonly tools?: ReactNode;
}) {
  const text = useText();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number | null>(null);
  const least = width === 0 ? 1 : Math.max(1, Math.min((finger * plan.columns) / width, most));
  const zoom = Math.max(1, Math.min(chosen ?? least, most));
  const named = width > 0 && (width * zoom) / plan.columns >= roomForName;
  const shown = named ? seats : withoutNames(seats);
  return (
    <div className="seat-view">
      <div className="row">
        {tools}
        <span className="seat-zoom">
          <IconButton
            label={text.seats.zoomOut}
            icon={<IconMinus />}
            unavailable={zoom <= 1 ? text.seats.fit : null}
            onPress={() => setChosen(Math.max(1, zoom / 1.4))}
          />
          <IconButton
            label={text.seats.zoomIn}
            icon={<IconPlus />}
            unavailable={zoom >= most ? text.seats.zoomIn : null}
            onPress={() => setChosen(Math.min(most, zoom * 1.4))}
          />
        </span>
      </div>
      <div ref={frame} className="seat-frame">
        <SeatDrawing plan={plan} seats={shown} label={`${label}. ${text.seats.keys}`} zoom={zoom} onSeat={onSeat} />
      </div>
    </div>
  );
}

function withoutNames(seats: ReadonlyMap<number, DrawnSeat>): ReadonlyMap<number, DrawnSeat> {
  return new Map([...seats].map(([number, seat]) => [number, { ...seat, caption: '' }]));
}
