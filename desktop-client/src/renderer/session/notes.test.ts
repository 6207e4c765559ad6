import { type AnnotationObject, readObjects } from '@nghi-truong/collab';
import type { PaperId, PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationHandle, ClientSession, LayerView } from './api.ts';
import { memoryStorage } from './memory-storage.ts';
import { OwnLayer } from './own-layer.ts';
import type { StoragePort } from './ports.ts';
import { fileId, meetingId, paperId, personId } from './testing/fake-server.ts';
import { type Bench, createBench, eventually, until } from './testing/session-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.close());

const other = '01900000-0000-7000-8000-0000000000ee' as PersonId;
let made = 0;
function note(text: string): AnnotationObject & { kind: 'note' } {
  made += 1;
  return { objectId: `n${made}`, kind: 'note', page: 1, colour: '#112233', createdAt: made, x: 1, y: 2, text };
}
const open = (session: ClientSession) => session.meeting(meetingId).annotations(paperId as PaperId, fileId);
const texts = (layers: readonly LayerView[], scope: LayerScope = 'private', own = true) =>
  layers
    .filter((layer) => layer.own === own && layer.scope === scope)
    .flatMap((layer) => layer.objects.map((object) => (object.kind === 'note' ? object.text : object.kind)));
const shown = (notes: AnnotationHandle, ...wanted: string[]) =>
  until(notes.layers, (layers) => texts(layers).join() === wanted.join());
const saved = (notes: AnnotationHandle) => until(notes.saveState, (state) => state === 'saved');

/** What is kept on the device until the server has it. */
const unsent = async (storage: StoragePort) =>
  (await storage.entries('')).map(([key]) => key).filter((key) => key.includes('/notes/'));

/** What the server holds of one layer. */
function stored(scope: LayerScope, author: PersonId = personId): string[] {
  const doc = new Y.Doc();
  for (const row of bench.server.layers.rows) {
    if (row.scope === scope && row.personId === author) Y.applyUpdate(doc, row.update);
  }
  return readObjects(doc).map((object) => (object.kind === 'note' ? object.text : object.kind));
}

/** Somebody else's tablet in small. */
function author(scope: LayerScope = 'shared') {
  const doc = new Y.Doc();
  return (object: AnnotationObject) => {
    const before = Y.encodeStateVector(doc);
    doc.getMap('objects').set(object.objectId, object);
    return bench.server.layers.write(other, scope, Y.encodeStateAsUpdate(doc, before));
  };
}

describe('own notes', () => {
  test('[SE-30] what is drawn is shown at once, and is saved when the server has acknowledged it', async () => {
    const session = await bench.session();
    const notes = open(session);
    expect(texts(notes.layers.get())).toEqual([]);
    const first = note('một');
    notes.put('private', first);
    expect(texts(notes.layers.get())).toEqual(['một']);
    expect(notes.saveState.get()).not.toBe('saved');
    await saved(notes);
    expect(stored('private')).toEqual(['một']);
    notes.put('private', { ...first, text: 'sửa' });
    notes.put('shared', note('cho mọi người'));
    notes.remove('private', first.objectId);
    expect(texts(notes.layers.get())).toEqual([]);
    await saved(notes);
    expect(stored('private')).toEqual([]);
    expect(stored('shared')).toEqual(['cho mọi người']);
    expect(await session.unsavedNotes()).toBe(0);
  });

  test('[SE-30] strokes of one moment go out together', async () => {
    const session = await bench.session();
    const notes = open(session);
    await until(session.connection, (state) => state.name === 'online');
    for (let count = 0; count < 20; count += 1) notes.put('private', note(`${count}`));
    await saved(notes);
    expect(stored('private')).toHaveLength(20);
    expect(bench.server.count('writeLayer')).toBeLessThan(5);
  });

  test('[SE-31] without network one goes on writing, taking back and redoing; all of it arrives afterwards', async () => {
    const session = await bench.session();
    const notes = open(session);
    await until(session.connection, (state) => state.name === 'online');
    notes.put('private', note('trước'));
    await saved(notes);
    await bench.server.stop();
    await until(session.connection, (state) => state.name === 'reconnecting');
    notes.put('private', note('giữa'));
    notes.put('private', note('thừa'));
    notes.undo();
    expect(texts(notes.layers.get())).toEqual(['trước', 'giữa']);
    expect(notes.saveState.get()).toBe('notYet');
    expect(await session.unsavedNotes()).toBe(3);
    await bench.server.start();
    await saved(notes);
    expect(stored('private')).toEqual(['trước', 'giữa']);
  });

  test('[SE-32] one undo takes back the last act on whichever layer it was, one redo brings it back', async () => {
    const notes = open(await bench.session());
    const first = note('a');
    notes.put('private', first);
    notes.put('shared', note('b'));
    notes.remove('private', first.objectId);
    const state = () => [...texts(notes.layers.get()), '|', ...texts(notes.layers.get(), 'shared')].join('');
    const seen = [state()];
    for (const act of ['undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo', 'redo'] as const) {
      notes[act]();
      seen.push(state());
    }
    expect(seen).toEqual(['|b', 'a|b', 'a|', '|', '|', 'a|', 'a|b', '|b', '|b']);
    await saved(notes);
    expect(stored('shared')).toEqual(['b']);
  });

  test('[SE-33] a page that is reloaded before its notes were saved sends them, without opening the paper', async () => {
    const storage = memoryStorage();
    const first = await bench.session(bench.ports({ storage }));
    const notes = open(first);
    await until(first.connection, (state) => state.name === 'online');
    await bench.server.stop();
    await until(first.connection, (state) => state.name === 'reconnecting');
    notes.put('private', note('chưa lưu'));
    notes.put('shared', note('chưa chia sẻ'));
    expect(await first.unsavedNotes()).toBe(2);
    first.close();
    await bench.server.start();
    const second = await bench.session(bench.ports({ storage }));
    await eventually(() => bench.server.layers.rows.length >= 2);
    expect(stored('private')).toEqual(['chưa lưu']);
    expect(stored('shared')).toEqual(['chưa chia sẻ']);
    const again = open(second);
    await shown(again, 'chưa lưu');
    await saved(again);
    await eventually(() => bench.server.count('writeLayer') >= 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await second.unsavedNotes()).toBe(0);
    expect(await unsent(storage)).toEqual([]);
  });

  test('[SE-34] two tabs of one person on one store lose nothing of each other', async () => {
    const storage = memoryStorage();
    const one = await bench.session(bench.ports({ storage, tabId: 'one' }));
    const left = open(one);
    await until(one.connection, (state) => state.name === 'online');
    await bench.server.stop();
    await until(one.connection, (state) => state.name === 'reconnecting');
    left.put('private', note('thẻ một'));
    await eventually(() => left.saveState.get() === 'notYet');
    await bench.server.start();
    const two = await bench.session(bench.ports({ storage, tabId: 'two' }));
    const right = open(two);
    right.put('private', note('thẻ hai'));
    await saved(left);
    await saved(right);
    expect(stored('private').sort()).toEqual(['thẻ hai', 'thẻ một']);
    expect(await unsent(storage)).toEqual([]);
  });

  test('[SE-35] a refusal is said, the object stays, and it is tried again with the next act', async () => {
    const session = await bench.session();
    const notes = open(session);
    bench.server.faults.refuseLayers = 'layerFull';
    notes.put('private', note('đầy'));
    expect(await until(notes.error, (error) => error !== null)).toMatchObject({ code: 'layerFull' });
    expect(notes.saveState.get()).toBe('notYet');
    expect(texts(notes.layers.get())).toEqual(['đầy']);
    bench.server.faults.refuseLayers = null;
    notes.put('private', note('lại'));
    await saved(notes);
    expect(notes.error.get()).toBeNull();
    expect(stored('private')).toEqual(['đầy', 'lại']);
  });

  test('[SE-35] what no reader would show is not taken, and that is said', async () => {
    const notes = open(await bench.session());
    notes.put('private', { ...note('x'), text: 'x'.repeat(6_000) });
    expect(notes.error.get()).toMatchObject({ code: 'tooLarge' });
    expect(texts(notes.layers.get())).toEqual([]);
    notes.put('private', note('ngắn'));
    expect(notes.error.get()).toBeNull();
  });

  test('[SE-36] a paper put away stays open until its last stroke is saved', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    const notes = meeting.annotations(paperId as PaperId, fileId);
    notes.put('private', note('vội'));
    notes.release();
    meeting.release();
    await eventually(() => stored('private').join() === 'vội');
    await eventually(() => bench.server.count('closeLayers') === 1 && bench.server.count('leave') === 1);
  });

  test('[SE-31] whatever is put, removed, undone and redone, the updates handed out make the same layer', () => {
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('put' as const),
        id: fc.constantFrom('a', 'b', 'c'),
        text: fc.string({ maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const updates: Uint8Array[] = [];
        const layer = new OwnLayer(
          'private',
          (update) => updates.push(update),
          () => {},
        );
        const states = [JSON.stringify(layer.objects)];
        for (const done of acts) {
          if (done.kind === 'put') layer.put({ ...note(done.text), objectId: done.id });
          else if (done.kind === 'remove') layer.remove(done.id);
          else layer[done.kind]();
          states.push(JSON.stringify(layer.objects));
        }
        const copy = new Y.Doc();
        for (const update of updates) Y.applyUpdate(copy, update);
        expect(readObjects(copy)).toEqual(layer.objects);
        while (layer.undo());
        expect(layer.objects).toEqual([]);
        layer.destroy();
      }),
    );
  });
});

describe("others' notes", () => {
  test('[SE-37] shared notes of others are there on opening and follow live, with their author', async () => {
    const write = author();
    write(note('trước'));
    const session = await bench.session();
    const notes = open(session);
    await until(notes.layers, (layers) => texts(layers, 'shared', false).join() === 'trước');
    const part = write(note('sau'));
    bench.server.emit('layers', { meetingId, paperId, fileId, parts: [part] });
    const layers = await until(notes.layers, (now) => texts(now, 'shared', false).join() === 'trước,sau');
    expect(layers.find((layer) => !layer.own)).toMatchObject({ personId: other, scope: 'shared' });
  });

  test('[SE-37] a lost part is noticed at the next one and asked for', async () => {
    const write = author();
    const session = await bench.session();
    const notes = open(session);
    await eventually(() => bench.server.count('openLayers') === 1);
    await until(session.connection, (state) => state.name === 'online');
    write(note('mất'));
    const part = write(note('thấy'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    bench.server.emit('layers', { meetingId, paperId, fileId, parts: [part] });
    await until(notes.layers, (layers) => texts(layers, 'shared', false).join() === 'mất,thấy');
    expect(bench.server.count('openLayers')).toBe(2);
  });

  test('[SE-37] what came in during a cut is there after it, and an unchanged layer keeps its reference', async () => {
    const write = author();
    write(note('trước'));
    const session = await bench.session();
    const notes = open(session);
    await until(notes.layers, (layers) => layers.length === 3);
    const before = notes.layers.get()[2];
    notes.put('private', note('của tôi'));
    expect(notes.layers.get()[2]).toBe(before);
    await saved(notes);
    await bench.server.stop();
    write(note('trong lúc cắt'));
    await bench.server.start();
    await until(notes.layers, (layers) => texts(layers, 'shared', false).length === 2);
  });

  test('[SE-38] one draws on one device and sees it on the other', async () => {
    const tablet = open(await bench.session());
    const laptop = open(await bench.session());
    await eventually(() => bench.server.count('openLayers') === 2);
    tablet.put('private', note('trên máy tính bảng'));
    await saved(tablet);
    for (const part of bench.server.layers.rows)
      bench.server.emit('layers', { meetingId, paperId, fileId, parts: [part] });
    await shown(laptop, 'trên máy tính bảng');
    laptop.put('private', note('trên máy tính'));
    await saved(laptop);
    const parts = bench.server.layers.rows.slice(1);
    bench.server.emit('layers', { meetingId, paperId, fileId, parts });
    await shown(tablet, 'trên máy tính bảng', 'trên máy tính');
  });
});
