import type { Instant, ItemId, StepId } from '../kernel/ids.ts';

/** A part of an item: trình bày, thẩm tra, thảo luận, biểu quyết, kết luận or what the secretary calls it. */
export interface AgendaStep {
  readonly stepId: StepId;
  readonly title: string;
  readonly plannedMinutes: number;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
}

export interface AgendaItem {
  readonly itemId: ItemId;
  readonly title: string;
  /** Who presents the item, e.g. "UBND tỉnh". */
  readonly owner: string;
  readonly plannedMinutes: number;
  /** Added while the meeting was in session. */
  readonly insertedOnTheDay: boolean;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly steps: readonly AgendaStep[];
  readonly currentStepId: StepId | null;
  /** Typed during the session; enters the minutes. */
  readonly conclusion: { readonly text: string; readonly revision: number };
}

/** Items in order are those of `order`; `items` holds each once. */
export interface AgendaState {
  readonly items: Readonly<Record<ItemId, AgendaItem>>;
  readonly order: readonly ItemId[];
  readonly currentItemId: ItemId | null;
}
