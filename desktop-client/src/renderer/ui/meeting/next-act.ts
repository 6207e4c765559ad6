import type { AgendaStep, ItemRecord, RoomView } from '@nghi-truong/domain';
import { orderedItems } from './room-facts.ts';

type Numbered = ItemRecord & { readonly number: number };

export interface NextAct {
  readonly current: Numbered | undefined;
  /** The part of the running item that comes after the one going on. */
  readonly step: AgendaStep | undefined;
  /** The item after the running one. */
  readonly item: Numbered | undefined;
}

/** Where the meeting goes from here. */
export function nextAct(room: RoomView): NextAct {
  const items = orderedItems(room);
  const index = items.findIndex((item) => item.itemId === room.meeting.currentItemId);
  const current = items[index];
  const at = current?.steps.findIndex((step) => step.stepId === current.currentStepId) ?? -1;
  return { current, step: current?.steps[at + 1], item: items[index + 1] };
}
