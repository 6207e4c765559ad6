import { FakeClock, fixedId, nextRound } from '@nghi-truong/testkit';
import { describe, expect, test } from 'vitest';
import type { AnnotationRow } from '../storage/annotation-rows.ts';
import { createPacedQueue } from './paced-queue.ts';
import { createRowGatherer } from './row-gatherer.ts';

/** A clock that somebody sets while timers run on. */
function settable() {
  const fake = new FakeClock();
  const set = { by: 0 };
  const clock = { now: () => fake.now() + set.by, setTimer: fake.setTimer, clearTimer: fake.clearTimer };
  return { fake, set, clock };
}

function rowOf(layerId: string): AnnotationRow {
  return {
    bodyId: fixedId<'body'>(1, 1),
    meetingId: fixedId<'meeting'>(2, 1),
    paperId: fixedId<'paper'>(3, 1),
    fileId: fixedId<'file'>(4, 1),
    layerId,
    personId: fixedId<'person'>(5, 1),
    scope: 'shared',
    after: 0,
    revision: 1,
    bytes: 3,
    digest: '',
    at: 0,
    update: new Uint8Array(3),
  };
}

describe('when the clock is set', () => {
  test('[CH-35] back by an hour, rows that are gathered are stored with the next tick all the same', async () => {
    const { fake, set, clock } = settable();
    const stored: string[] = [];
    const store = {
      add: async ({ layerId }: AnnotationRow) => {
        stored.push(layerId);
        return 'added' as const;
      },
      addAll: async (rows: readonly AnnotationRow[]) => {
        stored.push(...rows.map(({ layerId }) => layerId));
        return rows.map(() => 'added' as const);
      },
    };
    const gatherer = createRowGatherer({ store, clock, gather: 50, stored: () => undefined });
    await gatherer.add(rowOf('one'));
    set.by = -3_600_000;
    const second = gatherer.add(rowOf('two'));
    await nextRound();
    expect(stored).toEqual(['one']);
    await fake.advance(50);
    await second;
    expect(stored).toEqual(['one', 'two']);
  });

  test('[CH-35] on by a day during a compaction, the next one comes within a minute', async () => {
    const { fake, set, clock } = settable();
    const queue = createPacedQueue(clock);
    const done: string[] = [];
    queue.add('one', async () => {
      done.push('one');
      set.by = 24 * 3_600_000;
    });
    queue.add('two', async () => {
      done.push('two');
    });
    await nextRound();
    expect(done).toEqual(['one']);
    await fake.advance(60_000);
    expect(done).toEqual(['one', 'two']);
    queue.close();
  });
});
