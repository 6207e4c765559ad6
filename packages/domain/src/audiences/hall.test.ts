import { describe, expect, it } from 'vitest';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  fourth,
  itemId,
  type MeetingAtWork,
  paperId,
  pollId,
  quickQuestionId,
  requestId,
  screen,
  second,
  secretary,
  start,
  technician,
  third,
} from '../testing/meeting-at-work.ts';
import { motionLine } from '../voting/state.ts';
import { projectHall } from './hall.ts';
import { projectDesk } from './project.ts';
import { readDesk, readHall } from './read.ts';

const hallOf = (meeting: MeetingAtWork) => readHall(projectHall(meeting.state));
const pollOf = (meeting: MeetingAtWork) => hallOf(meeting)?.poll?.pollId ?? null;

describe('the hall', () => {
  it('[VI-7] shows item, speaker with the clock, those next in the order of the list, vote and presented page', () => {
    const meeting = atWork().attach(1).register(first, 1).register(second, 2).register(third, 3).register(fourth, 4);
    meeting.register(chair, 5, 'debate');
    meeting
      .do(secretary, 'releasePaper', { paperId: paperId(1) })
      .call(2, 60)
      .pass(5_000);
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 2 }).openPoll();
    expect(hallOf(meeting)).toMatchObject({
      counts: { seats: 6, voters: 5, present: 5, online: 0, quorumNeeded: 4, quorumReached: true },
      item: { itemId: itemId(1), number: 1, of: 2, steps: [], currentStepId: null },
      speaker: {
        name: 'Người 003',
        topic: 'Ngân sách',
        calledAt: start,
        allottedSeconds: 60,
        spokenMs: 0,
        runningSince: start,
        warnBeforeSeconds: 30,
        interrupts: null,
      },
      waiting: { count: 4, next: ['Người 001', 'Người 002', 'Người 004'] },
      poll: { pollId: pollId(1), status: 'open', votedCount: 0 },
      presented: { paperId: paperId(1), page: 2, title: 'Tờ trình 1', pageCount: 3, size: 1_000 },
    });
  });

  it('[VI-7] names whom the speech interrupts', () => {
    const meeting = atWork().register(first, 1).call(1).register(second, 2, 'pointOfOrder').call(2);
    expect(hallOf(meeting)?.speaker).toMatchObject({
      name: 'Người 003',
      kind: 'pointOfOrder',
      interrupts: 'Người 002',
    });
    meeting.pass(1_000).do(chair, 'endSpeech', { requestId: requestId(2) });
    expect(hallOf(meeting)?.speaker).toMatchObject({ name: 'Người 002', interrupts: null, runningSince: null });
  });

  it('[VI-7] shows the agenda with what is over, now and to come', () => {
    const meeting = atWork().addItem(3).goTo(2);
    expect(hallOf(meeting)?.agenda).toEqual([
      { itemId: itemId(1), number: 1, title: 'Mục 1', owner: 'UBND tỉnh', state: 'done' },
      { itemId: itemId(2), number: 2, title: 'Mục 2', owner: 'UBND tỉnh', state: 'now' },
      { itemId: itemId(3), number: 3, title: 'Mục 3', owner: 'UBND tỉnh', state: 'coming' },
    ]);
    expect(hallOf(meeting.goTo(1))?.agenda.map((line) => line.state)).toEqual(['now', 'done', 'coming']);
  });

  it('[VI-17] shows how each seat stands, without a name', () => {
    const meeting = atWork().register(first, 1).register(second, 2).call(1).mark(third, 'left');
    meeting.do(secretary, 'assignSeat', { personId: clerk, seat: 9 });
    expect(hallOf(meeting)?.seats).toEqual({
      1: 'present',
      2: 'speaking',
      3: 'asked',
      4: 'absent',
      5: 'present',
      6: 'vacant',
      9: 'absent',
    });
    expect(hallOf(meeting)?.seatPlan).toBeNull();
    const plan = { columns: 2, rows: 1, seats: [{ seat: 30, column: 0, row: 0 }] };
    meeting.do(technician, 'arrangeSeats', { plan });
    expect(hallOf(meeting)).toMatchObject({ seatPlan: plan, seats: { 30: 'vacant', 6: 'vacant' } });
  });

  it('[VI-18] each screen learns its scene; the desk knows all of them', () => {
    const meeting = atWork();
    const scenes = () => [hallOf(meeting)?.screens, readDesk(projectDesk(meeting.state))?.screens];
    expect(scenes()).toEqual([{}, { [screen]: { scene: 'auto' } }]);
    meeting.do(technician, 'setScreenScene', { personId: screen, scene: 'checkIn' });
    expect(scenes()).toEqual([{ [screen]: 'checkIn' }, { [screen]: { scene: 'checkIn' } }]);
    meeting.do(secretary, 'changeParticipant', { personId: screen, duties: ['technician'], votes: false });
    expect(scenes()).toEqual([{}, {}]);
  });
});

describe('the vote on the screen', () => {
  const cancel = (meeting: MeetingAtWork, number: number) =>
    meeting.do(chair, 'cancelPoll', { pollId: pollId(number), reason: 'x' });

  /** Closed by the voters, and then counted by the board. */
  function counting(meeting: MeetingAtWork, number: number): MeetingAtWork {
    meeting.do(secretary, 'setCountingBoard', { personIds: [secretary, clerk] });
    return meeting.openPoll(number, null, undefined, { form: 'paperSecret' }).close(number);
  }
  function counted(meeting: MeetingAtWork, number: number): MeetingAtWork {
    const counts = { [motionLine]: { tanThanh: 1, khongTanThanh: 0, khongBieuQuyet: 0 } };
    const count = { issued: 1, collected: 1, valid: 1, invalid: 0, counts };
    meeting.do(secretary, 'enterPaperCount', { pollId: pollId(number), count });
    return meeting.do(clerk, 'confirmPaperCount', { pollId: pollId(number), revision: 1 });
  }

  it('[VI-8] the last one of the item stays until the next item; cancelled and set aside ones leave', () => {
    const meeting = atWork().openPoll(1).close(1).pass(1);
    expect(pollOf(meeting)).toBe(pollId(1));
    expect(pollOf(meeting.openPoll(2))).toBe(pollId(2));
    expect(pollOf(cancel(meeting.pass(1), 2))).toBeNull();
    expect(pollOf(meeting.pass(1).openPoll(3).close(3))).toBe(pollId(3));
    meeting.pass(1).do(chair, 'annulPoll', { pollId: pollId(3), reason: 'x' });
    expect(pollOf(meeting)).toBeNull();
    expect(pollOf(meeting.pass(1).openPoll(4).close(4))).toBe(pollId(4));
    expect(pollOf(meeting.pass(1).goTo(2))).toBeNull();
    expect(pollOf(meeting.pass(1).goTo(1))).toBe(pollId(4));
    expect(hallOf(ended())).toMatchObject({ item: null, speaker: null, poll: null, quickQuestion: null });
  });

  it('[VI-8] while papers are counted that is shown, unless something newer closes', () => {
    const meeting = counting(atWork(), 1).pass(1);
    expect(hallOf(meeting)?.poll).toMatchObject({ pollId: pollId(1), status: 'counting', countEntered: false });
    expect(pollOf(meeting.openPoll(2))).toBe(pollId(2));
    expect(pollOf(cancel(meeting.pass(1), 2))).toBe(pollId(1));
    expect(pollOf(meeting.pass(1).openPoll(3).close(3))).toBe(pollId(3));
    expect(pollOf(counted(meeting.pass(1), 1))).toBe(pollId(1));
  });

  it('[VI-8] papers counted after their item are announced at the item going on', () => {
    const meeting = counting(atWork(), 1).pass(1).goTo(2).pass(1);
    expect(pollOf(meeting)).toBeNull();
    expect(pollOf(counted(meeting, 1))).toBe(pollId(1));
    meeting.pass(1).do(chair, 'annulPoll', { pollId: pollId(1), reason: 'x' });
    expect(pollOf(meeting)).toBeNull();
  });

  it('[VI-16] a quick question stays until the next vote or the next item', () => {
    const ask = (meeting: MeetingAtWork, number: number) =>
      meeting.do(chair, 'askQuickly', {
        quickQuestionId: quickQuestionId(number),
        question: 'Nghỉ?',
        answers: ['Có', 'Không'],
      });
    const close = (meeting: MeetingAtWork, number: number) =>
      meeting.do(chair, 'closeQuickQuestion', { quickQuestionId: quickQuestionId(number) });
    const shown = (meeting: MeetingAtWork) => hallOf(meeting)?.quickQuestion?.quickQuestionId ?? null;
    const meeting = atWork().pass(1);
    expect(shown(meeting)).toBeNull();
    expect(shown(ask(meeting, 1))).toBe(quickQuestionId(1));
    expect(shown(close(meeting.pass(1), 1))).toBe(quickQuestionId(1));
    expect(shown(ask(meeting.pass(1), 2))).toBe(quickQuestionId(2));
    expect(shown(close(meeting.pass(1), 2).pass(1).goTo(2))).toBeNull();
    expect(shown(close(ask(meeting.pass(1), 3), 3))).toBe(quickQuestionId(3));
    expect(shown(meeting.pass(1).openPoll(1))).toBeNull();
    expect(shown(meeting.close(1))).toBeNull();
  });
});
