import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  fourth,
  invitee,
  lineId,
  type MeetingAtWork,
  personId,
  pollId,
  second,
  secretary,
  start,
  third,
} from '../testing/meeting-at-work.ts';
import { motionLine, type PaperCount, type PollResult, type PollSubject } from './state.ts';

const inFavour = { motion: 'tanThanh' };

/** A vote with a counting board of three: secretary, clerk and invitee. */
function vote(form: 'open' | 'paperSecret' | 'mixed', subject: PollSubject = { kind: 'motion' }): MeetingAtWork {
  const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: [secretary, clerk, invitee] });
  return meeting.openPoll(1, null, undefined, { form, subject });
}

function counts(tanThanh: number, khongTanThanh: number, khongBieuQuyet: number): PaperCount['counts'] {
  return { [motionLine]: { tanThanh, khongTanThanh, khongBieuQuyet } };
}

const count: PaperCount = { issued: 5, collected: 5, valid: 4, invalid: 1, counts: counts(3, 1, 0) };

function enter(meeting: MeetingAtWork, by: PersonId, change: Partial<PaperCount> = {}) {
  return meeting.try(by, 'enterPaperCount', { pollId: pollId(1), count: { ...count, ...change } });
}

function entered(meeting: MeetingAtWork, by: PersonId, change: Partial<PaperCount> = {}): string {
  const answer = enter(meeting, by, change);
  return 'code' in answer ? answer.code : 'accepted';
}

function confirm(meeting: MeetingAtWork, by: PersonId, revision = 1): string {
  return meeting.answer(by, 'confirmPaperCount', { pollId: pollId(1), revision });
}

function resultOf(meeting: MeetingAtWork): PollResult | null {
  const poll = meeting.state.polls[pollId(1)];
  return poll?.status === 'closed' ? poll.result : null;
}

describe('a vote recorded by hand', () => {
  const record = (meeting: MeetingAtWork, who: PersonId, change = {}) =>
    meeting.answer(secretary, 'recordHandVote', {
      pollId: pollId(1),
      personId: who,
      choices: inFavour,
      reason: 'Máy hết pin',
      ...change,
    });

  it('[VO-30] for a voter who is present and has no ballot, with a reason', () => {
    const meeting = vote('open').mark(fourth, 'left');
    expect([record(meeting, invitee), record(meeting, fourth)]).toEqual(['notEligible', 'personNotPresent']);
    expect([record(meeting, first, { reason: ' ' }), record(meeting, first, { reason: 'a'.repeat(1_001) })]).toEqual([
      'reasonRequired',
      'textTooLong',
    ]);
    expect([record(meeting, first, { choices: {} }), record(meeting, first, { choices: { motion: 'x' } })]).toEqual([
      'choicesIncomplete',
      'unknownOption',
    ]);
    expect([record(meeting, first), record(meeting, first)]).toEqual(['accepted', 'alreadyVoted']);
    expect(meeting.cast(first)).toBe('alreadyVoted');
    meeting.cast(second);
    expect(record(meeting, second)).toBe('alreadyVoted');
    expect(meeting.close().state.polls[pollId(1)]).toMatchObject({
      ballots: { [first]: inFavour, [second]: inFavour },
      handVotes: { [first]: { by: secretary, reason: 'Máy hết pin' } },
      result: { participated: 2 },
    });
    expect([record(meeting, third), record(meeting, third, { pollId: pollId(77) })]).toEqual([
      'pollNotOpen',
      'pollNotFound',
    ]);
  });

  it('[VO-30] not for who votes on paper', () => {
    expect(record(vote('paperSecret'), first)).toBe('votesOnPaper');
    const mixed = vote('mixed').do(secretary, 'handOutPaper', { pollId: pollId(1), personId: first });
    expect([record(mixed, first), record(mixed, second)]).toEqual(['votesOnPaper', 'accepted']);
  });

  it('[VO-30] only the desk writes it down', () => {
    const meeting = vote('open');
    const payload = { pollId: pollId(1), personId: first, choices: inFavour, reason: 'x' };
    expect(meeting.answer(second, 'recordHandVote', payload)).toBe('notPermitted');
    expect(meeting.answer(chair, 'recordHandVote', payload)).toBe('accepted');
  });
});

describe('ballot papers', () => {
  const handOut = (meeting: MeetingAtWork, who: PersonId, number = 1) =>
    meeting.answer(secretary, 'handOutPaper', { pollId: pollId(number), personId: who });

  it('[VO-31] the secret form takes no ballot from a tablet', () => {
    const meeting = vote('paperSecret');
    expect([meeting.cast(first), handOut(meeting, first)]).toEqual(['votesOnPaper', 'formNotAllowed']);
    expect(handOut(vote('open'), first)).toBe('formNotAllowed');
  });

  it('[VO-31] the mixed form takes either a ballot or a paper from each', () => {
    const meeting = vote('mixed').mark(fourth, 'left');
    meeting.cast(first);
    expect([handOut(meeting, first), handOut(meeting, fourth), handOut(meeting, invitee)]).toEqual([
      'alreadyVoted',
      'personNotPresent',
      'notEligible',
    ]);
    expect([handOut(meeting, second), handOut(meeting, second), handOut(meeting, second, 77)]).toEqual([
      'accepted',
      'nothingToChange',
      'pollNotFound',
    ]);
    expect([meeting.cast(second), meeting.cast(third)]).toEqual(['votesOnPaper', 'accepted']);
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ paperVoters: [second] });
  });

  it('[VO-32] closing begins the counting; the session goes on and another vote can open', () => {
    const meeting = vote('paperSecret').mark(fourth, 'left').pass(5).close();
    expect(meeting.state.polls[pollId(1)]).toMatchObject({
      status: 'counting',
      countingSince: start + 5,
      present: 4,
      quorumReached: true,
      unpressed: [],
      entered: null,
    });
    expect(meeting.answer(chair, 'closePoll', { pollId: pollId(1) })).toBe('pollNotOpen');
    expect(meeting.cast(first)).toBe('pollNotOpen');
    meeting.goTo(2).openPoll(2);
    expect(meeting.cast(first, 'tanThanh', 2)).toBe('accepted');
    expect(entered(meeting, secretary)).toBe('accepted');
    expect(meeting.close(2).answer(chair, 'endMeeting', {})).toBe('pollStillOpen');
    expect(confirm(meeting, clerk)).toBe('accepted');
    expect(meeting.answer(chair, 'endMeeting', {})).toBe('accepted');
  });

  it('[VO-32] a mixed vote in which nobody took a paper closes at once', () => {
    const meeting = vote('mixed');
    for (const id of [chair, first, second, third]) meeting.cast(id);
    expect(resultOf(meeting.close())).toMatchObject({ passed: true, participated: 4, paper: null, countedBy: [] });
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ unpressed: [fourth] });
  });

  it('[VO-20] a vote being counted can be cancelled', () => {
    const meeting = vote('paperSecret').close();
    meeting.do(chair, 'cancelPoll', { pollId: pollId(1), reason: 'Mất hòm phiếu' });
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ status: 'cancelled' });
    expect(entered(meeting, secretary)).toBe('pollNotCounting');
  });
});

describe('counting', () => {
  it('[VO-33] any of the board enters the figures, which replace those before', () => {
    const meeting = vote('paperSecret');
    expect(entered(meeting, secretary)).toBe('pollNotCounting');
    meeting.close();
    expect([entered(meeting, chair), entered(meeting, first)]).toEqual(['notOnCountingBoard', 'notOnCountingBoard']);
    expect(meeting.answer(secretary, 'enterPaperCount', { pollId: pollId(77), count })).toBe('pollNotFound');
    expect([entered(meeting, secretary), entered(meeting, secretary)]).toEqual(['accepted', 'nothingToChange']);
    expect([entered(meeting, clerk), entered(meeting, clerk, { counts: counts(2, 2, 0) })]).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(meeting.state.polls[pollId(1)]).toMatchObject({
      entered: { enteredBy: clerk, enteredAt: start, revision: 3, count: { counts: counts(2, 2, 0) } },
    });
  });

  it('[VO-35] another one of the board confirms the very figures that stand', () => {
    const meeting = vote('paperSecret');
    expect(confirm(meeting, clerk)).toBe('pollNotCounting');
    meeting.close();
    expect(confirm(meeting, clerk, 0)).toBe('staleRevision');
    enter(meeting, secretary);
    expect(confirm(meeting, secretary)).toBe('secondPersonNeeded');
    expect(confirm(meeting, chair)).toBe('notOnCountingBoard');
    enter(meeting, secretary, { counts: counts(4, 0, 0) });
    expect([confirm(meeting, clerk, 1), confirm(meeting, clerk, 2)]).toEqual(['staleRevision', 'accepted']);
    expect(meeting.log.at(-1)).toMatchObject({
      type: 'pollClosed',
      payload: { confirmedBy: clerk, byDeadline: false, unpressed: [] },
    });
    expect(resultOf(meeting)).toEqual({
      seats: 6,
      present: 5,
      quorumReached: true,
      participated: 5,
      needed: 4,
      base: 6,
      lines: [
        {
          lineId: 'motion',
          counts: { tanThanh: 4, khongTanThanh: 0, khongBieuQuyet: 0 },
          shares: { tanThanh: 6_667, khongTanThanh: 0, khongBieuQuyet: 0 },
          outcome: 'passed',
        },
      ],
      passed: true,
      decidedByChair: false,
      paper: { ...count, counts: counts(4, 0, 0) },
      countedBy: [secretary, clerk],
    });
    expect([confirm(meeting, invitee, 2), entered(meeting, secretary)]).toEqual(['pollNotCounting', 'pollNotCounting']);
  });

  it.each<[string, Partial<PaperCount>]>([
    ['phiếu phát ra là 6, nhiều hơn số người có thể nhận phiếu là 5.', { issued: 6 }],
    ['phiếu thu về là 5, nhiều hơn phiếu phát ra là 4.', { issued: 4 }],
    ['phiếu hợp lệ cộng phiếu không hợp lệ là 4, phiếu thu về là 5.', { invalid: 0 }],
    ['phiếu hợp lệ cộng phiếu không hợp lệ là 6, phiếu thu về là 5.', { invalid: 2 }],
    ['các phương án cộng lại là 5, phiếu hợp lệ là 4.', { counts: counts(3, 2, 0) }],
    ['các phương án cộng lại là 3, phiếu hợp lệ là 4.', { counts: counts(3, 0, 0) }],
    ['chưa ghi đủ số phiếu của từng phương án.', { counts: {} }],
    ['chưa ghi đủ số phiếu của từng phương án.', { counts: { motion: { tanThanh: 4 } } as never }],
  ])('[VO-34] the refusal names the figures: %s', (finding, change) => {
    const meeting = vote('paperSecret').close();
    expect(enter(meeting, secretary, change)).toEqual({
      code: 'countsDoNotAddUp',
      details: { finding, findingEn: expect.stringMatching(/\.$/) },
    });
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ entered: null });
  });

  it.each<[string, Partial<PaperCount>]>([
    ['invalidNumber', { issued: -1 }],
    ['invalidNumber', { valid: 3.5 }],
    ['invalidNumber', { collected: Number.NaN }],
    ['invalidNumber', { invalid: 2_001 }],
    ['invalidNumber', { counts: counts(5, -1, 0) }],
    ['unknownOption', { counts: { motion: { tanThanh: 4, phieuTrang: 0 } } as never }],
    ['unknownOption', { counts: { ...counts(3, 1, 0), [lineId(1)]: { tanThanh: 0 } } as never }],
  ])('[VO-34] refuses with %s the figures %o', (code, change) => {
    expect(entered(vote('paperSecret').close(), secretary, change)).toBe(code);
  });

  it('[VO-34] in the secret form every voter who was there at some moment can have had a paper', () => {
    const meeting = atWork().mark(fourth, 'left').mark(third, 'left');
    meeting.do(secretary, 'setCountingBoard', { personIds: [secretary, clerk] });
    meeting.pass(1).openPoll(1, null, undefined, { form: 'paperSecret' });
    meeting.pass(1).mark(first, 'left').mark(third, 'present').pass(1).mark(third, 'left').pass(1).close();
    meeting.pass(1).mark(fourth, 'present');
    const figures = (issued: number) => ({
      issued,
      collected: issued,
      valid: issued,
      invalid: 0,
      counts: counts(issued, 0, 0),
    });
    expect([entered(meeting, secretary, figures(5)), entered(meeting, secretary, figures(4))]).toEqual([
      'countsDoNotAddUp',
      'accepted',
    ]);
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ present: 2 });
    confirm(meeting, clerk);
    expect(resultOf(meeting)).toMatchObject({ present: 4, quorumReached: true, participated: 4, passed: true });
  });

  it('[VO-34] in an election each line is answered on every valid paper, within the places', () => {
    const candidates = [1, 2, 3].map((number) => ({
      lineId: lineId(number),
      name: `Ứng viên ${number}`,
      post: '',
      personId: null,
    }));
    const meeting = vote('paperSecret', { kind: 'election', candidates, places: 1 }).close();
    const approvals = (...figures: number[]): Partial<PaperCount> => ({
      invalid: 1,
      counts: Object.fromEntries(
        figures.map((dongY, index) => [lineId(index + 1), { dongY, khongDongY: 4 - dongY }] as const),
      ),
    });
    expect(enter(meeting, secretary, approvals(3, 1, 1))).toMatchObject({
      details: { finding: 'tổng số lượt đồng ý là 5, 4 phiếu hợp lệ chỉ có thể có nhiều nhất 4 lượt.' },
    });
    const short = { [lineId(1)]: { dongY: 3, khongDongY: 0 } };
    expect(enter(meeting, secretary, { counts: short })).toMatchObject({
      details: { finding: 'các phương án của Ứng viên 1 cộng lại là 3, phiếu hợp lệ là 4.' },
    });
    expect(entered(meeting, secretary, approvals(3, 1, 0))).toBe('accepted');
  });

  it('[VO-34] in a confidence vote a line may be left empty on a paper, not answered twice', () => {
    const subject: PollSubject = {
      kind: 'confidence',
      candidates: [{ lineId: lineId(1), name: 'Nguyễn Văn An', post: '', personId: null }],
    };
    const meeting = vote('paperSecret', subject).close();
    const grades = (tinNhiemCao: number, tinNhiem: number, tinNhiemThap: number) => ({
      counts: { [lineId(1)]: { tinNhiemCao, tinNhiem, tinNhiemThap } },
    });
    expect(enter(meeting, secretary, grades(3, 1, 1))).toMatchObject({
      details: { finding: 'các phương án của Nguyễn Văn An cộng lại là 5, phiếu hợp lệ là 4.' },
    });
    expect(entered(meeting, secretary, grades(1, 1, 1))).toBe('accepted');
  });
});

describe('tablets and papers', () => {
  it('[VO-36] make one result', () => {
    const meeting = vote('mixed');
    for (const id of [first, second]) {
      meeting.do(secretary, 'handOutPaper', { pollId: pollId(1), personId: id });
    }
    meeting.cast(chair);
    meeting.cast(third);
    meeting.close();
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ status: 'counting', present: 5, unpressed: [fourth] });
    const papers = { issued: 2, collected: 2, valid: 2, invalid: 0, counts: counts(2, 0, 0) };
    expect(enter(meeting, secretary, { ...papers, issued: 3 })).toMatchObject({
      details: { finding: 'phiếu phát ra là 3, nhiều hơn số người có thể nhận phiếu là 2.' },
    });
    expect(entered(meeting, secretary, papers)).toBe('accepted');
    // Who comes or goes while the box is open changes nothing.
    meeting.mark(fourth, 'left');
    confirm(meeting, clerk);
    expect(resultOf(meeting)).toMatchObject({
      present: 5,
      participated: 4,
      passed: true,
      lines: [{ counts: { tanThanh: 4, khongTanThanh: 0, khongBieuQuyet: 1 } }],
      paper: papers,
    });
    expect(meeting.state.polls[pollId(1)]).toMatchObject({
      ballots: { [chair]: inFavour, [third]: inFavour },
      paperVoters: [first, second],
      unpressed: [fourth],
    });
  });

  it('[VO-16] who was handed a paper and left counts as present', () => {
    const meeting = vote('mixed').do(secretary, 'handOutPaper', { pollId: pollId(1), personId: first });
    meeting.mark(first, 'left').close();
    expect(meeting.state.polls[pollId(1)]).toMatchObject({ present: 5, unpressed: [chair, second, third, fourth] });
  });

  it('[VO-31] a stranger to the vote gets no paper', () => {
    const meeting = vote('mixed');
    const payload = { pollId: pollId(1), personId: personId(98) };
    expect(meeting.answer(secretary, 'handOutPaper', payload)).toBe('notEligible');
  });
});
