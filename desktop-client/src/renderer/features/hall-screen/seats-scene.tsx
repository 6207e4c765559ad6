import { defaultSeatPlan, type HallSeatState, type HallView } from '@nghi-truong/domain';
import { type DrawnSeat, SeatDrawing } from '../../ui/meeting/seat-drawing.tsx';
import { SeatLegend, type SeatLook } from '../../ui/meeting/seat-look.tsx';
import { useText } from '../../ui/text.tsx';

/** The seats of the room without names: who is here, speaks or has asked to. */
export function SeatsScene({ view }: { readonly view: HallView }) {
  const text = useText();
  const plan = view.seatPlan ?? defaultSeatPlan(view.counts.seats);
  const counts: Partial<Record<SeatLook, number>> = {};
  const seats = new Map<number, DrawnSeat>();
  for (const { seat } of plan.seats) {
    const look: HallSeatState = view.seats[String(seat)] ?? 'vacant';
    counts[look] = (counts[look] ?? 0) + 1;
    seats.set(seat, { seat, look, label: '' });
  }
  return (
    <div className="hall-seats">
      <div className="hall-seats-map">
        <SeatDrawing plan={plan} seats={seats} label={text.seats.title} fill />
      </div>
      <SeatLegend counts={counts} cutOff={null} />
    </div>
  );
}
