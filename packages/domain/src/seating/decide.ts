import { wholeNumber } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import type { SeatPlan } from './state.ts';

const isWhole = (value: number, least: number, most: number) => wholeNumber(value, least, most) === null;

/** Whether every seat has a number and a cell of its own within a grid of at most `meetingLimits.seatGrid` a side. */
export function isDrawable(plan: SeatPlan): boolean {
  const { columns, rows, seats } = plan;
  if (!isWhole(columns, 1, meetingLimits.seatGrid) || !isWhole(rows, 1, meetingLimits.seatGrid)) return false;
  if (seats.length > meetingLimits.seats) return false;
  const within = seats.every(
    ({ seat, column, row }) =>
      isWhole(seat, 1, meetingLimits.seats) && isWhole(column, 0, columns - 1) && isWhole(row, 0, rows - 1),
  );
  const numbers = new Set(seats.map(({ seat }) => seat));
  const cells = new Set(seats.map(({ column, row }) => row * columns + column));
  return within && numbers.size === seats.length && cells.size === seats.length;
}

/** Whether both plans draw the same; the order in which seats are listed says nothing. */
function isSamePlan(one: SeatPlan | null, other: SeatPlan | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.columns !== other.columns || one.rows !== other.rows || one.seats.length !== other.seats.length) return false;
  const cellOf = new Map(one.seats.map(({ seat, column, row }) => [seat, row * one.columns + column]));
  return other.seats.every(({ seat, column, row }) => cellOf.get(seat) === row * other.columns + column);
}

export const arrangeSeats: Decider<'arrangeSeats'> = (state, { plan }, turn) => {
  if (plan !== null && !isDrawable(plan)) return refuse('seatPlanInvalid');
  if (isSamePlan(plan, state.seatPlan)) return refuse('nothingToChange');
  return accept([happened(turn.now, 'seatsArranged', { plan })]);
};

export const assignSeat: Decider<'assignSeat'> = (state, { personId, seat }, turn) => {
  const participant = lookup(state.participants, personId);
  if (participant === undefined) return refuse('participantNotFound');
  if (seat !== null) {
    const wrong = wholeNumber(seat, 1, meetingLimits.seats);
    if (wrong !== null) return wrong;
  }
  if (seat === participant.seat) return refuse('nothingToChange');
  if (seat !== null && valuesOf(state.participants).some((other) => other.seat === seat)) {
    return refuse('seatTaken', { seat });
  }
  return accept([happened(turn.now, 'seatAssigned', { personId, seat })]);
};
