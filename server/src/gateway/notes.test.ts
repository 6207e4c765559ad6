import { decodeLayerFrame } from '@nghi-truong/collab';
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
  hiddenPaperId,
  meetingId,
  paperId,
  prepare,
  screen,
  secretary,
} from './testing/meeting.ts';

let stage: Stage;
beforeEach(async () => {
  const store = createMemoryAnnotationStore();
  stage = await raise({
    collabHostOf: (rooms) => createCollabHost({ rooms, store, clock: systemClock, logger: silentLog }),
    limits: { papersPerSocket: 1 },
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
