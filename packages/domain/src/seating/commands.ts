import type { PersonId } from '../kernel/ids.ts';
import type { SeatPlan } from './state.ts';

/** Commands about the seats of the room. */
export interface SeatingCommands {
  /** Null: no plan of its own; tablets then draw the seats in rows. */
  readonly arrangeSeats: { readonly plan: SeatPlan | null };
  readonly assignSeat: { readonly personId: PersonId; readonly seat: number | null };
}
