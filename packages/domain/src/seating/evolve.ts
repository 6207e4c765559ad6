import { lookup } from '../kernel/lookup.ts';
import type { Folder } from '../meeting/turn.ts';

export const seatsArranged: Folder<'seatsArranged'> = (state, { plan }) => ({ ...state, seatPlan: plan });

export const seatAssigned: Folder<'seatAssigned'> = (state, { personId, seat }) => {
  const participant = lookup(state.participants, personId);
  if (participant === undefined) return state;
  return { ...state, participants: { ...state.participants, [personId]: { ...participant, seat } } };
};
