import type { Instant, ItemId, ItemRecord } from '@nghi-truong/domain';

const minuteMs = 60_000;

export interface ItemTiming {
  /** When it began, or is expected to begin by the plan of what comes before it; null when it was passed over. */
  readonly begins: Instant | null;
  readonly ended: Instant | null;
  /** Whole minutes that it took or has taken so far; null before it began. */
  readonly actualMinutes: number | null;
  /** Whole minutes beyond the plan, 0 when within it or without a plan. */
  readonly overMinutes: number;
}

export interface AgendaTiming {
  readonly items: ReadonlyMap<ItemId, ItemTiming>;
  /** When all is expected to be done; null once it is. */
  readonly expectedEnd: Instant | null;
  /** Whole minutes behind the printed agenda; negative: ahead. */
  readonly lateMinutes: number;
}

type TimedItem = Pick<ItemRecord, 'itemId' | 'plannedMinutes' | 'insertedOnTheDay' | 'startedAt' | 'finishedAt'>;

/**
 * Planned against actual times of an agenda. What was not reached yet begins when everything before it has taken its
 * planned time; an item in overtime is taken to end now. Of a meeting that has ended nothing more is expected.
 * @param startsAt when the meeting was to begin
 * @param now server time; for a meeting that has ended, when it ended
 */
export function agendaTimes(
  items: readonly TimedItem[],
  currentItemId: ItemId | null,
  startsAt: Instant,
  now: Instant,
  ended = false,
): AgendaTiming {
  const timings = new Map<ItemId, ItemTiming>();
  // Nothing begins in the past: a meeting that opens late is late from the start.
  let clock = items.some((item) => item.startedAt !== null) ? now : Math.max(now, startsAt);
  const current = items.find((item) => item.itemId === currentItemId);
  if (!ended && current !== undefined && current.startedAt !== null) {
    clock = Math.max(now, current.startedAt + current.plannedMinutes * minuteMs);
  }
  let open = current !== undefined && !ended;
  const currentAt = current === undefined ? -1 : items.indexOf(current);
  for (const [index, item] of items.entries()) {
    const isCurrent = item.itemId === currentItemId;
    if (item.startedAt !== null) {
      const endedAt = isCurrent && !ended ? null : item.finishedAt;
      const actualMinutes = Math.floor(Math.max(0, (endedAt ?? now) - item.startedAt) / minuteMs);
      const overMinutes = item.plannedMinutes === 0 ? 0 : Math.max(0, actualMinutes - item.plannedMinutes);
      timings.set(item.itemId, { begins: item.startedAt, ended: endedAt, actualMinutes, overMinutes });
      continue;
    }
    if (ended || index < currentAt) {
      timings.set(item.itemId, { begins: null, ended: null, actualMinutes: null, overMinutes: 0 });
      continue;
    }
    timings.set(item.itemId, { begins: clock, ended: null, actualMinutes: null, overMinutes: 0 });
    clock += item.plannedMinutes * minuteMs;
    open = true;
  }
  const printed = items
    .filter((item) => !item.insertedOnTheDay)
    .reduce((sum, item) => sum + item.plannedMinutes * minuteMs, startsAt);
  return {
    items: timings,
    expectedEnd: open ? clock : null,
    lateMinutes: Math.round((clock - printed) / minuteMs),
  };
}
