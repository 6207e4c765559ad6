import { type AnnotationObject, readObjects } from '@nghi-truong/collab';
import type { FileId, PaperId, PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationHandle, ClientSession, LayerView } from './api.ts';
import { memoryStorage } from './memory-storage.ts';
import type { StoragePort } from './ports.ts';
import type { FakeLayers } from './testing/fake-layers.ts';
import { fileId, meetingId, paperId, paperRecord, personId } from './testing/fake-server.ts';
import { type Bench, createBench, eventually, until } from './testing/session-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.close());

const other = '01900000-0000-7000-8000-0000000000ee' as PersonId;
const earlier = '01900000-0000-7000-8000-0000000000ff' as FileId;
let made = 0;
function note(text: string): AnnotationObject & { kind: 'note' } {
  made += 1;
  return { objectId: `n${made}`, kind: 'note', page: 1, colour: '#112233', createdAt: made, x: 1, y: 2, text };
}
const open = (session: ClientSession, version: FileId = fileId) =>
  session.meeting(meetingId).annotations(paperId as PaperId, version);
const texts = (layers: readonly LayerView[]) =>
  layers.flatMap((layer) => layer.objects.map((object) => (object.kind === 'note' ? object.text : object.kind)));
const shown = (notes: AnnotationHandle, ...wanted: string[]) =>
  until(notes.layers, (layers) => texts(layers).join() === wanted.join());
const saved = (notes: AnnotationHandle) => until(notes.saveState, (state) => state === 'saved');
const kept = async (storage: StoragePort, part: 'notes' | 'layers') =>
  (await storage.entries('')).map(([key]) => key).filter((key) => key.includes(`/${part}/`));
const setPaper = (status: Parameters<typeof paperRecord>[0]) =>
  bench.server.change({ [`paper/${paperId}`]: paperRecord(status) });

function stored(layers: FakeLayers, scope: LayerScope): string[] {
  const doc = new Y.Doc();
  for (const row of layers.rows) if (row.scope === scope) Y.applyUpdate(doc, row.update);
  return readObjects(doc).map((object) => (object.kind === 'note' ? object.text : object.kind));
}

/** Somebody else shares a note. */
function shareByOther(text: string): void {
  const doc = new Y.Doc();
  const object = note(text);
  doc.getMap('objects').set(object.objectId, object);
  bench.server.layers.write(other, 'shared', Y.encodeStateAsUpdate(doc));
}

describe('notes on versions', () => {
  test('[SE-70] each version has its own notes, and what is written goes to the one it was made on', async () => {
    const session = await bench.session();
    const [present, before] = [open(session), open(session, earlier)];
    present.put('private', note('bản mới'));
    before.put('private', note('bản cũ'));
    await saved(present);
    await saved(before);
    expect(stored(bench.server.layers, 'private')).toEqual(['bản mới']);
    expect(stored(bench.server.layersOf(earlier), 'private')).toEqual(['bản cũ']);
    expect([texts(present.layers.get()), texts(before.layers.get())]).toEqual([['bản mới'], ['bản cũ']]);
    const row = bench.server.layersOf(earlier).write(other, 'shared', noteUpdate('cho bản cũ'));
    bench.server.emit('layers', { meetingId, paperId, fileId: earlier, parts: [row] });
    await shown(before, 'bản cũ', 'cho bản cũ');
    expect(texts(present.layers.get())).toEqual(['bản mới']);
  });

  test('[SE-70] unsent notes of an earlier version are sent to it by the next page', async () => {
    const storage = memoryStorage();
    const first = await bench.session(bench.ports({ storage }));
    const notes = open(first, earlier);
    await until(first.connection, (state) => state.name === 'online');
    await bench.server.stop();
    await until(first.connection, (state) => state.name === 'reconnecting');
    notes.put('private', note('trên bản cũ'));
    first.close();
    await bench.server.start();
    await bench.session(bench.ports({ storage }));
    await eventually(() => stored(bench.server.layersOf(earlier), 'private').join() === 'trên bản cũ');
    expect(bench.server.layers.rows).toEqual([]);
  });

  test('[SE-70] acts that were kept before papers had versions go to the present one', async () => {
    const storage = memoryStorage();
    const person = `person/01900000-0000-7000-8000-000000000004/${personId}`;
    await storage.put(`${person}/notes/${meetingId}/${paperId}/private/1`, noteUpdate('từ trước'));
    const session = await bench.session(bench.ports({ storage }));
    await eventually(() => stored(bench.server.layers, 'private').join() === 'từ trước');
    await until(session.connection, (state) => state.name === 'online');
    for (let round = 0; round < 50 && (await kept(storage, 'notes')).length > 0; round += 1) await pause();
    expect(await kept(storage, 'notes')).toEqual([]);
  });
});

describe('papers that are taken back', () => {
  test('[SE-71] unsent strokes wait on the device and arrive when the paper is released again', async () => {
    const storage = memoryStorage();
    const session = await bench.session(bench.ports({ storage }));
    const notes = open(session);
    await until(session.connection, (state) => state.name === 'online');
    await until(notes.saveState, () => true);
    bench.server.faults.refuseShared = 'paperWithdrawn';
    setPaper('withdrawn');
    notes.put('shared', note('chia sẻ'));
    notes.put('private', note('riêng'));
    // What is to be shared is refused and waits; it does not hold up what is one's own.
    await until(notes.error, (error) => error?.code === 'paperWithdrawn');
    await until(notes.unsaved, (count) => count === 1);
    expect(stored(bench.server.layers, 'private')).toEqual(['riêng']);
    expect(notes.saveState.get()).toBe('notYet');
    expect(await kept(storage, 'notes')).toHaveLength(1);
    session.close();

    // Also by a later page, to which nobody opens that paper.
    const before = bench.server.count('writeLayer');
    const later = await bench.session(bench.ports({ storage }));
    await eventually(() => bench.server.count('writeLayer') > before);
    expect(await later.unsavedNotes()).toBe(1);
    bench.server.faults.refuseShared = null;
    setPaper('released');
    await eventually(() => stored(bench.server.layers, 'shared').join() === 'chia sẻ');
    for (let round = 0; round < 50 && (await later.unsavedNotes()) > 0; round += 1) await pause();
    expect(await later.unsavedNotes()).toBe(0);
  });

  test('[SE-71] others’ notes are gone from the tablet with the paper and come back with it', async () => {
    shareByOther('của người khác');
    const storage = memoryStorage();
    const session = await bench.session(bench.ports({ storage }));
    const notes = open(session);
    await shown(notes, 'của người khác');
    for (let round = 0; round < 200 && (await kept(storage, 'layers')).length === 0; round += 1) await pause();
    expect(await kept(storage, 'layers')).toHaveLength(1);
    bench.server.faults.refuseOpening = 'paperWithdrawn';
    setPaper('withdrawn');
    await shown(notes);
    for (let round = 0; round < 50 && (await kept(storage, 'layers')).length > 0; round += 1) await pause();
    expect(await kept(storage, 'layers')).toEqual([]);
    bench.server.faults.refuseOpening = null;
    shareByOther('viết thêm');
    setPaper('released');
    await until(notes.layers, (layers) => texts(layers).includes('của người khác'));
  });

  test('[SE-71] a paper given to others and back in one moment is opened anew', async () => {
    shareByOther('một');
    const notes = open(await bench.session());
    await shown(notes, 'một');
    const asked = bench.server.count('openLayers');
    bench.server.emit('layersClosed', { meetingId, paperId, fileId });
    await eventually(() => bench.server.count('openLayers') === asked + 1);
    await shown(notes, 'một');
  });
});

describe('notes without the server', () => {
  test('[SE-72] what the server had is shown by a page that cannot reach it, and only what is missing is fetched later', async () => {
    shareByOther('của người khác');
    const storage = memoryStorage();
    const first = await bench.session(bench.ports({ storage }));
    const notes = open(first);
    notes.put('private', note('của tôi'));
    await saved(notes);
    await shown(notes, 'của tôi', 'của người khác');
    for (let round = 0; round < 200 && (await kept(storage, 'layers')).length === 0; round += 1) await pause();
    first.close();
    bench.server.faults.refuseHandshake = 'serverStopping';

    const second = await bench.session(bench.ports({ storage }));
    const again = open(second);
    await shown(again, 'của tôi', 'của người khác');
    expect(again.saveState.get()).toBe('saved');
    again.put('private', note('thêm'));
    bench.server.faults.refuseHandshake = null;
    await saved(again);
    await eventually(() => stored(bench.server.layers, 'private').join() === 'của tôi,thêm');
    // Nothing that was on the device came again.
    const asked = bench.server.opened.at(-1) ?? {};
    expect(Object.values(asked).sort()).toEqual([1, 1]);
  });

  test('[SE-72] acts that the server does not have are never kept as if it had them', async () => {
    const storage = memoryStorage();
    const session = await bench.session(bench.ports({ storage }));
    const notes = open(session);
    notes.put('private', note('đã gửi'));
    await saved(notes);
    for (let round = 0; round < 200 && (await kept(storage, 'layers')).length === 0; round += 1) await pause();
    bench.server.faults.refuseLayers = 'layerFull';
    notes.put('private', note('chưa gửi'));
    await until(notes.error, (error) => error !== null);
    shareByOther('của người khác');
    const [row] = bench.server.layers.rows.slice(-1);
    bench.server.emit('layers', { meetingId, paperId, fileId, parts: [row] });
    await until(notes.layers, (layers) => texts(layers).includes('của người khác'));
    await pause(200);
    session.close();
    // The act's own entry is lost with the store's: the page must not show it as stored.
    for (const key of await kept(storage, 'notes')) await storage.delete(key);
    bench.server.faults.refuseHandshake = 'serverStopping';
    const again = open(await bench.session(bench.ports({ storage })));
    await shown(again, 'đã gửi');
  });

  test('[SE-72] where devices are to keep nothing, and when the time without the server is over, no notes stay', async () => {
    const storage = memoryStorage();
    const kind = await bench.session(bench.ports({ storage }));
    const notes = open(kind);
    notes.put('private', note('của tôi'));
    await saved(notes);
    for (let round = 0; round < 200 && (await kept(storage, 'layers')).length === 0; round += 1) await pause();
    expect(await kept(storage, 'layers')).toHaveLength(1);
    kind.close();
    bench.server.offlineTerm = 0;
    const strict = open(await bench.session(bench.ports({ storage })));
    strict.put('private', note('thêm'));
    await saved(strict);
    await pause(200);
    expect(await kept(storage, 'layers')).toEqual([]);
  });

  test('[SE-42] signing out takes the kept notes off the device', async () => {
    const storage = memoryStorage();
    const session = await bench.session(bench.ports({ storage }));
    const notes = open(session);
    notes.put('private', note('của tôi'));
    await saved(notes);
    await session.signOut();
    await pause(200);
    expect([...(await kept(storage, 'layers')), ...(await kept(storage, 'notes'))]).toEqual([]);
  });
});

function noteUpdate(text: string): Uint8Array {
  const doc = new Y.Doc();
  const object = note(text);
  doc.getMap('objects').set(object.objectId, object);
  return Y.encodeStateAsUpdate(doc);
}

function pause(milliseconds = 10): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
