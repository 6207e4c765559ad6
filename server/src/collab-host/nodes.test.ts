import { TestBus } from '@nghi-truong/testkit';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Nudge } from '../meeting-room/bus.ts';
import type { AnnotationStore } from '../storage/annotation-rows.ts';
import { fileId, meetingId, one, paperId, secretary, two } from './testing/meeting-state.ts';
import { objectsOf, Pen, raise, type Stage } from './testing/stage.ts';

/** Two nodes over one store; `here` hears what `there` stores. */
function twoNodes(fate?: () => 'now' | 'later' | 'twice' | 'lost', limits = {}) {
  const bus = new TestBus<Nudge>(fate);
  const there = raise(limits, undefined, { bus });
  let readings = 0;
  const here = raise(
    limits,
    (): AnnotationStore => ({
      ...there.store,
      updates(rows) {
        readings += 1;
        return there.store.updates(rows);
      },
    }),
    { bus },
  );
  return { bus, there, here, readings: () => readings };
}

/** Hands out on the node that stored, and lets the other one read. */
async function pass(stage: Stage): Promise<void> {
  stage.clock.ring();
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('several nodes', () => {
  test('[CH-30] what is stored on one node reaches the readers of another, private notes their author alone', async () => {
    const { there, here } = twoNodes();
    const pen = new Pen();
    const before = pen.draw('a');
    await there.write(one, before);
    await pass(there);
    await there.write(one, pen.draw('b'));
    await there.write(one, pen.draw('c'));
    await there.write(two, new Pen().draw('mine'), 'private');
    await pass(there);
    expect(here.batches[0]).toMatchObject({ meetingId, paperId, fileId, to: 'everyone' });
    expect(here.batches.map(({ to, parts }) => [to, parts.map(({ after, revision }) => [after, revision])])).toEqual([
      ['everyone', [[0, 1]]],
      ['everyone', [[1, 3]]],
      [two, [[0, 1]]],
    ]);
    const parts = here.batches.filter(({ to }) => to === 'everyone').flatMap((batch) => batch.parts);
    expect(objectsOf(parts)).toEqual(['a', 'b', 'c']);
    // What was told by the bus is not told on.
    expect(there.batches).toHaveLength(3);
  });

  test('[CH-30] a node where nobody has the paper open reads nothing', async () => {
    const { there, here, readings } = twoNodes();
    here.heard.here = false;
    await there.write(one, new Pen().draw('a'));
    await pass(there);
    expect([here.batches, readings()]).toEqual([[], 0]);
  });

  test('[CH-30] nudges twice, late and lost do no harm: a later part leads on or leaves a gap that is asked for', async () => {
    const fates = ['twice', 'lost', 'now', 'later', 'now'] as const;
    let next = 0;
    const { bus, there, here } = twoNodes(() => {
      next += 1;
      return fates[next - 1] ?? 'now';
    });
    const pen = new Pen();
    for (const objectId of ['a', 'b', 'c', 'd', 'e']) {
      await there.write(one, pen.draw(objectId));
      await pass(there);
    }
    bus.flush();
    await pass(here);
    const heard = here.batches.flatMap(({ parts }) => parts.map(({ after, revision }) => `${after}-${revision}`));
    // One that comes late brings all there is by then.
    expect(heard).toEqual(['0-1', '0-1', '2-3', '4-5', '3-5']);
    // The hole at 1–2 is noticed by the tablet at 2–3, which then asks.
    expect(objectsOf(await openedOn(here))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('[CH-30] rows that were merged before the other node read them are handed out from the merged one', async () => {
    const { bus, there, here } = twoNodes(() => 'later', { rowsPerLayer: 2 });
    const pen = new Pen();
    const doc = new Y.Doc();
    for (let number = 0; number < 12; number += 1) {
      await there.write(one, pen.draw(`${number}`));
      there.clock.ring();
    }
    await there.host.close();
    expect(there.store.size).toBeLessThan(6);
    bus.flush();
    await pass(here);
    for (const { parts } of here.batches) for (const { update } of parts) Y.applyUpdate(doc, update);
    expect(doc.getMap('objects').size).toBe(12);
  });

  test('[CH-31] after a cut of the bus those who have a version open are told where its layers stand', async () => {
    const { bus, there, here } = twoNodes(() => 'lost');
    const pen = new Pen();
    await there.write(one, pen.draw('a'));
    await there.write(one, pen.draw('b'));
    await there.write(one, new Pen().draw('mine'), 'private');
    await there.write(two, new Pen().draw('of two'), 'private');
    await pass(there);
    expect(here.batches).toEqual([]);
    here.heard.files = [{ meetingId, paperId, fileId, readers: new Set([two, secretary]) }];
    bus.sayMissed();
    await pass(here);
    const told = here.batches.map(({ to, parts }) => [to, parts.map(({ after, revision }) => [after, revision])]);
    expect(told).toEqual([
      ['everyone', [[2, 2]]],
      [two, [[1, 1]]],
    ]);
    // Nothing of what stands in them goes out unasked; a tablet that holds less finds a gap before the part.
    expect(objectsOf(here.batches.flatMap(({ parts }) => parts))).toEqual([]);
    expect(objectsOf(await openedOn(here))).toEqual(['a', 'b', 'of two']);
    // What was remembered is not trusted any more: another device of the author goes on from the store.
    expect(await here.write(one, new Pen().draw('c'))).toMatchObject({ ok: true, value: { revision: 3 } });
  });

  test('[CH-30] an author with a device on each node goes on where the other left off', async () => {
    const { there, here } = twoNodes();
    const [left, right] = [new Pen(), new Pen()];
    await there.write(one, left.draw('a'));
    await pass(there);
    expect(await here.write(one, right.draw('b'))).toMatchObject({ ok: true, value: { revision: 2 } });
    await pass(here);
    expect(await there.write(one, left.draw('c'))).toMatchObject({ ok: true, value: { revision: 3 } });
    await pass(there);
    expect(objectsOf(here.batches.flatMap(({ parts }) => parts))).toEqual(['a', 'b', 'c']);
    expect(objectsOf(there.batches.flatMap(({ parts }) => parts))).toEqual(['a', 'b', 'c']);
  });
});

async function openedOn(stage: Stage) {
  const parts = await stage.open(two);
  if (typeof parts === 'string') throw new Error(parts);
  return parts;
}
