import { describe, expect, test } from 'vitest';
import type { AnnotationRow, AnnotationStore } from '../storage/annotation-rows.ts';
import { createPacedQueue } from './paced-queue.ts';
import { one, secretary, two } from './testing/meeting-state.ts';
import { HandClock, objectsOf, opened, Pen, raise, type Stage } from './testing/stage.ts';

/** Lets everything go on that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A stage that gathers, and how many rows went to the store at a time. */
function gathering(wrap: (store: AnnotationStore) => AnnotationStore = (store) => store) {
  const journeys: number[] = [];
  const stage = raise({ gather: 50 }, (store) => {
    const wrapped = wrap(store);
    return {
      ...wrapped,
      add(row) {
        journeys.push(1);
        return wrapped.add(row);
      },
      addAll(rows) {
        journeys.push(rows.length);
        return wrapped.addAll(rows);
      },
    };
  });
  return { stage, journeys };
}

/** Goes on by so many milliseconds and lets all timers go off. */
async function tick(stage: Stage, milliseconds = 50): Promise<void> {
  stage.clock.time += milliseconds;
  stage.clock.ring();
  await settle();
}

describe('many who draw at a time', () => {
  test('[CH-34] what comes within a tick is stored together, answered then, and handed out without another wait', async () => {
    const { stage, journeys } = gathering();
    const first = await stage.write(one, new Pen().draw('a'));
    const rest = [
      stage.write(two, new Pen().draw('b')),
      stage.write(secretary, new Pen().draw('c')),
      stage.write(two, new Pen().draw('d'), 'private'),
    ];
    await settle();
    expect(journeys).toEqual([1]);
    expect(stage.store.size).toBe(1);
    await tick(stage);
    expect(journeys).toEqual([1, 3]);
    expect([first, ...(await Promise.all(rest))].map((answer) => answer.ok && answer.value.revision)).toEqual([
      1, 1, 1, 1,
    ]);
    // The timer that only lets the answers go out first.
    await tick(stage, 0);
    const seen = stage.batches.flatMap(({ parts }) => parts);
    expect(objectsOf(seen)).toEqual(['a', 'b', 'c', 'd']);
    expect(objectsOf(await opened(stage, two))).toEqual(['a', 'b', 'c', 'd']);
    await stage.host.close();
    expect(stage.clock.timers.size).toBe(0);
  });

  test('[CH-34] who draws alone waits for nobody, nor does anybody after a pause', async () => {
    const { stage, journeys } = gathering();
    const pen = new Pen();
    for (let stroke = 0; stroke < 5; stroke += 1) await stage.write(one, pen.draw(`${stroke}`));
    expect(journeys).toEqual([1, 1, 1, 1, 1]);
    stage.clock.time += 50;
    await stage.write(two, new Pen().draw('a'));
    expect(journeys).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('[CH-34] a row whose revision another node took gets the next one; the others of its journey are as they were', async () => {
    let interfere = true;
    const { stage } = gathering((store) => ({
      ...store,
      async addAll(rows) {
        const [row] = rows;
        if (interfere && row !== undefined) {
          interfere = false;
          const theirs: AnnotationRow = { ...row, digest: 'theirs', update: new Pen().draw('theirs') };
          await store.add(theirs);
        }
        return store.addAll(rows);
      },
    }));
    await stage.write(secretary, new Pen().draw('a'));
    const rest = [stage.write(one, new Pen().draw('b')), stage.write(two, new Pen().draw('c'))];
    await settle();
    await tick(stage);
    await tick(stage);
    expect((await Promise.all(rest)).map((answer) => answer.ok && answer.value.revision)).toEqual([2, 1]);
    expect(objectsOf(await opened(stage, two))).toEqual(['a', 'b', 'c', 'theirs']);
  });

  test('[CH-10] a store that fails is told to all whose rows were on the way, and they may come again', async () => {
    let failing = true;
    const { stage } = gathering((store) => ({
      ...store,
      async addAll(rows) {
        const results = await store.addAll(rows);
        if (failing) throw new Error('connection lost');
        return results;
      },
    }));
    await stage.write(secretary, new Pen().draw('a'));
    const updates = [new Pen().draw('b'), new Pen().draw('c')] as const;
    const write = () => [stage.write(one, updates[0]), stage.write(two, updates[1])];
    const lost = write();
    await settle();
    await tick(stage);
    expect(await Promise.all(lost)).toEqual([
      { ok: false, code: 'storeUnavailable' },
      { ok: false, code: 'storeUnavailable' },
    ]);
    failing = false;
    expect((await Promise.all(write())).map((answer) => answer.ok && answer.value.revision)).toEqual([1, 1]);
    expect(stage.store.size).toBe(3);
  });

  test('[CH-17] what is being gathered is stored and handed out on closing', async () => {
    const { stage } = gathering();
    await stage.write(secretary, new Pen().draw('a'));
    const rest = [stage.write(one, new Pen().draw('b')), stage.write(two, new Pen().draw('c'))];
    await settle();
    await stage.host.close();
    expect(await Promise.all(rest)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(objectsOf(stage.batches.flatMap(({ parts }) => parts))).toEqual(['a', 'b', 'c']);
    expect(stage.clock.timers.size).toBe(0);
  });
});

describe('work that nobody waits for', () => {
  test('[CH-32] goes one after another and rests nine times as long as it worked', async () => {
    const clock = new HandClock();
    const rests: number[] = [];
    const done: string[] = [];
    const queue = createPacedQueue({
      now: () => clock.time,
      setTimer(callback, milliseconds) {
        rests.push(milliseconds);
        return clock.setTimer(callback);
      },
      clearTimer: (handle) => clock.clearTimer(handle as object),
    });
    const job = (name: string) => async () => {
      clock.time += 10;
      done.push(name);
    };
    for (const name of ['a', 'b', 'c', 'b']) queue.add(name, job(name));
    await settle();
    expect(done).toEqual(['a']);
    clock.ring();
    await settle();
    expect(done).toEqual(['a', 'b']);
    expect(rests).toEqual([90, 90]);
    queue.close();
    expect(clock.timers.size).toBe(0);
    queue.add('d', job('d'));
    await settle();
    expect(done).toEqual(['a', 'b']);
  });
});
