import { describe, expect, it } from 'vitest';
import {
  atWork,
  chair,
  clerk,
  creation,
  ended,
  first,
  fourth,
  itemId,
  MeetingAtWork,
  opened,
  prepared,
  secretary,
  start,
} from '../testing/meeting-at-work.ts';
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
      speeches: [{ name: 'Người 002', topic: 'Ngân sách', seconds: 65 }],
      votes: [
        {
          ruleVi: 'quá nửa tổng số đại biểu: 4/6',
          seats: 6,
          present: 5,
          participated: 4,
          options: [
            { label: 'Tán thành', count: 4, share: '66,67' },
            { label: 'Không tán thành', count: 0, share: '0,00' },
            { label: 'Không biểu quyết', count: 1, share: '16,67' },
          ],
          needed: 4,
          passed: true,
          closedAt: start + 65_000,
        },
      ],
    });
  });

  it('[MI-2] the absent are named with status and reason', () => {
    const meeting = prepared().do(first, 'checkIn', {});
    meeting.do(secretary, 'markAttendance', { personId: fourth, status: 'excused', reason: 'Ốm' });
    const { absent, openedAt, endedAt, invitees } = minutesFacts(meeting.state);
    expect([openedAt, endedAt, invitees]).toEqual([null, null, []]);
    expect(absent).toEqual([
      { name: 'Người 001', group: 'Tổ 1', status: 'unmarked', reason: '' },
      { name: 'Người 003', group: 'Tổ 1', status: 'unmarked', reason: '' },
      { name: 'Người 004', group: 'Tổ 1', status: 'unmarked', reason: '' },
      { name: 'Người 005', group: 'Tổ 1', status: 'excused', reason: 'Ốm' },
    ]);
  });

  it('[MI-3] a vote outside every item is not lost; open and cancelled ones are left out', () => {
    const meeting = opened().openPoll(1).close(1);
    meeting.do(chair, 'goToItem', { itemId: itemId(1) }).openPoll(2);
    meeting.do(chair, 'cancelPoll', { pollId: Object.keys(meeting.state.polls)[1] as never, reason: 'x' }).openPoll(3);
    const { items } = minutesFacts(meeting.state);
    expect(items.map((item) => [item.number, item.votes.length])).toEqual([
      [0, 1],
      [1, 0],
      [2, 0],
    ]);
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
