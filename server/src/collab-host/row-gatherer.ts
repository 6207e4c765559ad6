import type { Clock, TimerHandle } from '../meeting-room/clock.ts';
import type { AddedOrTaken, AnnotationRow, AnnotationStore } from '../storage/annotation-rows.ts';

/** Stores rows; of a hall that draws many at a time, because one journey to the store costs as much as all of them. */
export interface RowGatherer {
  /** Resolves when the row is durable, as the store's own `add`. */
  add(row: AnnotationRow): Promise<AddedOrTaken>;
  /** From now on nothing waits for others, and nobody is told: for the end. */
  hurry(): void;
}

interface Waiting {
  readonly row: AnnotationRow;
  readonly resolve: (result: AddedOrTaken) => void;
  readonly reject: (error: unknown) => void;
}

interface Needs {
  readonly store: Pick<AnnotationStore, 'add' | 'addAll'>;
  readonly clock: Clock;
  /** Milliseconds from one journey to the next while several layers are written; 0: every row goes by itself. */
  readonly gather: number;
  /** Told after a journey of rows that were gathered, once whoever added them has gone on. */
  readonly stored: () => void;
}

/** Bytes of updates that go together; a store takes 48 MB in one message. */
const mostBytes = 4 * 1024 * 1024;

/**
 * The first row after a pause goes at once, and so does the next of a layer that alone is being written: nobody else's would come along.
 * All others wait until the last journey is `gather` old.
 */
export function createRowGatherer({ store, clock, gather, stored }: Needs): RowGatherer {
  const waiting: Waiting[] = [];
  let timer: TimerHandle | null = null;
  let telling: TimerHandle | null = null;
  let underWay = false;
  let hurried = gather === 0;
  let lastStart = Number.NEGATIVE_INFINITY;
  /** The layer that alone was in the last journey. */
  let alone: string | null = null;

  function tell(): void {
    telling = null;
    stored();
  }

  function take(): Waiting[] {
    let bytes = 0;
    const count = waiting.findIndex(({ row }, index) => {
      bytes += row.bytes;
      return index > 0 && bytes > mostBytes;
    });
    return waiting.splice(0, count < 0 ? waiting.length : count);
  }

  /** @param waited whether the first of them waited for others. */
  async function go(waited: boolean): Promise<void> {
    timer = null;
    const group = take();
    const [first] = group;
    if (first === undefined) return;
    underWay = true;
    lastStart = clock.now();
    alone = group.every(({ row }) => row.layerId === first.row.layerId) ? first.row.layerId : null;
    try {
      const rows = group.map(({ row }) => row);
      const results = rows.length === 1 ? [await store.add(first.row)] : await store.addAll(rows);
      for (const [index, { resolve }] of group.entries()) resolve(results[index] ?? 'taken');
      // A timer, so that those who waited for it have taken their results.
      if (!hurried && (waited || group.length > 1)) telling ??= clock.setTimer(tell, 0);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    underWay = false;
    schedule();
  }

  function schedule(): void {
    if (underWay || timer !== null || waiting.length === 0) return;
    const nobodyElse = waiting.every(({ row }) => row.layerId === alone);
    // Never longer than a whole rest: the clock may have been set back meanwhile.
    const wait = hurried || nobodyElse ? 0 : Math.min(gather, lastStart + gather - clock.now());
    if (wait <= 0) void go(false);
    else timer = clock.setTimer(() => void go(true), wait);
  }

  return {
    add(row) {
      if (gather === 0) return store.add(row);
      return new Promise((resolve, reject) => {
        waiting.push({ row, resolve, reject });
        schedule();
      });
    },
    hurry() {
      hurried = true;
      for (const running of [timer, telling]) if (running !== null) clock.clearTimer(running);
      timer = null;
      telling = null;
      schedule();
    },
  };
}
