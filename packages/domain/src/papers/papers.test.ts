import { describe, expect, it } from 'vitest';
import { canReadPaper } from '../permissions/can-read-paper.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  forEverybody,
  itemId,
  opened,
  paperId,
  type personId,
  prepared,
  screen,
  secretary,
  start,
  stranger,
  technician,
} from '../testing/meeting-at-work.ts';

const file = { fileId: paperId(900) as never, sha256: 'ab', size: 10, pageCount: 3 };
const attachment = {
  paperId: paperId(5),
  itemId: itemId(1),
  title: 'Tờ trình',
  kind: 'main' as const,
  file,
  access: forEverybody,
};

describe('papers', () => {
  it('[PR-1] a paper is attached to an item or to the whole meeting, in order', () => {
    const meeting = prepared().attach(1).attach(2).attach(3, null);
    expect([1, 2, 3].map((number) => meeting.state.papers[paperId(number)]?.position)).toEqual([1, 2, 1]);
    expect(meeting.state.papers[paperId(1)]?.status).toEqual({ name: 'attached' });
    const attach = (change: object) => meeting.answer(secretary, 'attachPaper', { ...attachment, ...change });
    expect(attach({ paperId: paperId(1) })).toBe('paperExists');
    expect(attach({ itemId: itemId(77) })).toBe('itemNotFound');
    expect(attach({ title: '' })).toBe('textEmpty');
    expect(attach({ title: 'a'.repeat(501) })).toBe('textTooLong');
    expect(attach({ file: { ...file, pageCount: 0 } })).toBe('invalidNumber');
    expect(attach({})).toBe('accepted');
  });

  it('[PR-2] at most 1000 papers', () => {
    const meeting = prepared();
    for (let number = 1; number <= 1_000; number += 1) meeting.attach(number, null);
    const more = { ...attachment, paperId: paperId(1_001) };
    expect(meeting.try(secretary, 'attachPaper', more)).toEqual({ code: 'tooMany', details: { most: 1_000 } });
  });

  it('[PR-3] a paper is released once', () => {
    const meeting = prepared().attach(1);
    const release = (number: number) => meeting.answer(chair, 'releasePaper', { paperId: paperId(number) });
    expect([release(1), release(1), release(77)]).toEqual(['accepted', 'paperAlreadyReleased', 'paperNotFound']);
    expect(meeting.state.papers[paperId(1)]?.status).toEqual({ name: 'released', releasedAt: start });
  });

  it('[PR-4] withdrawing needs a reason, is done once, and stops presenting the paper', () => {
    const meeting = atWork()
      .attach(1)
      .do(secretary, 'releasePaper', { paperId: paperId(1) });
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 1 });
    const withdraw = (number: number, reason: string) =>
      meeting.answer(secretary, 'withdrawPaper', { paperId: paperId(number), reason });
    expect(withdraw(1, ' ')).toBe('reasonRequired');
    expect(withdraw(1, 'a'.repeat(1_001))).toBe('textTooLong');
    expect(withdraw(77, 'x')).toBe('paperNotFound');
    expect(withdraw(1, 'Sai số liệu')).toBe('accepted');
    expect(meeting.state.presented).toBeNull();
    expect(meeting.state.papers[paperId(1)]?.status).toEqual({
      name: 'withdrawn',
      withdrawnAt: start,
      reason: 'Sai số liệu',
      lastVersion: 1,
      releasedAt: start,
    });
    expect(withdraw(1, 'nữa')).toBe('paperWithdrawn');
  });

  it('[PR-3] one that was withdrawn comes back', () => {
    const meeting = atWork().attach(1).release(1).pass(1_000);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'nhầm' }).release(1);
    expect(meeting.state.papers[paperId(1)]?.status).toEqual({ name: 'released', releasedAt: start + 1_000 });
    expect(canReadPaper(meeting.state, first, paperId(1))).toEqual({ allowed: true });
  });

  it('[PR-4] another paper than the withdrawn one stays presented', () => {
    const meeting = atWork()
      .attach(1)
      .attach(2)
      .do(secretary, 'releasePaper', { paperId: paperId(1) });
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 1 });
    meeting.do(secretary, 'withdrawPaper', { paperId: paperId(2), reason: 'nhầm' });
    expect(meeting.state.presented?.paperId).toBe(paperId(1));
    expect(meeting.state.papers[paperId(2)]?.status).not.toHaveProperty('releasedAt');
  });

  it('[PR-5] the room reads released papers, the desk also unreleased ones, nobody withdrawn ones', () => {
    const meeting = atWork().attach(1).attach(2).attach(3).attach(4);
    for (const number of [2, 3]) meeting.do(secretary, 'releasePaper', { paperId: paperId(number) });
    for (const number of [3, 4]) meeting.do(chair, 'withdrawPaper', { paperId: paperId(number), reason: 'x' });
    const read = (id: ReturnType<typeof personId>) =>
      [1, 2, 3, 4, 77].map((number) => {
        const answer = canReadPaper(meeting.state, id, paperId(number));
        return answer.allowed ? 'yes' : answer.code;
      });
    expect(read(first)).toEqual(['paperNotFound', 'yes', 'paperWithdrawn', 'paperNotFound', 'paperNotFound']);
    expect(read(clerk)).toEqual(['yes', 'yes', 'paperWithdrawn', 'paperWithdrawn', 'paperNotFound']);
    expect(read(stranger)).toEqual(Array(5).fill('notParticipant'));
    expect(read(screen)).toEqual([...Array(4).fill('notPermitted'), 'paperNotFound']);
    meeting.do(chair, 'presentPage', { paperId: paperId(2), page: 1 });
    expect(read(technician)[1]).toBe('yes');
    expect(read(screen)[0]).toBe('notPermitted');
  });
});

describe('presenting', () => {
  it('[PR-6] the desk shows a page of a released paper, while in session', () => {
    const meeting = atWork().attach(1).attach(2).attach(3);
    for (const number of [1, 2]) meeting.do(secretary, 'releasePaper', { paperId: paperId(number) });
    meeting.do(secretary, 'withdrawPaper', { paperId: paperId(2), reason: 'x' });
    const show = (number: number, page: number) =>
      meeting.try(chair, 'presentPage', { paperId: paperId(number), page });
    show(1, 3);
    expect(meeting.state.presented).toEqual({ paperId: paperId(1), page: 3, by: chair, since: start });
    expect(show(1, 3)).toEqual({ code: 'nothingToChange' });
    for (const page of [0, 4, 1.5]) expect(show(1, page)).toEqual({ code: 'pageOutOfRange', details: { pages: 3 } });
    expect(show(2, 1)).toEqual({ code: 'paperWithdrawn' });
    expect(show(3, 1)).toEqual({ code: 'paperNotReleased' });
    expect(show(77, 1)).toEqual({ code: 'paperNotFound' });
    expect(prepared().answer(chair, 'presentPage', { paperId: paperId(1), page: 1 })).toBe('meetingNotStarted');
  });

  it('[PR-7] it is stopped once', () => {
    const meeting = opened()
      .attach(1)
      .do(secretary, 'releasePaper', { paperId: paperId(1) });
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 1 });
    expect(meeting.answer(secretary, 'stopPresenting', {})).toBe('accepted');
    expect(meeting.state.presented).toBeNull();
    expect(meeting.answer(secretary, 'stopPresenting', {})).toBe('nothingPresented');
  });
});
