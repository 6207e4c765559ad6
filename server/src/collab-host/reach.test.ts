import type { FileId, PaperId } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import { fileId, meetingId, one, paperId, secretary, two } from './testing/meeting-state.ts';
import { objectsOf, opened, Pen, raise } from './testing/stage.ts';

const second = 'second' as FileId;

describe('papers that are taken back', () => {
  test.each([
    ['withdrawn', 'paperWithdrawn'],
    ['expired', 'paperExpired'],
  ] as const)('[CH-7] while a paper is %s nobody is given notes; all come back with it', async (how, code) => {
    const stage = raise();
    await stage.write(one, new Pen().draw('shared before'));
    await stage.write(one, new Pen().draw('private before'), 'private');
    if (how === 'withdrawn') stage.meeting.do('withdrawPaper', { paperId, reason: 'Sai số liệu' });
    else {
      stage.meeting.do('setPaperAccess', { paperId, access: { personIds: null, until: 1_000 } });
      stage.meeting.now = 1_000;
      stage.meeting.do('expirePaper', { paperId }, true);
    }
    for (const person of [one, two]) expect(await stage.open(person)).toBe(code);
    stage.restart();
    // What was noted for oneself while the line was cut is stored; what is to be shared waits on the tablet.
    const late = new Pen().draw('shared late');
    expect(await stage.write(one, late)).toEqual({ ok: false, code });
    expect(await stage.write(one, new Pen().draw('private late'), 'private')).toMatchObject({ ok: true });
    expect(await stage.open(one)).toBe(code);

    if (how === 'withdrawn') stage.meeting.do('releasePaper', { paperId });
    else stage.meeting.do('setPaperAccess', { paperId, access: { personIds: null, until: null } });
    expect(await stage.write(one, late)).toMatchObject({ ok: true });
    expect(objectsOf(await opened(stage, one))).toEqual([
      'private before',
      'private late',
      'shared before',
      'shared late',
    ]);
    expect(objectsOf(await opened(stage, two))).toEqual(['shared before', 'shared late']);
  });

  test('[CH-7] a paper that is taken back while its notes are being read is not answered', async () => {
    let withdraw = () => {};
    const stage = raise({}, (store) => ({
      ...store,
      async updates(rows) {
        withdraw();
        return store.updates(rows);
      },
    }));
    await stage.write(one, new Pen().draw('a'));
    withdraw = () => stage.meeting.do('withdrawPaper', { paperId, reason: 'Sai số liệu' });
    expect(await stage.open(two)).toBe('paperWithdrawn');
  });
});

describe('versions', () => {
  test('[CH-28] a new version begins without notes, and those of the earlier one are read and written by its name', async () => {
    const stage = raise();
    const pen = new Pen();
    await stage.write(one, pen.draw('first'));
    stage.meeting.replace(second);
    expect(await opened(stage, two)).toEqual([]);
    await stage.write(one, new Pen().draw('second'));
    expect(await stage.write(one, pen.draw('afterwards'), 'shared', { fileId })).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    const parts = async (file: FileId) => {
      const answer = await stage.open(two, {}, { fileId: file });
      return typeof answer === 'string' ? answer : objectsOf(answer);
    };
    expect(await parts(fileId)).toEqual(['afterwards', 'first']);
    expect(await parts(second)).toEqual(['second']);
    stage.clock.ring();
    expect(stage.batches.map((batch) => [batch.fileId, objectsOf(batch.parts)])).toEqual([
      [fileId, ['afterwards', 'first']],
      [second, ['second']],
    ]);
  });

  test('[CH-28] a file that is no version of the paper is refused, also when it is another paper’s', async () => {
    const stage = raise();
    const other = 'ownPaper' as PaperId;
    const file = { fileId: 'ownFile' as FileId, sha256: 'b'.repeat(64), size: 1, pageCount: 1 };
    stage.meeting.do('attachOwnPaper', { paperId: other, itemId: null, title: 'Riêng', file });
    for (const wrong of ['ownFile', 'none', '__proto__'] as FileId[]) {
      expect(await stage.open(secretary, {}, { fileId: wrong })).toBe('versionNotFound');
      const answer = await stage.write(one, new Pen().draw('a'), 'private', { fileId: wrong });
      expect(answer).toEqual({ ok: false, code: 'versionNotFound' });
    }
    stage.meeting.do('withdrawPaper', { paperId, reason: 'Sai số liệu' });
    const late = await stage.write(one, new Pen().draw('a'), 'private', { fileId: 'ownFile' as FileId });
    expect(late).toEqual({ ok: false, code: 'versionNotFound' });
    expect(stage.store.size).toBe(0);
  });
});

describe('papers for some', () => {
  test('[CH-29] notes on a limited paper are for those who may read it; who loses it keeps what was written there', async () => {
    const stage = raise();
    const pen = new Pen();
    await stage.write(one, pen.draw('a'));
    await stage.write(two, new Pen().draw('b'), 'private');
    stage.meeting.do('setPaperAccess', { paperId, access: { personIds: [one], until: null } });
    expect(objectsOf(await opened(stage, one))).toEqual(['a']);
    expect(await stage.open(two)).toBe('paperNotFound');
    expect(await stage.write(two, new Pen().draw('c'), 'private')).toEqual({ ok: false, code: 'paperNotFound' });
    // The desk reads every paper of the meeting, and what was shared on it.
    expect(objectsOf(await opened(stage, secretary))).toEqual(['a']);
    stage.meeting.do('setPaperAccess', { paperId, access: { personIds: null, until: null } });
    expect(objectsOf(await opened(stage, two))).toEqual(['a', 'b']);
  });

  test('[CH-29] notes on one’s own paper are for nobody else, not even the desk', async () => {
    const stage = raise();
    const own = 'ownPaper' as PaperId;
    const file = { fileId: 'ownFile' as FileId, sha256: 'b'.repeat(64), size: 1, pageCount: 1 };
    // The meeting's own hand is the secretary's.
    stage.meeting.do('attachOwnPaper', { paperId: own, itemId: null, title: 'Riêng', file });
    expect(await stage.write(secretary, new Pen().draw('a'), 'shared', own)).toMatchObject({ ok: true });
    for (const person of [one, two]) expect(await stage.open(person, {}, own)).toBe('paperNotFound');
    const request = { meetingId, paperId: own, personId: secretary, have: {} };
    expect(await stage.host.openLayers(request)).toMatchObject({ ok: true });
  });
});
