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
  stepId,
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

describe('the parts of an item', () => {
  const part = (number: number, title = `Phần ${number}`) => ({ stepId: stepId(number), title, plannedMinutes: 5 });
  const withParts = () =>
    atWork().do(secretary, 'setItemSteps', { itemId: itemId(1), steps: [part(1), part(2), part(3)] });

  it('[AG-13] there are at most 20, each with its own id, a title and whole minutes', () => {
    const meeting = withParts();
    const set = (steps: ReturnType<typeof part>[], item = 1) =>
      meeting.answer(chair, 'setItemSteps', { itemId: itemId(item), steps });
    expect(set([part(1)], 77)).toBe('itemNotFound');
    expect(set(Array.from({ length: 21 }, (_, index) => part(index)))).toBe('tooMany');
    expect(set([part(1), part(1)])).toBe('itemExists');
    expect(set([part(1), part(2, ' ')])).toBe('textEmpty');
    expect(set([part(2, 'a'.repeat(501))])).toBe('textTooLong');
    expect(set([{ ...part(1), plannedMinutes: 0.5 }])).toBe('invalidNumber');
    expect(set([part(1), part(2), part(3)])).toBe('nothingToChange');
    expect(set([part(3), part(1)])).toBe('accepted');
    expect(meeting.state.agenda.items[itemId(1)]?.steps.map((step) => step.stepId)).toEqual([stepId(3), stepId(1)]);
    expect(set([])).toBe('accepted');
  });

  it('[AG-14] parts that began stay, with their times and their order', () => {
    const meeting = withParts();
    const go = (number: number) => meeting.do(chair, 'goToStep', { itemId: itemId(1), stepId: stepId(number) });
    go(1).pass(5);
    go(2);
    const set = (...steps: ReturnType<typeof part>[]) =>
      meeting.answer(secretary, 'setItemSteps', { itemId: itemId(1), steps });
    expect([set(part(1)), set(part(2), part(1)), set()]).toEqual(Array(3).fill('itemInUse'));
    expect(set(part(4), part(1, 'Tờ trình'), part(2))).toBe('accepted');
    expect(meeting.state.agenda.items[itemId(1)]).toMatchObject({
      steps: [
        { ...part(4), startedAt: null, finishedAt: null },
        { ...part(1, 'Tờ trình'), startedAt: start, finishedAt: start + 5 },
        { ...part(2), startedAt: start + 5, finishedAt: null },
      ],
      currentStepId: stepId(2),
    });
  });

  it('[AG-15] going to a part of the item going on finishes the one before', () => {
    const meeting = withParts();
    const go = (number: number, item = 1) =>
      meeting.answer(chair, 'goToStep', { itemId: itemId(item), stepId: stepId(number) });
    expect([go(1, 77), go(1, 2), go(77)]).toEqual(['itemNotFound', 'itemNotCurrent', 'stepNotFound']);
    expect([go(1), go(1)]).toEqual(['accepted', 'nothingToChange']);
    meeting.pass(5);
    expect(go(3)).toBe('accepted');
    meeting.pass(5);
    expect(go(1)).toBe('accepted');
    expect(meeting.state.agenda.items[itemId(1)]?.steps).toEqual([
      { ...part(1), startedAt: start, finishedAt: null },
      { ...part(2), startedAt: null, finishedAt: null },
      { ...part(3), startedAt: start + 5, finishedAt: start + 10 },
    ]);
  });

  it('[AG-16] the next item and the end of the meeting finish the part going on', () => {
    const begun = () => withParts().do(chair, 'goToStep', { itemId: itemId(1), stepId: stepId(2) });
    for (const meeting of [begun().pass(5).goTo(2), begun().pass(5).do(chair, 'endMeeting', {})]) {
      const item = meeting.state.agenda.items[itemId(1)];
      expect(item?.currentStepId).toBeNull();
      expect(item?.steps[1]).toEqual({ ...part(2), startedAt: start, finishedAt: start + 5 });
    }
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
