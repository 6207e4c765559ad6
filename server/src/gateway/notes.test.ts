import { decodeLayerFrame } from '@nghi-truong/collab';
import type { FileId } from '@nghi-truong/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCollabHost } from '../collab-host/create-collab-host.ts';
import { objectsOf, Pen } from '../collab-host/testing/stage.ts';
import { systemClock } from '../meeting-room/clock.ts';
import { createMemoryAnnotationStore } from '../storage/testing/annotation-memory.ts';
import { ask, raise, type Stage, silentLog, type Tablet } from './testing/harness.ts';
import {
  act,
  chair,
  colleague,
  delegate,
  fileId,
  hiddenPaperId,
  meetingId,
  paperId,
  prepare,
  screen,
  secretary,
} from './testing/meeting.ts';

const newerFileId = fileId.replace(/1$/, '2') as FileId;
const prepared = { fileId, sha256: 'a'.repeat(64), size: 10, pageCount: 3 };

let stage: Stage;
beforeEach(async () => {
  const store = createMemoryAnnotationStore();
  stage = await raise({
    collabHostOf: (rooms) => createCollabHost({ rooms, store, clock: systemClock, logger: silentLog }),
    limits: { layersPerSocket: 1 },
  });
  prepare(stage.rooms);
});
afterEach(() => stage.close());

async function joined(person: Parameters<Stage['connect']>[0]): Promise<Tablet> {
  const tablet = await stage.connect(person);
  await tablet.socket.emitWithAck('join', { meetingId, have: {} });
  return tablet;
}

async function open(tablet: Tablet) {
  const answer = await tablet.socket.emitWithAck('openLayers', { meetingId, paperId, have: {} });
  if (!answer.ok) throw new Error(answer.error.code);
  return decodeLayerFrame(answer.value.frame);
}

function write(tablet: Tablet, update: Uint8Array, scope: 'private' | 'shared' = 'shared') {
  return tablet.socket.emitWithAck('writeLayer', { meetingId, paperId, scope, update: Uint8Array.from(update) });
}

describe('notes over the socket', () => {
  test('[GW-28] a shared stroke is acknowledged and reaches everybody who has the paper open', async () => {
    const [author, reader, elsewhere] = await Promise.all([delegate, colleague, chair].map(joined));
    if (author === undefined || reader === undefined) throw new Error('nobody came');
    expect(await open(reader)).toEqual([]);
    const answer = await write(author, new Pen().draw('a'));
    expect(answer).toMatchObject({ ok: true, value: { revision: 1 } });
    const told = await reader.until('layers');
    expect(told).toMatchObject({
      meetingId,
      paperId,
      parts: [{ personId: delegate, scope: 'shared', after: 0, revision: 1 }],
    });
    expect(objectsOf(told.parts)).toEqual(['a']);
    expect(elsewhere?.told.layers).toEqual([]);
    expect(objectsOf(await open(author))).toEqual(['a']);
  });

  test('[GW-28] a private note reaches the author’s other device alone', async () => {
    const [author, again, other] = await Promise.all([delegate, delegate, colleague].map(joined));
    if (author === undefined || again === undefined || other === undefined) throw new Error('nobody came');
    for (const tablet of [again, other]) await open(tablet);
    await write(author, new Pen().draw('mine'), 'private');
    expect(objectsOf((await again.until('layers')).parts)).toEqual(['mine']);
    await write(author, new Pen().draw('shared'));
    expect(objectsOf((await other.until('layers')).parts)).toEqual(['shared']);
    expect(other.told.layers).toHaveLength(1);
    expect(await open(other)).toHaveLength(1);
  });

  test('[GW-28] after closing the paper, and after removal from the meeting, nothing comes any more', async () => {
    const [author, closed, removed, stays] = await Promise.all([delegate, colleague, chair, secretary].map(joined));
    if (author === undefined || closed === undefined || removed === undefined || stays === undefined) {
      throw new Error('nobody came');
    }
    for (const tablet of [closed, removed, stays]) await open(tablet);
    await ask(closed, 'closeLayers', { meetingId, paperId });
    act(stage.rooms, 1, secretary, 'removeParticipant', { personId: chair });
    await removed.until('dismissed');
    await write(author, new Pen().draw('a'));
    await stays.until('layers');
    for (const tablet of [closed, removed]) {
      await ask(tablet, 'time', {});
      expect(tablet.told.layers).toEqual([]);
    }
    const request = { meetingId, paperId, have: {} };
    expect(await ask(removed, 'openLayers', request)).toMatchObject({ error: { code: 'notParticipant' } });
  });

  test('[GW-28] notes of an earlier version go to those who have that version open', async () => {
    const [author, reader, present] = await Promise.all([delegate, colleague, chair].map(joined));
    if (author === undefined || reader === undefined || present === undefined) throw new Error('nobody came');
    const newer = { ...prepared, fileId: newerFileId, sha256: 'c'.repeat(64) };
    act(stage.rooms, 1, secretary, 'replacePaper', { paperId, file: newer, note: 'Sửa biểu 2' });
    const older = { meetingId, paperId, fileId, have: {} };
    expect(await ask(reader, 'openLayers', older)).toMatchObject({ ok: true });
    await open(present);
    const update = Uint8Array.from(new Pen().draw('a'));
    expect(await ask(author, 'writeLayer', { meetingId, paperId, fileId, scope: 'shared', update })).toMatchObject({
      ok: true,
    });
    await write(author, new Pen().draw('b'));
    expect(await reader.until('layers')).toMatchObject({ paperId, fileId });
    expect(await present.until('layers')).toMatchObject({ paperId, fileId: newerFileId });
    expect([reader.told.layers.length, present.told.layers.length]).toEqual([1, 1]);
    await ask(reader, 'closeLayers', { meetingId, paperId, fileId });
    await ask(author, 'writeLayer', { meetingId, paperId, fileId, scope: 'shared', update: new Pen().draw('c') });
    await write(author, new Pen().draw('d'));
    await present.until('layers', () => present.told.layers.length === 2);
    expect(reader.told.layers).toHaveLength(1);
    const unknown = { meetingId, paperId, fileId: newerFileId.replace('8', '9'), have: {} };
    expect(await ask(reader, 'openLayers', unknown)).toMatchObject({ error: { code: 'versionNotFound' } });
  });

  test('[GW-41] notes on a paper that is taken back, or is for others now, are closed and can be opened again', async () => {
    const [author, reader, stays] = await Promise.all([delegate, colleague, secretary].map(joined));
    if (author === undefined || reader === undefined || stays === undefined) throw new Error('nobody came');
    for (const tablet of [reader, stays]) await open(tablet);
    act(stage.rooms, 1, secretary, 'setPaperAccess', { paperId, access: { personIds: [delegate], until: null } });
    expect(await reader.until('layersClosed')).toEqual({ meetingId, paperId, fileId });
    await write(author, new Pen().draw('a'));
    await stays.until('layers');
    expect([reader.told.layers, stays.told.layersClosed]).toEqual([[], []]);
    act(stage.rooms, 2, secretary, 'setPaperAccess', { paperId, access: { personIds: null, until: null } });
    expect(objectsOf(await open(reader))).toEqual(['a']);

    act(stage.rooms, 3, secretary, 'withdrawPaper', { paperId, reason: 'Sai số liệu' });
    for (const tablet of [reader, stays]) {
      await tablet.until('layersClosed', ({ paperId: closed }) => closed === paperId);
      const again = await ask(tablet, 'openLayers', { meetingId, paperId, have: {} });
      expect(again).toMatchObject({ error: { code: 'paperWithdrawn' } });
    }
    act(stage.rooms, 4, secretary, 'releasePaper', { paperId });
    expect(objectsOf(await open(reader))).toEqual(['a']);
    await write(author, new Pen().draw('b'));
    expect(objectsOf((await reader.until('layers')).parts)).toEqual(['b']);
  });

  test('[GW-29] a screen and one who has not joined can neither read nor write notes', async () => {
    const hall = await joined(screen);
    const outside = await stage.connect(colleague);
    const read = { meetingId, paperId, have: {} };
    const note = { meetingId, paperId, scope: 'shared', update: new Pen().draw('a') };
    expect(await ask(hall, 'openLayers', read)).toMatchObject({ error: { code: 'notPermitted' } });
    expect(await ask(hall, 'writeLayer', note)).toMatchObject({ error: { code: 'notPermitted' } });
    expect(await ask(outside, 'openLayers', read)).toMatchObject({ error: { code: 'notJoined' } });
    expect(await ask(outside, 'writeLayer', note)).toMatchObject({ error: { code: 'notJoined' } });
  });

  test('[GW-29] a damaged, a too large and a misplaced note are refused by their codes', async () => {
    const tablet = await joined(delegate);
    expect(await write(tablet, Uint8Array.from([1, 2, 3]))).toMatchObject({ error: { code: 'layerDamaged' } });
    expect(await write(tablet, new Uint8Array(300_000))).toMatchObject({ error: { code: 'tooLarge' } });
    const hidden = { meetingId, paperId: hiddenPaperId, scope: 'shared', update: new Pen().draw('a') };
    expect(await ask(tablet, 'writeLayer', hidden)).toMatchObject({ error: { code: 'paperNotFound' } });
  });

  test('[GW-29] a paper that may not be opened is not listened to, and so many are open at most', async () => {
    const [tablet, desk] = await Promise.all([delegate, secretary].map(joined));
    if (tablet === undefined || desk === undefined) throw new Error('nobody came');
    const hidden = { meetingId, paperId: hiddenPaperId, have: {} };
    expect(await ask(tablet, 'openLayers', hidden)).toMatchObject({ error: { code: 'paperNotFound' } });
    await open(tablet);
    await open(desk);
    expect(await ask(desk, 'openLayers', hidden)).toMatchObject({ error: { code: 'tooMany' } });
  });
});
