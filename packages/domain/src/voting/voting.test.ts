import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import { type Majority, type RulePack, type VotingForm, votingForms } from '../rule-packs/rule-pack.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import {
  atWork,
  chair,
  first,
  fourth,
  invitee,
  itemId,
  lineId,
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
import type { MotionContent, PollResult } from './state.ts';

const against = 'khongTanThanh';
const silent = 'khongBieuQuyet';

/** The answer to opening a vote made up on the spot. */
function open(
  meeting: MeetingAtWork,
  change: Partial<MotionContent> = {},
  number = 1,
  item: ReturnType<typeof itemId> | null = null,
): string {
  const source = { kind: 'adHoc' as const, itemId: item, content: meeting.content(change) };
  return meeting.answer(chair, 'openPoll', { pollId: pollId(number), source });
}

function withBoard(meeting: MeetingAtWork): MeetingAtWork {
  return meeting.do(secretary, 'setCountingBoard', { personIds: [secretary, invitee] });
}

function resultOf(meeting: MeetingAtWork): PollResult | null {
  const poll = meeting.state.polls[pollId(1)];
  return poll?.status === 'closed' ? poll.result : null;
}

function linesOfResult(meeting: MeetingAtWork) {
  const [line] = resultOf(meeting)?.lines ?? [];
  return line;
}

const inFavour = { motion: 'tanThanh' };

function candidate(number: number) {
  return { lineId: lineId(number), name: `Ứng viên ${number}`, post: '', personId: null };
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
    const meeting = atWork().mark(fourth, 'left').openPoll();
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
    expect(open(meeting, {}, 2)).toBe('anotherPollOpen');
    meeting.close();
    expect(open(meeting, {}, 1)).toBe('pollExists');
    expect(open(meeting, {}, 2)).toBe('accepted');
  });

  it('[VO-7] a vote belongs to the item going on', () => {
    const meeting = atWork();
    const on = (number: number) => open(meeting, {}, 1, itemId(number));
    expect([on(77), on(2), on(1)]).toEqual(['itemNotFound', 'itemNotCurrent', 'accepted']);
    expect(atWork().openPoll().state.polls[pollId(1)]?.itemId).toBe(itemId(1));
    expect(opened().openPoll().state.polls[pollId(1)]?.itemId).toBeNull();
  });

  it('[VO-8] each form that can be opened, if the pack names it for this kind of vote', () => {
    const openIn = (pack: RulePack | undefined, form: VotingForm, subject: MotionContent['subject']) =>
      open(withBoard(atWork(pack)), { form, subject });
    const motion = { kind: 'motion' as const };
    const persons = { kind: 'confidence' as const, candidates: [candidate(1)] };
    const all = (pack: RulePack, subject: MotionContent['subject']) =>
      votingForms.filter((form) => openIn(pack, form, subject) === 'accepted');
    expect([all(hdndPack, motion), all(hdndPack, persons)]).toEqual([
      ['open', 'paperSecret', 'mixed'],
      ['paperSecret'],
    ]);
    expect([all(ubndPack, motion), all(ubndPack, persons)]).toEqual([['open'], ['open']]);
    expect([all(ordinaryPack, motion), all(ordinaryPack, persons)]).toEqual([['open', 'mixed'], ['open']]);
    expect(openIn(packWith({}, { forms: ['open', 'electronicSecret'] }), 'electronicSecret', motion)).toBe(
      'formNotAllowed',
    );
  });

  it('[VO-9] the majority is one of the pack', () => {
    const under = (majorityId: string) => open(atWork(), { majorityId });
    expect([under('haiPhanBa'), under('baPhanTu')]).toEqual(['accepted', 'unknownMajority']);
  });

  it.each<[string, Partial<MotionContent>]>([
    ['textEmpty', { question: ' ' }],
    ['textTooLong', { question: 'a'.repeat(2_001) }],
    ['invalidNumber', { closesAfterSeconds: 0 }],
    ['invalidNumber', { closesAfterSeconds: 86_401 }],
    ['invalidNumber', { closesAfterSeconds: 0.5 }],
    ['invalidNumber', { form: 'paperSecret', closesAfterSeconds: 60 }],
  ])('[VO-10] refuses with %s a vote like %o', (code, change) => {
    expect(open(withBoard(atWork()), change)).toBe(code);
  });

  it('[VO-10] a meeting has at most 500 votes', () => {
    const meeting = atWork().openPoll().close();
    const one = meeting.state.polls[pollId(1)];
    const polls = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [pollId(index + 1), one]));
    meeting.restore({ ...meeting.state, polls: polls as never });
    const source = { kind: 'adHoc' as const, itemId: null, content: meeting.content() };
    expect(meeting.try(chair, 'openPoll', { pollId: pollId(501), source })).toEqual({
      code: 'tooMany',
      details: { most: 500 },
    });
  });

  it('[VO-40] the quorum is recorded when it opens and when the voting ends', () => {
    const meeting = atWork().openPoll();
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ presentAtOpening: 5, quorumNeeded: 4 });
    meeting.cast(first);
    for (const id of [first, second]) meeting.mark(id, 'left');
    expect(resultOf(meeting.close())).toMatchObject({ present: 4, quorumReached: true });
    const lost = atWork().openPoll().mark(first, 'left').mark(second, 'left').close();
    expect(resultOf(lost)).toMatchObject({ present: 3, quorumReached: false });
  });
});

describe('a ballot', () => {
  it('[VO-11] is for those who could vote at the opening and are present', () => {
    const meeting = atWork().mark(fourth, 'left').openPoll();
    expect(meeting.cast(first)).toBe('accepted');
    expect([meeting.cast(invitee), meeting.cast(secretary)]).toEqual(['notEligible', 'notEligible']);
    expect(meeting.cast(fourth)).toBe('notPresent');
    expect(meeting.cast(personId(98))).toBe('notParticipant');
    const late = { personId: personId(60), name: 'Muộn', post: '', group: '', seat: 6, votes: true };
    meeting.do(secretary, 'addParticipants', { participants: [{ ...late, duties: ['delegate'] }] });
    meeting.checkIn(personId(60));
    expect(meeting.cast(personId(60))).toBe('notEligible');
  });

  it('[VO-12] names a line and an option of the vote', () => {
    const meeting = atWork().openPoll();
    expect([meeting.cast(first, 'phieuTrang'), meeting.cast(first, 'constructor'), meeting.cast(first, '')]).toEqual(
      Array(3).fill('unknownOption'),
    );
    expect(meeting.castChoices(first, { [lineId(1)]: 'tanThanh' })).toBe('unknownOption');
    expect(meeting.castChoices(first, { ...inFavour, [lineId(1)]: 'tanThanh' })).toBe('unknownOption');
    expect(meeting.castChoices(first, JSON.parse('{"__proto__":"tanThanh"}'))).toBe('unknownOption');
  });

  it('[VO-29] answers the motion', () => {
    const meeting = atWork().openPoll();
    expect([meeting.castChoices(first, {}), meeting.castChoices(first, inFavour)]).toEqual([
      'choicesIncomplete',
      'accepted',
    ]);
  });

  it('[VO-13] is cast once; the first stands', () => {
    const meeting = atWork().openPoll();
    expect([meeting.cast(first), meeting.cast(first, against), meeting.cast(first)]).toEqual([
      'accepted',
      'alreadyVoted',
      'alreadyVoted',
    ]);
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ ballots: { [first]: inFavour } });
  });

  it('[VO-13] may be changed before closing where the pack says so', () => {
    const meeting = atWork(ordinaryPack).openPoll();
    expect([meeting.cast(first), meeting.cast(first), meeting.cast(first, against)]).toEqual([
      'accepted',
      'nothingToChange',
      'accepted',
    ]);
    expect(meeting.close().state.polls[pollId(1)]).toMatchObject({
      ballots: { [first]: { motion: against } },
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
    const meeting = atWork().mark(fourth, 'left').openPoll();
    for (const id of [chair, first]) meeting.cast(id);
    meeting.cast(second, against);
    expect(resultOf(meeting.close())).toEqual({
      seats: 6,
      present: 4,
      quorumReached: true,
      participated: 3,
      needed: 4,
      base: 6,
      lines: [
        {
          lineId: 'motion',
          counts: { tanThanh: 2, khongTanThanh: 1, khongBieuQuyet: 1 },
          shares: { tanThanh: 3_333, khongTanThanh: 1_667, khongBieuQuyet: 1_667 },
          outcome: 'failed',
        },
      ],
      passed: false,
      decidedByChair: false,
      paper: null,
      countedBy: [],
    });
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ unpressed: [third] });
  });

  it('[VO-16] who voted and left keeps the ballot and counts as present at the vote', () => {
    const meeting = atWork().openPoll();
    meeting.cast(first);
    meeting.mark(first, 'left');
    expect(resultOf(meeting.close())).toMatchObject({ present: 5, participated: 1 });
    expect(linesOfResult(meeting)?.counts).toEqual({ tanThanh: 1, khongTanThanh: 0, khongBieuQuyet: 4 });
  });

  it('[VO-17] the base is all seats, those who could vote, those present, or the ballots cast', () => {
    const passing = (base: Majority['base']) => {
      const meeting = atWork(packWith({ base })).mark(fourth, 'left').openPoll();
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

  it('[VO-3] the shares are of that base', () => {
    const shares = (base: Majority['base']) => {
      const meeting = atWork(packWith({ base })).mark(fourth, 'left').openPoll();
      for (const id of [chair, first]) meeting.cast(id);
      meeting.cast(second, against);
      return linesOfResult(meeting.close())?.shares.tanThanh;
    };
    expect([shares('seats'), shares('inOffice'), shares('present'), shares('cast')]).toEqual([
      3_333, 4_000, 5_000, 6_667,
    ]);
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
    const tied = (pack: RulePack, chairBallot: string | null) => {
      const meeting = atWork(pack).openPoll();
      const voters = chairBallot === 'tanThanh' ? [first, second] : [first, second, third];
      for (const id of voters) meeting.cast(id);
      if (chairBallot !== null) meeting.cast(chair, chairBallot);
      const result = resultOf(meeting.close());
      expect(linesOfResult(meeting)?.counts.tanThanh).toBe(3);
      expect(linesOfResult(meeting)?.outcome).toBe(result?.passed === true ? 'passed' : 'failed');
      return [result?.passed, result?.decidedByChair];
    };
    expect(tied(ubndPack, 'tanThanh')).toEqual([true, true]);
    expect(tied(ubndPack, against)).toEqual([false, true]);
    expect(tied(ubndPack, silent)).toEqual([false, false]);
    expect(tied(ubndPack, null)).toEqual([false, false]);
    expect(tied(hdndPack, 'tanThanh')).toEqual([false, false]);
  });

  it('[VO-18] two chairs decide only when their ballots agree', () => {
    const tied = (firstBallot: string | null) => {
      const meeting = atWork(ubndPack);
      meeting.do(secretary, 'changeParticipant', { personId: first, duties: ['chair', 'delegate'], votes: true });
      meeting.openPoll();
      const forIt = firstBallot === 'tanThanh' ? [chair, second] : [chair, second, third];
      for (const id of forIt) meeting.cast(id);
      if (firstBallot !== null) meeting.cast(first, firstBallot);
      const result = resultOf(meeting.close());
      expect(linesOfResult(meeting)?.counts.tanThanh).toBe(3);
      return result?.passed;
    };
    expect([tied('tanThanh'), tied(null), tied(against), tied(silent)]).toEqual([true, true, false, false]);
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

  it('[VO-39] a result is set aside once, with a reason, and kept', () => {
    const meeting = atWork().openPoll();
    meeting.cast(first);
    const annul = (number: number, reason: string) =>
      meeting.answer(chair, 'annulPoll', { pollId: pollId(number), reason });
    expect([annul(77, 'x'), annul(1, 'x')]).toEqual(['pollNotFound', 'pollNotClosed']);
    const result = resultOf(meeting.close());
    expect([annul(1, ' '), annul(1, 'a'.repeat(1_001))]).toEqual(['reasonRequired', 'textTooLong']);
    expect(annul(1, 'Nhầm nội dung')).toBe('accepted');
    expect(meeting.state.polls[pollId(1)]).toMatchObject({
      result,
      ballots: { [first]: inFavour },
      annulled: { at: start, by: chair, reason: 'Nhầm nội dung' },
    });
    expect(annul(1, 'nữa')).toBe('nothingToChange');
  });
});
