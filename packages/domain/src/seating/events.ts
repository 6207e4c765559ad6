import type { PersonId } from '../kernel/ids.ts';
import type { SeatPlan } from './state.ts';

/** What happened about the seats of the room. */
export interface SeatingEvents {
  readonly seatsArranged: { readonly plan: SeatPlan | null };
  readonly seatAssigned: { readonly personId: PersonId; readonly seat: number | null };
}
