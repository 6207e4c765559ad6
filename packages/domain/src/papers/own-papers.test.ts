import { describe, expect, it } from 'vitest';
import { canReadPaper, readablePaperFile } from '../permissions/can-read-paper.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  fileId,
  fileOf,
  first,
  forEverybody,
  invitee,
  itemId,
  type MeetingAtWork,
  paperId,
  prepared,
  screen,
  second,
  secretary,
  start,
  technician,
} from '../testing/meeting-at-work.ts';

const one = { paperId: paperId(1) };
const mark = (meeting: MeetingAtWork, who: typeof first, ...papers: readonly (readonly [number, number])[]) =>
  meeting.answer(who, 'markPapersRead', {
    papers: papers.map(([paper, file]) => ({ paperId: paperId(paper), fileId: fileId(file) })),
  });

describe('own papers', () => {
  it('[PR-17] everybody in the room brings some, in any phase, and reads them at once', () => {
    for (const meeting of [prepared(), atWork(), ended()]) {
      for (const [index, who] of [chair, secretary, clerk, first, invitee].entries()) {
        meeting.attachOwn(who, index + 1).pass(1);
        expect(canReadPaper(meeting.state, who, paperId(index + 1))).toEqual({ allowed: true });
      }
    }
    const meeting = prepared().attachOwn(first, 1);
    expect(meeting.state.papers[paperId(1)]).toMatchObject({
      kind: 'personal',
      owner: first,
      access: forEverybody,
      status: { name: 'released', releasedAt: start },
      position: 1,
    });
    for (const who of [technician, screen]) {
      const paper = { paperId: paperId(2), itemId: null, title: 'T', file: fileOf(2) };
      expect(meeting.answer(who, 'attachOwnPaper', paper)).toBe('notPermitted');
    }
  });

  it('[PR-17] [PR-2] at most 20 each, beside those of the meeting, in an order of their own', () => {
    const meeting = prepared().attach(100).attachOwn(second, 99);
    for (let number = 1; number <= 20; number += 1) meeting.attachOwn(first, number);
    const more = { paperId: paperId(21), itemId: null, title: 'T', file: fileOf(21) };
    expect(meeting.try(first, 'attachOwnPaper', more)).toEqual({ code: 'tooMany', details: { most: 20 } });
    expect(meeting.state.papers[paperId(20)]?.position).toBe(20);
    expect(meeting.state.papers[paperId(99)]?.position).toBe(1);
    expect(meeting.attach(101).state.papers[paperId(101)]?.position).toBe(2);
    meeting.do(first, 'removeOwnPaper', { paperId: paperId(19) });
    expect(meeting.state.papers[paperId(20)]?.position).toBe(19);
    expect(meeting.answer(first, 'attachOwnPaper', more)).toBe('accepted');
  });

  it('[PR-18] are not there for anybody else, whatever is tried', () => {
    const meeting = atWork().attachOwn(first, 1).attach(2);
    for (const who of [chair, secretary, clerk, second, invitee, technician]) {
      expect(canReadPaper(meeting.state, who, paperId(1))).toEqual({ allowed: false, code: 'paperNotFound' });
      expect(readablePaperFile(meeting.state, who, paperId(1), fileId(1))).toEqual({
        kind: 'refused',
        code: 'paperNotFound',
      });
    }
    const told = [
      meeting.answer(second, 'removeOwnPaper', one),
      meeting.answer(secretary, 'removeOwnPaper', one),
      meeting.answer(secretary, 'removeOwnPaper', { paperId: paperId(2) }),
      meeting.answer(secretary, 'replacePaper', { ...one, file: fileOf(9), note: '' }),
      meeting.answer(secretary, 'editPaper', { ...one, itemId: null, title: 'T', kind: 'main' }),
      meeting.answer(secretary, 'movePaper', { ...one, beforePaperId: null }),
      meeting.answer(secretary, 'setPaperAccess', { ...one, access: { personIds: [second], until: null } }),
      meeting.answer(secretary, 'releasePaper', one),
      meeting.answer(secretary, 'withdrawPaper', { ...one, reason: 'x' }),
      meeting.answer({ kind: 'system' }, 'expirePaper', one),
      meeting.answer(chair, 'presentPage', { ...one, page: 1 }),
      mark(meeting, second, [1, 1]),
    ];
    expect(new Set(told)).toEqual(new Set(['paperNotFound']));
  });

  it('[PR-18] are not put before the meeting by their owner either', () => {
    const meeting = atWork().attachOwn(chair, 1);
    expect(meeting.answer(chair, 'withdrawPaper', { ...one, reason: 'x' })).toBe('paperNotFound');
    expect(meeting.answer(chair, 'presentPage', { ...one, page: 1 })).toBe('paperLimited');
  });

  it('[PR-18] are removed by their owner with what was read of them', () => {
    const meeting = prepared().attachOwn(first, 1).attachOwn(first, 2);
    mark(meeting, first, [1, 1], [2, 2]);
    expect(meeting.answer(first, 'removeOwnPaper', one)).toBe('accepted');
    expect(Object.keys(meeting.state.papers)).toEqual([paperId(2)]);
    expect(meeting.state.ownReading).toEqual({ [first]: { [paperId(2)]: { fileId: fileId(2), at: start } } });
    expect(meeting.answer(first, 'removeOwnPaper', one)).toBe('paperNotFound');
  });

  it('[PR-19] of a participant who is removed are gone, with the marks', () => {
    const meeting = prepared().attach(3).release(3).attachOwn(first, 1).attachOwn(second, 2);
    mark(meeting, first, [1, 1], [3, 3]);
    mark(meeting, second, [3, 3]);
    meeting.do(secretary, 'removeParticipant', { personId: first });
    expect(Object.keys(meeting.state.papers)).toEqual([paperId(3), paperId(2)]);
    expect(Object.keys(meeting.state.reading)).toEqual([second]);
    expect(meeting.state.ownReading).toEqual({});
  });

  it('[AG-7] do not keep an item, and stay for the whole meeting', () => {
    const meeting = prepared().attachOwn(first, 1, 2).attachOwn(first, 2, 1);
    expect(meeting.answer(secretary, 'removeItem', { itemId: itemId(2) })).toBe('accepted');
    expect([1, 2].map((number) => meeting.state.papers[paperId(number)]?.itemId)).toEqual([null, itemId(1)]);
    expect(
      prepared()
        .attach(1, 2)
        .answer(secretary, 'removeItem', { itemId: itemId(2) }),
    ).toBe('itemInUse');
  });
});

describe('reading', () => {
  it('[PR-20] is told several at once; what is known or cannot be read is passed over', () => {
    const meeting = atWork().attach(1).attach(2).attach(3).release(1, 2);
    expect(mark(meeting, first, [1, 1], [3, 3], [77, 1], [2, 9])).toBe('accepted');
    expect(meeting.log.at(-1)).toMatchObject({
      type: 'papersRead',
      payload: { personId: first, papers: [{ paperId: paperId(1), fileId: fileId(1) }] },
    });
    expect(mark(meeting.pass(5), first, [1, 1], [2, 2])).toBe('accepted');
    expect(meeting.state.reading[first]).toEqual({
      [paperId(1)]: { fileId: fileId(1), at: start },
      [paperId(2)]: { fileId: fileId(2), at: start + 5 },
    });
    expect(mark(meeting, first, [1, 1], [2, 2])).toBe('nothingToChange');
    expect(mark(meeting, first, [1, 1], [2, 9])).toBe('paperNotFound');
    expect(mark(meeting, first, [3, 3])).toBe('paperNotFound');
    expect(mark(meeting, first)).toBe('nothingToChange');
    const many = Array.from({ length: 51 }, () => [1, 1] as const);
    expect(mark(meeting, first, ...many)).toBe('tooMany');
    meeting.do(secretary, 'withdrawPaper', { paperId: paperId(2), reason: 'x' });
    expect(mark(meeting, second, [2, 2])).toBe('paperWithdrawn');
  });

  it('[PR-20] of a new version is new, of an earlier one after it is not', () => {
    const meeting = atWork().attach(1).release(1).replace(1, 2);
    expect(mark(meeting, first, [1, 1])).toBe('accepted');
    expect(mark(meeting, first, [1, 2])).toBe('accepted');
    expect(mark(meeting, first, [1, 1])).toBe('nothingToChange');
    expect(mark(meeting, second, [1, 2], [1, 1], [1, 2])).toBe('accepted');
    expect(meeting.log.at(-1)?.payload).toMatchObject({ papers: [{ fileId: fileId(2) }] });
    expect(meeting.state.reading[second]).toEqual(meeting.state.reading[first]);
  });

  it('[MT-18] of one person leaves what the others have read as it is', () => {
    const meeting = prepared().attach(1).release(1);
    mark(meeting, first, [1, 1]);
    const marks = meeting.state.reading[first];
    mark(meeting.attachOwn(second, 2), second, [1, 1]);
    const { reading } = meeting.state;
    mark(meeting, second, [2, 2]);
    expect(meeting.state.reading).toBe(reading);
    expect(reading[first]).toBe(marks);
  });
});
