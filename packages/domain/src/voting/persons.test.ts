import { describe, expect, it } from 'vitest';
import type { LineId, PersonId } from '../kernel/ids.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import type { Majority, RulePack } from '../rule-packs/rule-pack.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import {
  atWork,
  chair,
  first,
  fourth,
  lineId,
  type MeetingAtWork,
  pollId,
  second,
  third,
} from '../testing/meeting-at-work.ts';
import type { Candidate, PollResult, PollSubject } from './state.ts';
import { candidateOf, describeSubject, linesOf } from './subject.ts';

const voters = [chair, first, second, third, fourth];

function candidates(count: number): Candidate[] {
  return Array.from({ length: count }, (_, index) => ({
    lineId: lineId(index + 1),
    name: `Ứng viên ${index + 1}`,
    post: '',
    personId: null,
  }));
}

/** An open election in a Committee, where papers are not possible; six seats, so four approvals elect. */
function election(count: number, places: number, pack: RulePack = ubndPack): MeetingAtWork {
  const subject: PollSubject = { kind: 'election', candidates: candidates(count), places };
  return atWork(pack).openPoll(1, null, undefined, { subject });
}

function approving(...lines: number[]): Readonly<Record<LineId, string>> {
  return Object.fromEntries(lines.map((number) => [lineId(number), 'dongY']));
}

function resultOf(meeting: MeetingAtWork): PollResult | null {
  const poll = meeting.close().state.polls[pollId(1)];
  return poll?.status === 'closed' ? poll.result : null;
}

function ballot(meeting: MeetingAtWork, who: PersonId) {
  const poll = meeting.state.polls[pollId(1)];
  return poll?.status === 'open' ? poll.ballots[who] : undefined;
}

describe('a ballot about persons', () => {
  it('[VO-29] in an election the candidates left out are not approved', () => {
    const meeting = election(3, 2);
    expect(meeting.castChoices(first, approving(2))).toBe('accepted');
    expect(ballot(meeting, first)).toEqual({
      [lineId(1)]: 'khongDongY',
      [lineId(2)]: 'dongY',
      [lineId(3)]: 'khongDongY',
    });
    expect(meeting.castChoices(second, {})).toBe('accepted');
    expect(Object.values(ballot(meeting, second) ?? {})).toEqual(Array(3).fill('khongDongY'));
  });

  it('[VO-29] not more are approved than there are places', () => {
    const meeting = election(3, 2);
    expect(meeting.try(first, 'castBallot', { pollId: pollId(1), choices: approving(1, 2, 3) })).toEqual({
      code: 'tooManyApprovals',
      details: { places: 2 },
    });
    expect(meeting.castChoices(first, approving(1, 9))).toBe('unknownOption');
    expect(meeting.castChoices(first, { [lineId(1)]: 'tanThanh' })).toBe('unknownOption');
    expect(meeting.castChoices(first, approving(1, 3))).toBe('accepted');
  });

  it('[VO-29] a confidence vote grades everybody', () => {
    const subject: PollSubject = { kind: 'confidence', candidates: candidates(2) };
    const meeting = atWork(ordinaryPack).openPoll(1, null, undefined, { subject });
    expect(meeting.castChoices(first, { [lineId(1)]: 'tinNhiemCao' })).toBe('choicesIncomplete');
    const whole = { [lineId(1)]: 'tinNhiemCao', [lineId(2)]: 'tinNhiem' };
    expect([meeting.castChoices(first, whole), meeting.castChoices(first, whole)]).toEqual([
      'accepted',
      'nothingToChange',
    ]);
    expect(meeting.castChoices(first, { ...whole, [lineId(2)]: 'tinNhiemThap' })).toBe('accepted');
  });
});

describe('who is elected', () => {
  /** Elects under these ballots, one for each voter. */
  const elect = (count: number, places: number, ballots: readonly (readonly number[])[], pack?: RulePack) => {
    const meeting = election(count, places, pack);
    ballots.forEach((lines, index) => {
      expect(meeting.castChoices(voters[index] ?? chair, approving(...lines))).toBe('accepted');
    });
    const result = resultOf(meeting);
    return { passed: result?.passed, outcomes: result?.lines.map((line) => line.outcome), result };
  };

  it('[VO-37] those who reach the majority, the best first', () => {
    const { passed, outcomes, result } = elect(3, 2, [
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 3],
    ]);
    expect([passed, outcomes]).toEqual([true, ['elected', 'elected', 'notElected']]);
    expect(result).toMatchObject({ base: 6, needed: 4, decidedByChair: false });
    expect(result?.lines[0]).toMatchObject({
      counts: { dongY: 5, khongDongY: 0 },
      shares: { dongY: 8_333, khongDongY: 0 },
    });
  });

  it('[VO-37] the majority is needed even where a place stays empty', () => {
    const { passed, outcomes } = elect(3, 2, [[1], [1], [1], [1, 2], [2, 3]]);
    expect([passed, outcomes]).toEqual([false, ['elected', 'notElected', 'notElected']]);
  });

  it('[VO-37] as many as there are places, when none of them tie', () => {
    const few = elect(3, 2, [
      [1, 2],
      [1, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect([few.passed, few.outcomes]).toEqual([false, ['elected', 'notElected', 'notElected']]);
    const enough = elect(4, 3, [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 4],
      [1, 3, 4],
      [2, 3, 4],
    ]);
    expect([enough.passed, enough.outcomes]).toEqual([true, ['elected', 'elected', 'elected', 'notElected']]);
  });

  it('[VO-37] those who tie for the last place are none of them elected', () => {
    const [majority] = ordinaryPack.voting.majorities as [Majority];
    const aThird = { ...majority, fraction: { numerator: 1, denominator: 3 } };
    const pack = { ...ordinaryPack, voting: { ...ordinaryPack.voting, majorities: [aThird] } };
    const ballots = [
      [1, 2],
      [1, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ];
    const last = elect(3, 2, ballots, pack);
    expect([last.passed, last.outcomes]).toEqual([false, ['elected', 'tied', 'tied']]);
    const only = elect(2, 1, [[1], [1], [2], [2]], pack);
    expect([only.passed, only.outcomes]).toEqual([false, ['tied', 'tied']]);
    const both = elect(2, 2, [[1], [1], [2], [2]], pack);
    expect([both.passed, both.outcomes]).toEqual([true, ['elected', 'elected']]);
  });

  it('[VO-15] nobody is counted for pressing nothing', () => {
    const meeting = election(1, 1);
    meeting.castChoices(first, approving(1));
    expect(resultOf(meeting)?.lines[0]?.counts).toEqual({ dongY: 1, khongDongY: 0 });
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ unpressed: [chair, second, third, fourth] });
  });

  it("[VO-18] the chair's side never decides an election", () => {
    const { passed, result } = elect(1, 1, [[1], [1], [1], [], []]);
    expect([passed, result?.decidedByChair]).toEqual([false, false]);
  });
});

describe('a confidence vote', () => {
  it('[VO-38] counts grades; nobody passes or fails', () => {
    const subject: PollSubject = { kind: 'confidence', candidates: candidates(2) };
    const meeting = atWork(ubndPack).openPoll(1, null, undefined, { subject });
    const grades = ['tinNhiemCao', 'tinNhiem', 'tinNhiemThap', 'tinNhiemThap'];
    grades.forEach((grade, index) => {
      meeting.castChoices(voters[index] ?? chair, { [lineId(1)]: grade, [lineId(2)]: 'tinNhiemThap' });
    });
    const result = resultOf(meeting);
    expect(result).toMatchObject({ passed: true, participated: 4, present: 5 });
    expect(result?.lines).toMatchObject([
      { outcome: 'graded', counts: { tinNhiemCao: 1, tinNhiem: 1, tinNhiemThap: 2 } },
      { outcome: 'graded', counts: { tinNhiemCao: 0, tinNhiem: 0, tinNhiemThap: 4 } },
    ]);
    expect(result?.lines[1]?.shares.tinNhiemThap).toBe(6_667);
  });
});

describe('the kind of vote', () => {
  it('[VO-45] is told in words', () => {
    const five = candidates(5);
    expect(describeSubject({ kind: 'election', candidates: five, places: 3 }).vi).toBe('Bầu 3 trong 5 người');
    expect(describeSubject({ kind: 'confidence', candidates: five }).vi).toBe('Lấy phiếu tín nhiệm 5 người');
    expect(describeSubject({ kind: 'motion' })).toEqual({ vi: 'Biểu quyết', en: 'Motion' });
    expect(linesOf({ kind: 'motion' })).toEqual(['motion']);
    const subject: PollSubject = { kind: 'confidence', candidates: five };
    expect(linesOf(subject)).toEqual(five.map((one) => one.lineId));
    expect(candidateOf(subject, lineId(2))?.name).toBe('Ứng viên 2');
    expect([candidateOf(subject, lineId(9)), candidateOf({ kind: 'motion' }, lineId(1))]).toEqual([null, null]);
  });
});
