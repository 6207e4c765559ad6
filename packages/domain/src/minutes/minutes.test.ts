import { describe, expect, it } from 'vitest';
import {
  atWork,
  chair,
  clerk,
  creation,
  ended,
  first,
  fourth,
  invitee,
  itemId,
  lineId,
  MeetingAtWork,
  opened,
  opinionId,
  pollId,
  prepared,
  questionId,
  quickQuestionId,
  requestId,
  second,
  secretary,
  start,
  substituteId,
  third,
} from '../testing/meeting-at-work.ts';
import { motionLine } from '../voting/state.ts';
import { minutesFacts } from './facts.ts';
import { minutesFindingCodes, minutesFindings } from './findings.ts';

describe('the facts of the minutes', () => {
  it('[MI-1] come from the log: who, what in which order, who spoke how long, how was voted, what was concluded', () => {
    const facts = minutesFacts(ended().state);
    expect(facts).toMatchObject({
      title: 'Kỳ họp thứ nhất',
      openedAt: start,
      endedAt: start + 66_000,
      chair: ['Người 001'],
      secretary: ['Người 101'],
      seats: 6,
      absent: [],
      invitees: [{ name: 'Người 103', post: 'Đại biểu' }],
    });
    expect(facts.present.map((person) => person.name)).toEqual([
      'Người 001',
      'Người 002',
      'Người 003',
      'Người 004',
      'Người 005',
    ]);
    expect(facts.items.map((item) => [item.number, item.title, item.startedAt])).toEqual([
      [1, 'Mục 1', start],
      [2, 'Mục 2', null],
    ]);
    expect(facts.items[0]).toMatchObject({
      conclusion: 'Thống nhất',
      speeches: [{ name: 'Người 002', kind: 'speech', topic: 'Ngân sách', seconds: 65, outOfOrder: false }],
      votes: [
        {
          subject: 'motion',
          formVi: 'Biểu quyết công khai',
          ruleVi: 'quá nửa tổng số đại biểu: 4/6',
          baseVi: 'tổng số đại biểu',
          seats: 6,
          present: 5,
          quorumReached: true,
          participated: 4,
          lines: [
            {
              name: '',
              options: [
                { label: 'Tán thành', count: 4, share: '66,67' },
                { label: 'Không tán thành', count: 0, share: '0,00' },
                { label: 'Không biểu quyết', count: 1, share: '16,67' },
              ],
              outcomeVi: 'Thông qua',
            },
          ],
          needed: 4,
          passed: true,
          paper: null,
          handVotes: [],
          repeats: null,
          heldAgain: false,
          annulled: null,
          closedAt: start + 65_000,
        },
      ],
    });
  });

  it('[MI-2] the absent are named with status and reason', () => {
    const meeting = prepared().checkIn(first).mark(fourth, 'excused', 'Ốm');
    const { absent, openedAt, endedAt, invitees, opening } = minutesFacts(meeting.state);
    expect([openedAt, endedAt, invitees, opening]).toEqual([null, null, [], null]);
    expect(absent).toEqual([
      { name: 'Người 001', group: 'Tổ 1', status: 'unmarked', reason: '' },
      { name: 'Người 003', group: 'Tổ 1', status: 'unmarked', reason: '' },
      { name: 'Người 004', group: 'Tổ 1', status: 'unmarked', reason: '' },
      { name: 'Người 005', group: 'Tổ 1', status: 'excused', reason: 'Ốm' },
    ]);
  });

  it('[MI-3] a vote outside every item is not lost; open and cancelled ones are left out', () => {
    const meeting = opened().openPoll(1).close(1).goTo(1).openPoll(2);
    meeting.do(chair, 'cancelPoll', { pollId: pollId(2), reason: 'Nhầm câu hỏi' }).openPoll(3);
    const { items } = minutesFacts(meeting.state);
    expect(items.map((item) => [item.number, item.votes.length])).toEqual([
      [0, 1],
      [1, 0],
      [2, 0],
    ]);
  });

  it('[MI-8] who came late or left early took part, with the times; who was marked by mistake did not', () => {
    const meeting = prepared().checkIn(chair, first, second, invitee).mark(third, 'left');
    meeting.do(chair, 'openMeeting', { reason: 'Bão' }).pass(1_000);
    meeting.do(fourth, 'checkIn', { status: 'online' }).mark(first, 'left').mark(invitee, 'left');
    meeting.pass(1_000).mark(fourth, 'left').pass(1_000).mark(fourth, 'present').mark(second, 'unexcused');
    const facts = minutesFacts(meeting.state);
    expect(facts.present.map(({ name, online }) => [name, online])).toEqual([
      ['Người 001', false],
      ['Người 002', false],
      ['Người 005', false],
    ]);
    expect(facts.absent.map(({ name, status }) => [name, status])).toEqual([
      ['Người 003', 'unexcused'],
      ['Người 004', 'left'],
    ]);
    expect(facts.movements.map(({ name, at, way }) => [name, at - start, way])).toEqual([
      ['Người 002', 1_000, 'left'],
      ['Người 005', 1_000, 'came'],
      ['Người 005', 2_000, 'left'],
      ['Người 005', 3_000, 'came'],
    ]);
    expect(facts.invitees).toEqual([{ name: 'Người 103', post: 'Đại biểu' }]);
    expect(facts.opening).toEqual({ present: 3, quorumNeeded: 4, withoutQuorumReason: 'Bão' });
  });

  it('[MI-9] substitutes accepted by the chair are named with whom they stand in for', () => {
    const meeting = prepared();
    const ask = (who: typeof first, number: number) =>
      meeting.do(who, 'askSubstitute', {
        substituteId: substituteId(number),
        forPersonId: null,
        name: `Người dự thay ${number}`,
        post: 'Phó Giám đốc',
        reason: 'Đi công tác',
      });
    const decide = (number: number, accepted: boolean) =>
      meeting.do(chair, 'decideSubstitute', { substituteId: substituteId(number), accepted, reason: 'x' });
    ask(first, 1);
    ask(second, 2);
    decide(1, true);
    decide(2, false);
    expect(minutesFacts(meeting.state).substitutes).toEqual([
      { name: 'Người dự thay 1', post: 'Phó Giám đốc', forName: 'Người 002', reason: 'Đi công tác' },
    ]);
  });

  it('[MI-10] speeches carry their kind and whether they were out of order; written opinions and questions stand too', () => {
    const meeting = atWork().register(first, 1).register(second, 2).register(third, 3).call(2).pass(5_000);
    meeting.do(chair, 'endSpeech', { requestId: requestId(2) });
    const ask = (number: number, toName: string) =>
      meeting.do(first, 'fileQuestion', {
        questionId: questionId(number),
        personId: null,
        toPersonId: null,
        toName,
        text: 'Vì sao?',
      });
    ask(1, 'Sở Y tế');
    ask(2, 'Sở Xây dựng');
    ask(3, 'Sở Tài chính').do(first, 'withdrawQuestion', { questionId: questionId(3) });
    meeting.do(clerk, 'recordAnswer', {
      questionId: questionId(1),
      answer: 'Thiếu vốn',
      promise: 'Xong trong quý IV',
      promisedBy: start,
      baseRevision: 0,
    });
    meeting.do(third, 'sendOpinion', {
      opinionId: opinionId(1),
      itemId: itemId(1),
      requestId: requestId(3),
      text: 'Đồng ý với tờ trình',
    });
    const [item] = minutesFacts(meeting.state).items;
    expect(item?.speeches).toMatchObject([{ name: 'Người 003', callOrder: 1, registrationOrder: 2, outOfOrder: true }]);
    expect(item?.opinions).toMatchObject([{ name: 'Người 004', text: 'Đồng ý với tờ trình' }]);
    expect(item?.questions).toMatchObject([
      { to: 'Sở Y tế', answered: true, answer: 'Thiếu vốn', promise: 'Xong trong quý IV', promisedBy: start },
      { to: 'Sở Xây dựng', answered: false, answer: '', promise: '', promisedBy: null },
    ]);
  });

  it('[MI-11] a result that was set aside or held again stays and is marked; hand votes carry their reason', () => {
    const meeting = atWork().openPoll(1);
    meeting.do(secretary, 'recordHandVote', {
      pollId: pollId(1),
      personId: first,
      choices: { [motionLine]: 'tanThanh' },
      reason: 'Máy hỏng',
    });
    meeting.close(1).pass(1_000);
    meeting.do(chair, 'openPoll', {
      pollId: pollId(2),
      source: { kind: 'again', pollId: pollId(1), reason: 'Có đại biểu bấm nhầm' },
    });
    meeting.close(2).do(chair, 'annulPoll', { pollId: pollId(2), reason: 'Sai câu hỏi' });
    const votes = minutesFacts(meeting.state).items[0]?.votes;
    expect(votes).toMatchObject([
      {
        handVotes: [{ name: 'Người 002', by: 'Người 101', reason: 'Máy hỏng' }],
        heldAgain: true,
        repeats: null,
        annulled: null,
      },
      {
        heldAgain: false,
        repeats: { reason: 'Có đại biểu bấm nhầm', closedAt: start },
        annulled: { at: start + 1_000, by: 'Người 001', reason: 'Sai câu hỏi' },
      },
    ]);
  });

  it('[MI-12] each candidate has a line; papers are told with who counted them', () => {
    const candidate = (number: number) => ({
      lineId: lineId(number),
      name: `Ứng viên ${number}`,
      post: 'Giám đốc Sở',
      personId: null,
    });
    const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: [first, second] });
    meeting.openPoll(1, null, undefined, {
      question: 'Bầu Ủy viên Ủy ban nhân dân',
      subject: { kind: 'election', candidates: [candidate(1), candidate(2)], places: 1 },
      form: 'paperSecret',
    });
    meeting.close(1);
    const [approve = '', reject = ''] = (meeting.state.rulePack?.voting.electionOptions ?? []).map(
      ({ optionId }) => optionId,
    );
    const count = {
      issued: 5,
      collected: 5,
      valid: 4,
      invalid: 1,
      counts: {
        [lineId(1)]: { [approve]: 4, [reject]: 0 },
        [lineId(2)]: { [approve]: 0, [reject]: 4 },
      },
    };
    meeting.do(first, 'enterPaperCount', { pollId: pollId(1), count });
    meeting.do(second, 'confirmPaperCount', { pollId: pollId(1), revision: 1 });
    expect(minutesFacts(meeting.state).items[0]?.votes).toMatchObject([
      {
        subject: 'election',
        places: 1,
        formVi: 'Bỏ phiếu kín',
        paper: { issued: 5, collected: 5, valid: 4, invalid: 1, countedBy: ['Người 002', 'Người 003'] },
        lines: [
          { name: 'Ứng viên 1', post: 'Giám đốc Sở', outcomeVi: 'Trúng cử' },
          { name: 'Ứng viên 2', outcomeVi: 'Không trúng cử' },
        ],
      },
    ]);
  });

  it('[MI-13] a quick question stands nowhere', () => {
    const meeting = atWork();
    const before = JSON.stringify(minutesFacts(meeting.state));
    meeting.do(chair, 'askQuickly', {
      quickQuestionId: quickQuestionId(1),
      question: 'Nghỉ giải lao?',
      answers: ['Có', 'Không'],
    });
    meeting.do(first, 'answerQuickly', { quickQuestionId: quickQuestionId(1), answer: 0 });
    meeting.do(chair, 'closeQuickQuestion', { quickQuestionId: quickQuestionId(1) });
    expect(JSON.stringify(minutesFacts(meeting.state))).toBe(before);
  });
});

describe('what the minutes lack', () => {
  const lacking = (meeting: MeetingAtWork) => minutesFindings(meeting.state).map((finding) => finding.code);

  it('[MI-4] each of the five mandatory contents is looked for, and said in both languages', () => {
    const empty = new MeetingAtWork().do(secretary, 'createMeeting', { ...creation(), participants: [] });
    expect(lacking(empty)).toEqual(minutesFindingCodes.filter((code) => code !== 'voteResultMissing'));
    expect(lacking(atWork().openPoll())).toEqual(['opinionsMissing', 'voteResultMissing', 'conclusionsMissing']);
    for (const { vi, en } of minutesFindings(empty.state))
      expect([vi.length > 10, en.length > 10]).toEqual([true, true]);
    expect(lacking(ended())).toEqual([]);
    const counting = atWork().do(secretary, 'setCountingBoard', { personIds: [first, second] });
    counting.openPoll(1, null, undefined, { form: 'paperSecret' }).close(1);
    expect(lacking(counting)).toContain('voteResultMissing');
    counting.do(first, 'sendOpinion', { opinionId: opinionId(1), itemId: itemId(1), requestId: null, text: 'Ý kiến' });
    expect(lacking(counting)).not.toContain('opinionsMissing');
  });

  it("[MI-5] the clerk's own text stands in for opinions and conclusions", () => {
    const meeting = atWork().do(chair, 'endMeeting', {});
    const write = (section: 'closing' | 'opening', text: string, baseRevision: number) =>
      meeting.do(clerk, 'editMinutes', { section, text, baseRevision });
    expect(lacking(meeting)).toEqual(['opinionsMissing', 'conclusionsMissing']);
    expect(lacking(write('closing', 'Chủ tọa kết luận', 0))).toEqual(['opinionsMissing']);
    expect(lacking(write('opening', 'Các đại biểu đã thảo luận', 0))).toEqual([]);
    expect(lacking(write('opening', ' ', 1))).toEqual(['opinionsMissing']);
  });
});

describe('editing and issuing', () => {
  it('[MI-6] the free text of a section is edited after the end, from the revision named', () => {
    const meeting = ended();
    const edit = (section: 'opening' | ReturnType<typeof itemId>, text: string, baseRevision: number) =>
      meeting.try(clerk, 'editMinutes', { section, text, baseRevision });
    edit(itemId(1), 'Ý kiến', 0);
    expect(meeting.state.minutes).toMatchObject({ texts: { [itemId(1)]: { text: 'Ý kiến', revision: 1 } } });
    expect(edit(itemId(1), 'Khác', 0)).toEqual({ code: 'staleRevision', details: { revision: 1 } });
    expect(edit(itemId(1), 'Ý kiến', 1)).toEqual({ code: 'nothingToChange' });
    expect(edit('opening', 'a'.repeat(100_001), 0)).toEqual({ code: 'textTooLong' });
    expect(edit(itemId(77), 'x', 0)).toEqual({ code: 'itemNotFound' });
    expect(edit('constructor' as never, 'x', 0)).toEqual({ code: 'itemNotFound' });
    const early = atWork().answer(clerk, 'editMinutes', { section: 'opening', text: 'x', baseRevision: 0 });
    expect(early).toBe('meetingNotEnded');
  });

  it('[MI-7] they are issued once, only when complete, and are final then', () => {
    const incomplete = atWork().do(chair, 'endMeeting', {});
    expect(incomplete.answer(clerk, 'issueMinutes', { number: 5 })).toBe('minutesIncomplete');
    expect(atWork().answer(clerk, 'issueMinutes', { number: 5 })).toBe('meetingNotEnded');
    const meeting = ended();
    for (const number of [0, 1.5, 100_000]) {
      expect(meeting.answer(clerk, 'issueMinutes', { number })).toBe('invalidNumber');
    }
    meeting.do(clerk, 'issueMinutes', { number: 5 });
    expect(meeting.state.minutes).toMatchObject({
      status: 'issued',
      number: 5,
      issuedAt: start + 66_000,
      issuedBy: clerk,
    });
    expect(meeting.answer(chair, 'issueMinutes', { number: 6 })).toBe('minutesIssued');
    const edit = { section: 'opening' as const, text: 'x', baseRevision: 0 };
    expect(meeting.answer(clerk, 'editMinutes', edit)).toBe('minutesIssued');
  });
});
