import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  invitee,
  itemId,
  lineId,
  type MeetingAtWork,
  motionId,
  personId,
  pollId,
  prepared,
  screen,
  second,
  secretary,
} from '../testing/meeting-at-work.ts';
import type { Candidate, MotionContent } from './state.ts';

function prepare(meeting: MeetingAtWork, number = 1, change: Partial<MotionContent> = {}, item: number | null = 1) {
  const id = item === null ? null : itemId(item);
  return meeting.answer(secretary, 'prepareMotion', {
    motionId: motionId(number),
    itemId: id,
    content: meeting.content(change),
  });
}

function openPrepared(meeting: MeetingAtWork, motion = 1, poll = 1): string {
  const source = { kind: 'prepared' as const, motionId: motionId(motion) };
  return meeting.answer(chair, 'openPoll', { pollId: pollId(poll), source });
}

function candidate(number: number, person: PersonId | null = null): Candidate {
  return { lineId: lineId(number), name: `Ứng viên ${number}`, post: '', personId: person };
}

describe('preparing votes', () => {
  it('[VO-22] for an item or for none, before the opening too', () => {
    const meeting = prepared();
    expect(prepare(meeting)).toBe('accepted');
    expect(prepare(meeting)).toBe('motionExists');
    expect(prepare(meeting, 2, {}, 77)).toBe('itemNotFound');
    expect(prepare(meeting, 2, {}, null)).toBe('accepted');
    expect(meeting.state.motionOrder).toEqual([motionId(1), motionId(2)]);
    expect(meeting.state.motions[motionId(1)]).toEqual({
      ...meeting.content(),
      motionId: motionId(1),
      itemId: itemId(1),
    });
    expect(prepare(meeting, 3, { question: '' })).toBe('textEmpty');
    expect(prepare(meeting, 3, { form: 'electronicSecret' })).toBe('formNotAllowed');
    expect(prepare(meeting, 3, { majorityId: 'khac' })).toBe('unknownMajority');
    expect(prepare(meeting, 3, { closesAfterSeconds: -1 })).toBe('invalidNumber');
  });

  it('[VO-22] at most 500', () => {
    const meeting = prepared();
    meeting.restore({ ...meeting.state, motionOrder: Array.from({ length: 500 }, (_, index) => motionId(index + 2)) });
    expect(prepare(meeting)).toBe('tooMany');
  });

  it('[VO-23] what was put to the vote is not changed afterwards', () => {
    const meeting = atWork();
    const edit = (question: string, number = 1) =>
      meeting.answer(secretary, 'editMotion', { motionId: motionId(number), content: meeting.content({ question }) });
    const remove = (number = 1) => meeting.answer(secretary, 'removeMotion', { motionId: motionId(number) });
    expect([edit('?', 77), remove(77)]).toEqual(['motionNotFound', 'motionNotFound']);
    prepare(meeting);
    expect([edit(''), edit('Mới'), edit('Mới')]).toEqual(['textEmpty', 'accepted', 'nothingToChange']);
    expect(openPrepared(meeting)).toBe('accepted');
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ question: 'Mới', motionId: motionId(1), itemId: itemId(1) });
    expect([edit('Khác'), remove()]).toEqual(['motionUsed', 'motionUsed']);
    meeting.do(chair, 'cancelPoll', { pollId: pollId(1), reason: 'Sai câu hỏi' });
    expect([edit('Đúng'), openPrepared(meeting, 1, 2)]).toEqual(['accepted', 'accepted']);
    meeting.close(2);
    expect([edit('Khác'), remove(), openPrepared(meeting, 1, 3)]).toEqual(Array(3).fill('motionUsed'));
  });

  it('[VO-23] is removed while unused', () => {
    const meeting = atWork();
    prepare(meeting);
    prepare(meeting, 2);
    meeting.do(secretary, 'removeMotion', { motionId: motionId(1) });
    expect(meeting.state.motionOrder).toEqual([motionId(2)]);
    expect(Object.keys(meeting.state.motions)).toEqual([motionId(2)]);
    expect(openPrepared(meeting)).toBe('motionNotFound');
  });

  it('[AG-7] its item is not removed', () => {
    const meeting = prepared();
    prepare(meeting, 1, {}, 2);
    const remove = () => meeting.answer(secretary, 'removeItem', { itemId: itemId(2) });
    expect(remove()).toBe('itemInUse');
    meeting.do(secretary, 'removeMotion', { motionId: motionId(1) });
    expect(remove()).toBe('accepted');
  });

  it('[VO-24] is moved within the list of its item', () => {
    const meeting = prepared();
    for (const [number, item] of [
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 1],
    ] as const)
      prepare(meeting, number, {}, item);
    const move = (number: number, before: number | null) =>
      meeting.answer(secretary, 'moveMotion', {
        motionId: motionId(number),
        beforeMotionId: before === null ? null : motionId(before),
      });
    const ofItem = () => meeting.state.motionOrder.filter((id) => meeting.state.motions[id]?.itemId === itemId(1));
    expect([move(77, null), move(1, 77), move(1, 2)]).toEqual(Array(3).fill('motionNotFound'));
    expect([move(1, 1), move(1, 3), move(4, null)]).toEqual(Array(3).fill('nothingToChange'));
    expect(move(4, 1)).toBe('accepted');
    expect(ofItem()).toEqual([motionId(4), motionId(1), motionId(3)]);
    expect(move(4, null)).toBe('accepted');
    expect(ofItem()).toEqual([motionId(1), motionId(3), motionId(4)]);
    expect(meeting.state.motionOrder).toContain(motionId(2));
  });
});

describe('the counting board', () => {
  const set = (meeting: MeetingAtWork, ...personIds: PersonId[]) =>
    meeting.answer(secretary, 'setCountingBoard', { personIds });

  it('[VO-25] is nobody or at least two people who take part', () => {
    const meeting = prepared();
    expect(set(meeting, secretary)).toBe('countingBoardMissing');
    expect(set(meeting, secretary, secretary)).toBe('participantExists');
    expect(set(meeting, secretary, personId(98))).toBe('participantNotFound');
    expect(set(meeting, secretary, screen)).toBe('participantNotFound');
    expect([set(meeting, secretary, clerk), set(meeting, secretary, clerk)]).toEqual(['accepted', 'nothingToChange']);
    expect(meeting.state.countingBoard).toEqual([secretary, clerk]);
    expect([set(meeting), set(meeting)]).toEqual(['accepted', 'nothingToChange']);
    const many = Array.from({ length: 31 }, (_, index) => personId(200 + index));
    const participants = many.map((id) => ({
      personId: id,
      name: 'Người',
      post: '',
      group: '',
      seat: null,
      votes: false,
      duties: ['invitee' as const],
    }));
    meeting.do(secretary, 'addParticipants', { participants });
    expect([set(meeting, ...many), set(meeting, ...many.slice(1))]).toEqual(['tooMany', 'accepted']);
  });

  it('[VO-25] a vote that is open keeps the board that it opened with', () => {
    const meeting = atWork();
    set(meeting, secretary, clerk);
    meeting.openPoll(1, null, undefined, { form: 'paperSecret' });
    expect(set(meeting, secretary, invitee)).toBe('accepted');
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ countingBoard: [secretary, clerk] });
  });

  it('[VO-26] papers need one, without the candidates', () => {
    const meeting = atWork();
    prepare(meeting, 1, { form: 'paperSecret' });
    prepare(meeting, 2, { form: 'mixed' });
    prepare(meeting, 3, {
      form: 'paperSecret',
      subject: { kind: 'confidence', candidates: [candidate(1, first), candidate(2)] },
    });
    expect([1, 2, 3].map((number) => openPrepared(meeting, number))).toEqual(Array(3).fill('countingBoardMissing'));
    set(meeting, first, second);
    expect(openPrepared(meeting, 3)).toBe('candidateOnBoard');
    expect(openPrepared(meeting, 2)).toBe('accepted');
    meeting.close();
    set(meeting, secretary, second);
    expect(openPrepared(meeting, 3, 2)).toBe('accepted');
  });
});

describe('candidates', () => {
  const twins = [candidate(1), { ...candidate(2), name: ' ứng viên  1' }];

  it.each<[string, readonly Candidate[], number]>([
    ['none', [], 1],
    ['a line twice', [candidate(1), { ...candidate(2), lineId: lineId(1) }], 1],
    ['a name twice', twins, 1],
    ['no name', [{ ...candidate(1), name: ' ' }], 1],
    ['a name too long', [{ ...candidate(1), name: 'a'.repeat(201) }], 1],
    ['a post too long', [{ ...candidate(1), post: 'a'.repeat(501) }], 1],
    ['the line of a motion', [{ ...candidate(1), lineId: 'motion' as never }], 1],
    ['somebody who does not take part', [candidate(1, personId(98))], 1],
    ['a person twice', [candidate(1, first), candidate(2, first)], 1],
    ['more places than candidates', [candidate(1)], 2],
    ['no place', [candidate(1)], 0],
    ['half a place', [candidate(1)], 0.5],
    ['too many', Array.from({ length: 101 }, (_, index) => candidate(index)), 1],
  ])('[VO-27] refuses %s', (_what, candidates, places) => {
    const subject = { kind: 'election' as const, candidates, places };
    expect(prepare(prepared(), 1, { form: 'paperSecret', subject })).toBe('candidatesInvalid');
  });

  it('[VO-27] takes namesakes with different posts, and people who take part', () => {
    const [one, other] = twins as [Candidate, Candidate];
    const candidates = [one, { ...other, post: 'Giám đốc Sở' }, candidate(3, first)];
    expect(prepare(prepared(), 1, { form: 'paperSecret', subject: { kind: 'confidence', candidates } })).toBe(
      'accepted',
    );
    const subject = { kind: 'election' as const, candidates, places: 3 };
    expect(prepare(prepared(), 1, { form: 'paperSecret', subject })).toBe('accepted');
  });

  it('[VO-27] is asked again at the opening', () => {
    const meeting = prepared();
    prepare(meeting, 1, { form: 'paperSecret', subject: { kind: 'confidence', candidates: [candidate(1, invitee)] } });
    meeting.do(secretary, 'removeParticipant', { personId: invitee }).checkIn(chair, first, second);
    meeting.do(secretary, 'setCountingBoard', { personIds: [secretary, clerk] });
    meeting.do(chair, 'openMeeting', { reason: 'gấp' }).goTo(1);
    expect(openPrepared(meeting)).toBe('candidatesInvalid');
  });
});

describe('opening what was prepared', () => {
  it('[VO-28] of the item going on, or of none', () => {
    const meeting = atWork();
    prepare(meeting, 1, {}, 2);
    prepare(meeting, 2, {}, null);
    expect([openPrepared(meeting, 77), openPrepared(meeting, 1)]).toEqual(['motionNotFound', 'itemNotCurrent']);
    expect(openPrepared(meeting, 2)).toBe('accepted');
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ itemId: itemId(1), motionId: motionId(2), repeats: null });
  });

  it('[VO-28] once more with a reason; both results are kept', () => {
    const meeting = atWork();
    prepare(meeting, 1, { closesAfterSeconds: 60, question: 'Thông qua?' });
    const again = (poll: number, from: number, reason = 'Máy của 3 đại biểu bị treo') =>
      meeting.answer(chair, 'openPoll', {
        pollId: pollId(poll),
        source: { kind: 'again', pollId: pollId(from), reason },
      });
    openPrepared(meeting);
    meeting.cast(first);
    expect([again(2, 1), again(2, 77)]).toEqual(['anotherPollOpen', 'anotherPollOpen']);
    meeting.close();
    expect([again(2, 77), again(2, 1, ' '), again(2, 1, 'a'.repeat(1_001))]).toEqual([
      'pollNotFound',
      'reasonRequired',
      'textTooLong',
    ]);
    expect(again(2, 1)).toBe('accepted');
    const repeated = {
      question: 'Thông qua?',
      motionId: motionId(1),
      closesAt: meeting.now + 60_000,
      repeats: { pollId: pollId(1), reason: 'Máy của 3 đại biểu bị treo' },
      ballots: {},
    };
    expect(meeting.state.polls[pollId(2)]).toMatchObject(repeated);
    meeting.close(2);
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ status: 'closed', result: { participated: 1 } });
    expect(meeting.state.polls[pollId(2)]).toMatchObject({ status: 'closed', result: { participated: 0 } });
    meeting.goTo(2);
    expect(again(3, 2)).toBe('itemNotCurrent');
    meeting.openPoll(3).do(chair, 'cancelPoll', { pollId: pollId(3), reason: 'nhầm' });
    expect(again(4, 3)).toBe('pollNotClosed');
  });
});
