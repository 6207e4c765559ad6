import type { Instant, ItemId } from '../kernel/ids.ts';

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
  /** Typed during the session; enters the minutes. */
  readonly conclusion: { readonly text: string; readonly revision: number };
}
