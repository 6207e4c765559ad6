import type { MeetingId, PersonId } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rowName } from '../storage/annotation-rows.ts';
import {
  fileId,
  hiddenPaperId,
  meetingId,
  one,
  paperId,
  screen,
  secretary,
  stranger,
  two,
} from './testing/meeting-state.ts';
import { objectsOf, opened, Pen, raise } from './testing/stage.ts';

describe('writing a layer', () => {
  test('[CH-1] an update is answered with the layer and its revision after it is stored', async () => {
    const stage = raise();
    const pen = new Pen();
    const first = await stage.write(one, pen.draw('a'));
    const second = await stage.write(one, pen.draw('b'));
    expect(first).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(second).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(stage.store.size).toBe(2);
    stage.restart();
    expect(objectsOf(await opened(stage, two))).toEqual(['a', 'b']);
  });

  test('[CH-2] authors and scopes have layers of their own: nobody writes into another one', async () => {
    const stage = raise();
    const ids = new Set<string>();
    for (const person of [one, two]) {
      for (const scope of ['private', 'shared'] as const) {
        const answer = await stage.write(person, new Pen().draw('a'), scope);
        if (answer.ok) ids.add(answer.value.layerId);
      }
    }
    expect(ids.size).toBe(4);
    for (const layerId of ids) expect(layerId.length).toBeLessThanOrEqual(120);
  });

  test('[CH-3] the same update again is acknowledged with its first revision and stored once', async () => {
    const stage = raise();
    const update = new Pen().draw('a');
    const first = await stage.write(one, update);
    expect(await stage.write(one, update)).toEqual(first);
    stage.restart();
    expect(await stage.write(one, update)).toEqual(first);
    expect(stage.store.size).toBe(1);
  });

  test('[CH-4] two devices of one author writing at once get revisions of their own, and nothing is lost', async () => {
    const stage = raise();
    const pens = [new Pen(), new Pen()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => stage.write(one, (pens[number % 2] ?? new Pen()).draw(`${number}`))),
    );
    const revisions = answers.map((answer) => (answer.ok ? answer.value.revision : 0));
    expect(new Set(revisions).size).toBe(20);
    expect(Math.max(...revisions)).toBe(20);
    expect(objectsOf(await opened(stage, two))).toHaveLength(20);
  });

  test('[CH-5] two nodes writing one layer do not take each other’s revisions', async () => {
    const stage = raise();
    const other = raise({}, () => stage.store);
    const answers = await Promise.all(
      [stage, other, stage, other].map((node, number) => node.write(one, new Pen().draw(`${number}`))),
    );
    expect(answers.map((answer) => answer.ok && answer.value.revision).sort()).toEqual([1, 2, 3, 4]);
    expect(objectsOf(await opened(stage, two))).toHaveLength(4);
  });

  test.each([
    ['somebody who does not take part', stranger, paperId, 'notParticipant'],
    ['a screen', screen, paperId, 'notPermitted'],
    ['a delegate on a paper that is not released', one, hiddenPaperId, 'paperNotFound'],
    ['a delegate on a paper that does not exist', one, meetingId as never, 'paperNotFound'],
  ] as const)('[CH-6] %s is refused', async (_name, personId, paper, code) => {
    const stage = raise();
    expect(await stage.write(personId, new Pen().draw('a'), 'shared', paper)).toEqual({ ok: false, code });
    expect(await stage.open(personId, {}, paper)).toBe(code);
    expect(stage.store.size).toBe(0);
  });

  test('[CH-6] a meeting that does not exist is named as the reason', async () => {
    const stage = raise();
    stage.meeting.state = null;
    expect(await stage.write(one, new Pen().draw('a'))).toEqual({ ok: false, code: 'meetingNotFound' });
    const request = { meetingId: 'none' as MeetingId, paperId, personId: one, have: {} };
    expect(await stage.host.openLayers(request)).toEqual({ ok: false, code: 'meetingNotFound' });
  });

  test.each<[string, Uint8Array, string]>([
    ['random bytes', Uint8Array.from([1, 2, 3, 4]), 'layerDamaged'],
    ['an update of another map', foreignUpdate(), 'layerDamaged'],
    ['an update that is too large', new Uint8Array(300 * 1024), 'tooLarge'],
  ])('[CH-8] %s is refused and nothing is stored', async (_name, update, code) => {
    const stage = raise();
    expect(await stage.write(one, update)).toEqual({ ok: false, code });
    expect(stage.store.size).toBe(0);
  });

  test('[CH-9] a layer that is full says so; erasing makes room again', async () => {
    const stage = raise({ layerBytes: 3_000 });
    const pen = new Pen();
    expect(await stage.write(one, pen.draw('a', 'x'.repeat(1_400)))).toMatchObject({ ok: true });
    expect(await stage.write(one, pen.draw('b', 'y'.repeat(1_400)))).toMatchObject({ ok: true });
    const c = pen.draw('c', 'z'.repeat(1_400));
    expect(await stage.write(one, c)).toEqual({ ok: false, code: 'layerFull' });
    expect(await stage.write(one, pen.erase('a'))).toMatchObject({ ok: true });
    expect(await stage.write(one, c)).toMatchObject({ ok: true });
    expect(objectsOf(await opened(stage, two))).toEqual(['b', 'c']);
  });

  test('[CH-9] a paper with too many layers takes no new one, and the old ones go on', async () => {
    const stage = raise({ layersPerPaper: 1 });
    const pen = new Pen();
    await stage.write(one, pen.draw('a'));
    expect(await stage.write(two, new Pen().draw('a'))).toEqual({ ok: false, code: 'layerFull' });
    expect(await stage.write(one, pen.draw('b'))).toMatchObject({ ok: true });
  });

  test('[CH-10] a store that is away or full is answered by its code, and the same write succeeds later', async () => {
    let failure: Error | null = Object.assign(new Error('no space'), { code: 14_031 });
    const stage = raise({}, (store) => ({
      ...store,
      async add(row) {
        if (failure !== null) throw failure;
        return store.add(row);
      },
    }));
    const update = new Pen().draw('a');
    expect(await stage.write(one, update)).toEqual({ ok: false, code: 'storageFull' });
    failure = new Error('gone');
    expect(await stage.write(one, update)).toEqual({ ok: false, code: 'storeUnavailable' });
    failure = null;
    expect(await stage.write(one, update)).toMatchObject({ ok: true, value: { revision: 1 } });
  });

  test('[CH-10] a write whose result was unknown is recognised when it is sent again', async () => {
    let lose = true;
    const stage = raise({}, (store) => ({
      ...store,
      async add(row) {
        const result = await store.add(row);
        if (lose) throw new Error('connection lost');
        return result;
      },
    }));
    const update = new Pen().draw('a');
    expect(await stage.write(one, update)).toEqual({ ok: false, code: 'storeUnavailable' });
    lose = false;
    expect(await stage.write(one, update)).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(stage.store.size).toBe(1);
  });
});

describe('opening the notes of a paper', () => {
  test("[CH-11] a reader gets everybody's shared layers and only one's own private one", async () => {
    const stage = raise();
    await stage.write(one, new Pen().draw('a'), 'shared');
    await stage.write(one, new Pen().draw('secret'), 'private');
    await stage.write(two, new Pen().draw('b'), 'private');
    expect(objectsOf(await opened(stage, two))).toEqual(['a', 'b']);
    expect(objectsOf(await opened(stage, secretary))).toEqual(['a']);
    expect(objectsOf(await opened(stage, one))).toEqual(['a', 'secret']);
  });

  test('[CH-12] only what is missing is sent, one part per layer', async () => {
    const stage = raise();
    const pen = new Pen();
    const a = pen.draw('a');
    await stage.write(one, a);
    await stage.write(one, pen.draw('b'));
    const [part] = await opened(stage, two);
    expect(part).toMatchObject({ personId: one, scope: 'shared', after: 0, revision: 2 });
    const layerId = part?.layerId ?? '';
    expect(await opened(stage, two, { [layerId]: 2 })).toEqual([]);
    const [missing] = await opened(stage, two, { [layerId]: 1 });
    expect(missing).toMatchObject({ after: 1, revision: 2 });
    expect(objectsOf([{ update: a }, ...(missing === undefined ? [] : [missing])])).toEqual(['a', 'b']);
  });

  test('[CH-13] a tablet that holds more than the store, restored from a backup, is given what there is', async () => {
    const stage = raise();
    await stage.write(one, new Pen().draw('a'));
    const [part] = await opened(stage, two);
    const [again] = await opened(stage, two, { [part?.layerId ?? '']: 9 });
    expect(again).toMatchObject({ after: 0, revision: 1 });
  });

  test('[CH-14] a hall that opens one paper at once causes one reading of the updates', async () => {
    let readings = 0;
    const stage = raise({}, (store) => ({
      ...store,
      updates(rows) {
        readings += 1;
        return store.updates(rows);
      },
    }));
    await stage.write(one, new Pen().draw('a'));
    const frames = await Promise.all(Array.from({ length: 30 }, () => opened(stage, two)));
    expect(readings).toBe(1);
    for (const frame of frames) expect(objectsOf(frame)).toEqual(['a']);
    await stage.write(one, new Pen().draw('b'));
    expect(objectsOf(await opened(stage, two))).toEqual(['a', 'b']);
  });
});

describe('notes that are damaged or too many', () => {
  test('[CH-26] a damaged row keeps nobody from reading the other notes, nor the rest of its layer', async () => {
    const stage = raise({}, (store) => ({
      ...store,
      async updates(rows) {
        const updates = await store.updates(rows);
        const broken = rows.find(({ personId, revision }: { personId?: string; revision: number }) => {
          return personId === one && revision === 2;
        });
        if (broken !== undefined) updates.set(rowName(broken), Uint8Array.from([255, 255]));
        return updates;
      },
    }));
    const pen = new Pen();
    for (const objectId of ['a', 'b', 'c']) await stage.write(one, pen.draw(objectId));
    await stage.write(two, new Pen().draw('d'));
    const parts = await opened(stage, secretary);
    const good = parts.filter(({ update }) => update.length > 2);
    expect(parts.map(({ after, revision }) => [after, revision]).sort()).toEqual([
      [0, 1],
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(objectsOf(good)).toEqual(expect.arrayContaining(['a', 'd']));
  });

  test('[CH-27] an answer holds so many bytes at most, the own layers first; asking again brings the rest', async () => {
    const stage = raise({ openBytes: 3_000 });
    for (const person of [two, secretary, one]) await stage.write(person, new Pen().draw('a', 'x'.repeat(2_000)));
    const have: Record<string, number> = {};
    const got: PersonId[] = [];
    for (let round = 0; round < 3; round += 1) {
      const parts = await opened(stage, one, have);
      expect(parts).toHaveLength(1);
      for (const part of parts) {
        have[part.layerId] = part.revision;
        got.push(part.personId);
      }
    }
    expect(got[0]).toBe(one);
    expect(got.sort()).toEqual([one, secretary, two].sort());
    expect(await opened(stage, one, have)).toEqual([]);
  });
});

describe('handing out what was stored', () => {
  test('[CH-15] what is stored within a tick comes as one batch per paper, one part per layer', async () => {
    const stage = raise();
    const pen = new Pen();
    const before = pen.draw('a');
    await stage.write(one, before);
    stage.clock.ring();
    await stage.write(one, pen.draw('b'));
    await stage.write(one, pen.draw('c'));
    await stage.write(two, new Pen().draw('d'));
    expect(stage.batches).toHaveLength(1);
    stage.clock.ring();
    expect(stage.batches).toHaveLength(2);
    const batch = stage.batches[1];
    expect(batch).toMatchObject({ meetingId, paperId, fileId, to: 'everyone' });
    expect(batch?.parts).toHaveLength(2);
    expect(batch?.parts[0]).toMatchObject({ personId: one, after: 1, revision: 3 });
    expect(objectsOf([{ update: before }, ...(batch?.parts ?? [])])).toEqual(['a', 'b', 'c', 'd']);
  });

  test("[CH-16] private parts go to their author's devices alone", async () => {
    const stage = raise();
    await stage.write(one, new Pen().draw('a'), 'private');
    await stage.write(two, new Pen().draw('b'), 'shared');
    stage.clock.ring();
    expect(stage.batches.map(({ to, parts }) => [to, parts.length])).toEqual([
      [one, 1],
      ['everyone', 1],
    ]);
  });

  test('[CH-17] closing refuses new writes, hands out what is left and leaves no timer', async () => {
    const stage = raise();
    const writing = stage.write(one, new Pen().draw('a'));
    await Promise.all([writing, stage.host.close()]);
    expect(stage.batches).toHaveLength(1);
    expect(stage.clock.timers.size).toBe(0);
    expect(await stage.write(one, new Pen().draw('b'))).toEqual({ ok: false, code: 'serverStopping' });
    expect(await stage.open(one)).toBe('serverStopping');
  });
});

function foreignUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('settings').set('a', 1);
  return Y.encodeStateAsUpdate(doc);
}
