import type { ItemId, MotionId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';

/** Whether a vote was opened from this motion and not cancelled: what was voted on is not changed afterwards. */
export function isMotionUsed(state: Pick<MeetingState, 'polls'>, motionId: MotionId): boolean {
  return valuesOf(state.polls).some((poll) => poll.motionId === motionId && poll.status !== 'cancelled');
}

/** The motions of one item (null: of none) in the order of the list. */
export function motionsOf(
  state: Pick<MeetingState, 'motions' | 'motionOrder'>,
  itemId: ItemId | null,
): readonly MotionId[] {
  return state.motionOrder.filter((motionId) => state.motions[motionId]?.itemId === itemId);
}

/** A list with one entry taken out and put before another, or at the end. */
export function moved<Entry>(order: readonly Entry[], entry: Entry, before: Entry | null): readonly Entry[] {
  const rest = order.filter((other) => other !== entry);
  const place = before === null ? -1 : rest.indexOf(before);
  return place < 0 ? [...rest, entry] : [...rest.slice(0, place), entry, ...rest.slice(place)];
}
