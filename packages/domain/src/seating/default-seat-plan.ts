import { meetingLimits } from '../kernel/limits.ts';
import type { SeatPlan } from './state.ts';

/**
 * Rows as they usually stand in a hall, for a room that nobody has drawn yet: two blocks with an aisle between them,
 * row 0 at the podium, seats counted from the left. Wider than deep, and never beyond the grid of a plan.
 * @param seatCount seats of the body; what is not a number of seats is brought within 0 and `meetingLimits.seats`
 */
export function defaultSeatPlan(seatCount: number): SeatPlan {
  const count = Number.isFinite(seatCount) ? Math.min(Math.max(Math.trunc(seatCount), 0), meetingLimits.seats) : 0;
  // Half as wide again as deep; an even number, so that both blocks are equal.
  const perRow = Math.min(Math.max(2 * Math.ceil(Math.sqrt(count * 1.5) / 2), 2), meetingLimits.seatGrid - 2);
  // A handful sits at one table without an aisle.
  const aisle = count > 6 ? 1 : 0;
  const half = perRow / 2;
  const seats = Array.from({ length: count }, (_, index) => {
    const place = index % perRow;
    return { seat: index + 1, column: place < half ? place : place + aisle, row: Math.floor(index / perRow) };
  });
  return { columns: perRow + aisle, rows: Math.max(Math.ceil(count / perRow), 1), seats };
}
