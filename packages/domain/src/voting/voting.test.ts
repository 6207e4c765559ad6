import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import type { Majority, RulePack } from '../rule-packs/rule-pack.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import {
  atWork,
  chair,
  first,
  fourth,
  invitee,
  itemId,
  type MeetingAtWork,
  opened,
  personId,
  pollId,
  second,
  secretary,
  start,
  system,
  third,
} from '../testing/meeting-at-work.ts';
import type { PollResult } from './state.ts';

const against = 'khongTanThanh';
const silent = 'khongBieuQuyet';

const question = {
  itemId: null,
  question: 'Thông qua nghị quyết?',
  form: 'open' as const,
  majorityId: 'quaNua',
  closesAfterSeconds: null,
};

function resultOf(meeting: MeetingAtWork): PollResult | null {
  const poll = meeting.state.polls[pollId(1)];
  return poll?.status === 'closed' ? poll.result : null;
}

function mark(meeting: MeetingAtWork, id: typeof first, status: 'left' | 'present'): MeetingAtWork {
  return meeting.do(secretary, 'markAttendance', { personId: id, status, reason: '' });
}

/** The Council's rules with another majority. */
function packWith(change: Partial<Majority>, voting: Partial<RulePack['voting']> = {}): RulePack {
  const [majority] = hdndPack.voting.majorities as [Majority];
  return {
    ...hdndPack,
    packId: 'rieng',
    voting: { ...hdndPack.voting, ...voting, majorities: [{ ...majority, ...change }] },
  };
}

describe('opening a vote', () => {
  it('[VO-5] fixes who may vote, in the order of their seats, and how many of them are present', () => {
    const meeting = mark(atWork(), fourth, 'left').openPoll();
    expect(meeting.state.polls[pollId(1)]).toMatchObject({
      eligible: [chair, first, second, third, fourth],
      presentAtOpening: 4,
      seats: 6,
      openedAt: start,
      openedBy: chair,
    });
  });

  it('[VO-6] one vote at a time, each with an id of its own', () => {
    const meeting = atWork().openPoll();
    const open = (number: number) => meeting.answer(secretary, 'openPoll', { pollId: pollId(number), ...question });
    expect(open(2)).toBe('anotherPollOpen');
    meeting.close();
    expect(open(1)).toBe('pollExists');
    expect(open(2)).toBe('accepted');
  });

  it('[VO-7] a vote belongs to the item going on', () => {
    const meeting = atWork();
    const open = (number: number) =>
      meeting.answer(chair, 'openPoll', { pollId: pollId(1), ...question, itemId: itemId(number) });
    expect([open(77), open(2), open(1)]).toEqual(['itemNotFound', 'itemNotCurrent', 'accepted']);
    expect(atWork().openPoll().state.polls[pollId(1)]?.itemId).toBe(itemId(1));
    expect(opened().openPoll().state.polls[pollId(1)]?.itemId).toBeNull();
  });

  it('[VO-8] only the open form can be opened at present, and only if the pack names it', () => {
    const open = (meeting: MeetingAtWork, form: 'open' | 'paperSecret' | 'electronicSecret') =>
      meeting.answer(chair, 'openPoll', { pollId: pollId(1), ...question, form });
    expect(open(atWork(), 'paperSecret')).toBe('formNotAllowed');
    expect(open(atWork(), 'electronicSecret')).toBe('formNotAllowed');
    expect(open(atWork(packWith({}, { forms: ['paperSecret'] })), 'open')).toBe('formNotAllowed');
    expect(open(atWork(), 'open')).toBe('accepted');
  });

  it('[VO-9] the majority is one of the pack', () => {
    const open = (majorityId: string) =>
      atWork().answer(chair, 'openPoll', { pollId: pollId(1), ...question, majorityId });
    expect([open('haiPhanBa'), open('baPhanTu')]).toEqual(['accepted', 'unknownMajority']);
  });

  it.each([
    ['textEmpty', { question: ' ' }],
    ['textTooLong', { question: 'a'.repeat(2_001) }],
    ['invalidNumber', { closesAfterSeconds: 0 }],
    ['invalidNumber', { closesAfterSeconds: 86_401 }],
    ['invalidNumber', { closesAfterSeconds: 0.5 }],
  ])('[VO-10] refuses with %s a vote like %o', (code, change) => {
    expect(atWork().answer(chair, 'openPoll', { pollId: pollId(1), ...question, ...change })).toBe(code);
  });

  it('[VO-10] a meeting has at most 500 votes', () => {
    const meeting = atWork().openPoll().close();
    const one = meeting.state.polls[pollId(1)];
    const polls = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [pollId(index + 1), one]));
    meeting.restore({ ...meeting.state, polls: polls as never });
    expect(meeting.try(chair, 'openPoll', { pollId: pollId(501), ...question })).toEqual({
      code: 'tooMany',
      details: { most: 500 },
    });
  });
});

describe('a ballot', () => {
  it('[VO-11] is for those who could vote at the opening and are present', () => {
    const meeting = mark(atWork(), fourth, 'left').openPoll();
    expect(meeting.cast(first)).toBe('accepted');
    expect([meeting.cast(invitee), meeting.cast(secretary)]).toEqual(['notEligible', 'notEligible']);
    expect(meeting.cast(fourth)).toBe('notPresent');
    expect(meeting.cast(personId(98))).toBe('notParticipant');
    const late = { personId: personId(60), name: 'Muộn', post: '', group: '', seat: 6, votes: true };
    meeting.do(secretary, 'addParticipants', { participants: [{ ...late, duties: ['delegate'] }] });
    meeting.do(personId(60), 'checkIn', {});
    expect(meeting.cast(personId(60))).toBe('notEligible');
  });

  it('[VO-12] names an option of the vote', () => {
    const meeting = atWork().openPoll();
    expect([meeting.cast(first, 'phieuTrang'), meeting.cast(first, 'constructor'), meeting.cast(first, '')]).toEqual(
      Array(3).fill('unknownOption'),
    );
  });

  it('[VO-13] is cast once; the first stands', () => {
    const meeting = atWork().openPoll();
    expect([meeting.cast(first), meeting.cast(first, against), meeting.cast(first)]).toEqual([
      'accepted',
      'alreadyVoted',
      'alreadyVoted',
    ]);
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ ballots: { [first]: 'tanThanh' } });
  });

  it('[VO-13] may be changed before closing where the pack says so', () => {
    const meeting = atWork(ordinaryPack).openPoll();
    expect([meeting.cast(first), meeting.cast(first), meeting.cast(first, against)]).toEqual([
      'accepted',
      'nothingToChange',
      'accepted',
    ]);
    expect(meeting.close().state.polls[pollId(1)]).toMatchObject({
      ballots: { [first]: against },
      result: { participated: 1 },
    });
  });

  it('[VO-14] comes too late once the vote is closed, cancelled or its time is up', () => {
    const closed = atWork().openPoll().close();
    expect([closed.cast(first), closed.cast(first, 'tanThanh', 7)]).toEqual(['pollNotOpen', 'pollNotFound']);
    expect(closed.do(chair, 'endMeeting', {}).cast(first)).toBe('pollNotOpen');
    const cancelled = atWork()
      .openPoll()
      .do(chair, 'cancelPoll', { pollId: pollId(1), reason: 'nhầm' });
    expect(cancelled.cast(first)).toBe('pollNotOpen');
    const timed = atWork().openPoll(1, 10).pass(9_999);
    expect(timed.cast(first)).toBe('accepted');
    expect(timed.pass(1).cast(second)).toBe('pollNotOpen');
  });
});

describe('closing', () => {
  it('[VO-15] those present who pressed nothing count as the option of the pack; the absent do not', () => {
    const meeting = mark(atWork(), fourth, 'left').openPoll();
    for (const id of [chair, first]) meeting.cast(id);
    meeting.cast(second, against);
    expect(resultOf(meeting.close())).toEqual({
      seats: 6,
      present: 4,
      participated: 3,
      counts: { tanThanh: 2, khongTanThanh: 1, khongBieuQuyet: 1 },
      shares: { tanThanh: 3_333, khongTanThanh: 1_667, khongBieuQuyet: 1_667 },
      needed: 4,
      base: 6,
      passed: false,
    });
  });

  it('[VO-16] who voted and left keeps the ballot and counts as present at the vote', () => {
    const meeting = atWork().openPoll();
    meeting.cast(first);
    mark(meeting, first, 'left');
    expect(resultOf(meeting.close())).toMatchObject({ present: 5, participated: 1, counts: { tanThanh: 1 } });
  });

  it('[VO-17] the base is all seats, those who could vote, those present, or the ballots cast', () => {
    const passing = (base: Majority['base']) => {
      const meeting = mark(atWork(packWith({ base })), fourth, 'left').openPoll();
      for (const id of [chair, first]) meeting.cast(id);
      meeting.cast(second, against);
      const result = resultOf(meeting.close());
      return [result?.base, result?.needed, result?.passed];
    };
    expect(passing('seats')).toEqual([6, 4, false]);
    expect(passing('inOffice')).toEqual([5, 3, false]);
    expect(passing('present')).toEqual([4, 3, false]);
    expect(passing('cast')).toEqual([3, 2, true]);
  });

  it('[VO-17] exactly the needed number passes', () => {
    const voted = (...ids: (typeof first)[]) => {
      const meeting = atWork().openPoll();
      for (const id of ids) meeting.cast(id);
      return resultOf(meeting.close())?.passed;
    };
    expect([voted(chair, first, second), voted(chair, first, second, third)]).toEqual([false, true]);
  });

  it("[VO-18] exactly half fails, or follows the chair's own ballot where the pack says so", () => {
    const tied = (pack: RulePack, chairFor: boolean | null) => {
      const meeting = atWork(pack).openPoll();
      const voters = chairFor === true ? [chair, first, second] : [first, second, third];
      for (const id of voters) meeting.cast(id);
      if (chairFor === false) meeting.cast(chair, against);
      const result = resultOf(meeting.close());
      expect(result?.counts.tanThanh).toBe(3);
      return result?.passed;
    };
    expect([tied(ubndPack, true), tied(ubndPack, false), tied(ubndPack, null)]).toEqual([true, false, false]);
    expect(tied(hdndPack, true)).toBe(false);
  });

  it('[VO-18] two chairs who disagree decide nothing', () => {
    const meeting = atWork(ubndPack);
    meeting.do(secretary, 'changeParticipant', { personId: first, duties: ['chair', 'delegate'], votes: true });
    meeting.openPoll();
    for (const id of [chair, second, third]) meeting.cast(id);
    meeting.cast(first, against);
    expect(resultOf(meeting.close())).toMatchObject({ counts: { tanThanh: 3 }, passed: false });
  });

  it('[VO-19] by hand at any time, by the system only when the time is up', () => {
    const meeting = atWork().openPoll(1, 10);
    const close = (number = 1) => meeting.answer(system, 'closePoll', { pollId: pollId(number) });
    expect(close()).toBe('notPermitted');
    expect(meeting.pass(10_000).log.length).toBeGreaterThan(0);
    expect(close()).toBe('accepted');
    expect(meeting.log.at(-1)).toMatchObject({ type: 'pollClosed', payload: { byDeadline: true } });
    expect([close(), close(77)]).toEqual(['pollNotOpen', 'pollNotFound']);
    expect(
      atWork()
        .openPoll()
        .answer(system, 'closePoll', { pollId: pollId(1) }),
    ).toBe('notPermitted');
    const early = atWork().openPoll(1, 10).close();
    expect(early.log.at(-1)).toMatchObject({ payload: { byDeadline: false } });
    expect(early.state.polls[pollId(1)]).not.toHaveProperty('closesAt');
  });

  it('[VO-20] cancelling needs a reason; the ballots are in the log alone', () => {
    const meeting = atWork().openPoll();
    meeting.cast(first);
    const cancel = (number: number, reason: string) =>
      meeting.answer(chair, 'cancelPoll', { pollId: pollId(number), reason });
    expect(cancel(1, ' ')).toBe('reasonRequired');
    expect(cancel(1, 'a'.repeat(1_001))).toBe('textTooLong');
    expect(cancel(77, 'x')).toBe('pollNotFound');
    expect(cancel(1, 'Sai câu hỏi')).toBe('accepted');
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ status: 'cancelled', reason: 'Sai câu hỏi' });
    expect(meeting.state.polls[pollId(1)]).not.toHaveProperty('ballots');
    expect(cancel(1, 'nữa')).toBe('pollNotOpen');
    expect(meeting.cast(first, silent)).toBe('pollNotOpen');
  });
});
