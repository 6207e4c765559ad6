import { describe, expect, it } from 'vitest';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  itemId,
  opened,
  prepared,
  requestId,
  second,
  secretary,
  start,
} from '../testing/meeting-at-work.ts';

const item = { title: 'Mục chèn', owner: 'Sở Tài chính', plannedMinutes: 10 };

describe('the agenda', () => {
  it('[AG-1] an item is added at the end or before another', () => {
    const meeting = prepared();
    meeting.do(chair, 'addItem', { itemId: itemId(3), ...item, beforeItemId: itemId(2) });
    expect(meeting.state.agenda.order).toEqual([itemId(1), itemId(3), itemId(2)]);
    const add = (id: number, before: number) =>
      meeting.answer(chair, 'addItem', { itemId: itemId(id), ...item, beforeItemId: itemId(before) });
    expect(add(3, 1)).toBe('itemExists');
    expect(add(4, 77)).toBe('itemNotFound');
  });

  it.each([
    ['textEmpty', { title: ' ' }],
    ['textTooLong', { title: 'a'.repeat(501) }],
    ['textTooLong', { owner: 'a'.repeat(301) }],
    ['invalidNumber', { plannedMinutes: -1 }],
    ['invalidNumber', { plannedMinutes: 1_441 }],
    ['invalidNumber', { plannedMinutes: 0.5 }],
  ])('[AG-2] refuses with %s an item like %o', (code, change) => {
    const meeting = prepared();
    const wrong = { ...item, ...change };
    expect(meeting.answer(chair, 'addItem', { itemId: itemId(3), ...wrong, beforeItemId: null })).toBe(code);
    expect(meeting.answer(chair, 'editItem', { itemId: itemId(1), ...wrong })).toBe(code);
  });

  it('[AG-3] an item added after the opening is marked as inserted on the day', () => {
    const meeting = prepared();
    expect(meeting.state.agenda.items[itemId(1)]?.insertedOnTheDay).toBe(false);
    expect(opened().addItem(3).state.agenda.items[itemId(3)]?.insertedOnTheDay).toBe(true);
  });

  it('[AG-5] an item is edited until the end', () => {
    const meeting = atWork().do(secretary, 'editItem', { itemId: itemId(1), ...item });
    expect(meeting.state.agenda.items[itemId(1)]).toMatchObject({ ...item, startedAt: start });
    expect(meeting.answer(secretary, 'editItem', { itemId: itemId(1), ...item })).toBe('nothingToChange');
    expect(meeting.answer(secretary, 'editItem', { itemId: itemId(77), ...item })).toBe('itemNotFound');
  });

  it('[AG-6] an item is moved before another or to the end', () => {
    const meeting = prepared().addItem(3);
    const move = (id: number, before: number | null) =>
      meeting.answer(secretary, 'moveItem', {
        itemId: itemId(id),
        beforeItemId: before === null ? null : itemId(before),
      });
    expect(move(3, 1)).toBe('accepted');
    expect(meeting.state.agenda.order).toEqual([itemId(3), itemId(1), itemId(2)]);
    expect(move(3, null)).toBe('accepted');
    expect(meeting.state.agenda.order).toEqual([itemId(1), itemId(2), itemId(3)]);
    expect(move(3, null)).toBe('nothingToChange');
    expect(move(1, 2)).toBe('nothingToChange');
    expect(move(1, 1)).toBe('nothingToChange');
    expect(move(77, 1)).toBe('itemNotFound');
    expect(move(1, 77)).toBe('itemNotFound');
  });

  it('[AG-7] an item that was started or holds papers or a conclusion is not removed', () => {
    const meeting = atWork().addItem(3).addItem(4).attach(1, 3);
    meeting.do(secretary, 'recordConclusion', { itemId: itemId(4), text: 'Hoãn', baseRevision: 0 });
    const remove = (id: number) => meeting.answer(secretary, 'removeItem', { itemId: itemId(id) });
    expect([remove(1), remove(3), remove(4)]).toEqual(['itemInUse', 'itemInUse', 'itemInUse']);
    expect(remove(77)).toBe('itemNotFound');
    expect(remove(2)).toBe('accepted');
    expect(meeting.state.agenda.order).toEqual([itemId(1), itemId(3), itemId(4)]);
    expect(meeting.state.agenda.items[itemId(2)]).toBeUndefined();
  });
});

describe('moving through the agenda', () => {
  it('[AG-8] going to an item finishes the one before; one taken up again keeps its first start', () => {
    const meeting = atWork()
      .pass(10)
      .do(chair, 'goToItem', { itemId: itemId(2) });
    expect(meeting.state.agenda.items[itemId(1)]).toMatchObject({ startedAt: start, finishedAt: start + 10 });
    expect(meeting.state.agenda.items[itemId(2)]).toMatchObject({ startedAt: start + 10, finishedAt: null });
    expect(meeting.state.agenda.currentItemId).toBe(itemId(2));
    expect(meeting.answer(chair, 'goToItem', { itemId: itemId(2) })).toBe('nothingToChange');
    expect(meeting.answer(chair, 'goToItem', { itemId: itemId(77) })).toBe('itemNotFound');
    meeting.pass(10).do(chair, 'goToItem', { itemId: itemId(1) });
    expect(meeting.state.agenda.items[itemId(1)]).toMatchObject({ startedAt: start, finishedAt: null });
    expect(prepared().answer(chair, 'goToItem', { itemId: itemId(1) })).toBe('meetingNotStarted');
  });

  it('[AG-9] it ends the speech, tells those waiting, and opens the list again', () => {
    const meeting = atWork().register(first, 1).register(second, 2).do(chair, 'setSpeakerList', { open: false });
    meeting.do(chair, 'callSpeaker', { requestId: requestId(1), seconds: null });
    meeting.pass(7).do(chair, 'goToItem', { itemId: itemId(2) });
    const { speakers } = meeting.state;
    expect(speakers.floor).toBeNull();
    expect(speakers.requests[requestId(1)]?.status).toMatchObject({ name: 'finished', endedAt: start + 7 });
    expect(speakers.requests[requestId(2)]?.status).toEqual({ name: 'notReached', at: start + 7 });
    expect(speakers.listOpen).toBe(true);
  });

  it('[AG-10] it is refused while a vote is open', () => {
    expect(
      atWork()
        .openPoll()
        .answer(chair, 'goToItem', { itemId: itemId(2) }),
    ).toBe('pollStillOpen');
  });
});

describe('conclusions', () => {
  it('[AG-11] an edit names the revision it started from', () => {
    const meeting = atWork();
    const record = (text: string, baseRevision: number, id = 1) =>
      meeting.try(clerk, 'recordConclusion', { itemId: itemId(id), text, baseRevision });
    record('Thống nhất', 0);
    expect(meeting.state.agenda.items[itemId(1)]?.conclusion).toEqual({ text: 'Thống nhất', revision: 1 });
    expect(record('Khác', 0)).toEqual({ code: 'staleRevision', details: { revision: 1 } });
    expect(record('Thống nhất', 1)).toEqual({ code: 'nothingToChange' });
    expect(record('a'.repeat(20_001), 1)).toEqual({ code: 'textTooLong' });
    expect(record('x', 0, 77)).toEqual({ code: 'itemNotFound' });
  });

  it('[AG-12] they are written from the opening until the minutes are issued', () => {
    const conclusion = { itemId: itemId(1), text: 'Bổ sung', baseRevision: 1 };
    expect(prepared().answer(clerk, 'recordConclusion', conclusion)).toBe('meetingNotStarted');
    const meeting = ended();
    expect(meeting.answer(clerk, 'recordConclusion', conclusion)).toBe('accepted');
    meeting.do(clerk, 'issueMinutes', { number: 1 });
    expect(meeting.answer(clerk, 'recordConclusion', { ...conclusion, baseRevision: 2 })).toBe('minutesIssued');
  });
});
