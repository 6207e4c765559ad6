import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import type { MeetingState } from '../meeting/state.ts';
import {
  atWork,
  chair,
  first,
  itemId,
  type MeetingAtWork,
  messageId,
  motionId,
  opinionId,
  participant,
  personId,
  pollId,
  questionId,
  second,
  secretary,
  start,
  substituteId,
} from '../testing/meeting-at-work.ts';
import { projectAudience, projectDesk, projectMine, projectRoom } from './project.ts';
import { readDesk, readRoom } from './read.ts';
import { audiences } from './views.ts';

const deskOf = (meeting: MeetingAtWork) => readDesk(projectDesk(meeting.state));
const own = (meeting: MeetingAtWork, id: PersonId) => projectMine(meeting.state, id);

describe('what passes between one person and the desk', () => {
  it('[VI-19] messages with what became of them', () => {
    const meeting = atWork();
    meeting.do(first, 'sendMessage', { messageId: messageId(1), text: 'Micro số 2 hỏng' }).pass(5);
    meeting.do(secretary, 'handleMessage', { messageId: messageId(1), reply: 'Đã cử người sửa' });
    const message = {
      messageId: messageId(1),
      personId: first,
      text: 'Micro số 2 hỏng',
      at: start,
      handled: { at: start + 5, by: secretary, reply: 'Đã cử người sửa' },
    };
    expect(deskOf(meeting)?.messages).toEqual({ [messageId(1)]: message });
    expect(own(meeting, first)?.messages).toEqual({ [messageId(1)]: message });
    expect([own(meeting, second)?.messages, meeting.documents().room.includes('Micro')]).toEqual([{}, false]);
  });

  it('[VI-19] opinions in writing', () => {
    const meeting = atWork();
    meeting.do(first, 'sendOpinion', {
      opinionId: opinionId(1),
      itemId: itemId(1),
      requestId: null,
      text: 'Tôi nhất trí',
    });
    expect(deskOf(meeting)?.opinions[opinionId(1)]).toMatchObject({ personId: first, text: 'Tôi nhất trí' });
    expect(own(meeting, first)?.opinions).toEqual(deskOf(meeting)?.opinions);
    expect([own(meeting, second)?.opinions, meeting.documents().room.includes('nhất trí')]).toEqual([{}, false]);
  });

  it('[VI-19] wishes for a substitute, for who asked and who is represented', () => {
    const meeting = atWork();
    const wish = { substituteId: substituteId(1), forPersonId: first, name: 'Trần Thị Bình', post: '', reason: '' };
    meeting.do(secretary, 'askSubstitute', wish);
    const { substitutes } = meeting.state;
    expect(deskOf(meeting)?.substitutes).toEqual(substitutes);
    expect([own(meeting, first)?.substitutes, own(meeting, secretary)?.substitutes]).toEqual([
      substitutes,
      substitutes,
    ]);
    expect([own(meeting, second)?.substitutes, meeting.documents().room.includes('Bình')]).toEqual([{}, false]);
  });

  it("[VI-19] one's times of coming and going, without the desk's reason", () => {
    const meeting = atWork().pass(5).mark(first, 'left', 'Việc riêng');
    const log = [
      { at: start, status: 'present', way: 'self' },
      { at: start + 5, status: 'left', way: 'desk' },
    ];
    expect(own(meeting, first)?.attendanceLog).toEqual(log);
    expect(deskOf(meeting)?.attendance[first]).toEqual({ reason: 'Việc riêng', log });
    expect(JSON.stringify(own(meeting, first))).not.toContain('Việc riêng');
    expect(own(meeting, secretary)?.attendanceLog).toEqual([]);
  });
});

describe('the desk', () => {
  it('[VI-20] has prepared votes in order, the counting board and the last step, which the room has not', () => {
    const meeting = atWork();
    for (const number of [1, 2]) {
      const content = meeting.content({ question: `Biểu quyết ${number}` });
      meeting.do(secretary, 'prepareMotion', { motionId: motionId(number), itemId: itemId(1), content });
    }
    meeting.do(secretary, 'moveMotion', { motionId: motionId(2), beforeMotionId: motionId(1) });
    meeting.do(chair, 'setCountingBoard', { personIds: [first, second] }).goTo(2);
    expect(deskOf(meeting)).toMatchObject({
      motionOrder: [motionId(2), motionId(1)],
      motions: { [motionId(1)]: { question: 'Biểu quyết 1' } },
      countingBoard: [first, second],
    });
    expect(deskOf(meeting)?.lastStep).toEqual({
      step: meeting.state.stepCount,
      of: 'goToItem',
      by: secretary,
      at: start,
    });
    expect(meeting.documents().room).not.toContain('Biểu quyết 1');
  });

  it('[VI-21] questions and their answers are before everybody in the room', () => {
    const meeting = atWork();
    const question = {
      questionId: questionId(1),
      personId: null,
      toPersonId: null,
      toName: 'Sở Xây dựng',
      text: 'Bao giờ xong?',
    };
    meeting.do(first, 'fileQuestion', question);
    const answer = { answer: 'Quý 3', promise: 'Xong trong quý 3', promisedBy: start + 1, baseRevision: 0 };
    meeting.do(secretary, 'recordAnswer', { questionId: questionId(1), ...answer });
    expect(readRoom(projectRoom(meeting.state))?.questions).toEqual(meeting.state.speakers.questions);
    expect(meeting.documents().hall).not.toContain('Bao giờ xong?');
  });
});

describe('a large meeting', () => {
  /** The same meeting with as many delegates in addition, all present. */
  function crowded(meeting: MeetingAtWork, count: number): MeetingAtWork {
    const { state } = meeting;
    const people = Array.from({ length: count }, (_, index) =>
      participant(personId(1_000 + index), ['delegate'], true, 10 + index),
    );
    const byId = Object.fromEntries(people.map((person) => [person.personId, person]));
    const log = [{ at: start, status: 'present', way: 'self' }] as const;
    const present = Object.fromEntries(people.map(({ personId: id }) => [id, { status: 'present', reason: '', log }]));
    const larger = {
      ...state,
      seats: count + 10,
      participants: { ...state.participants, ...byId },
      attendance: { ...state.attendance, ...present },
    };
    return meeting.restore(larger as MeetingState);
  }

  /** Names of the records that are not the same as before. */
  function changed(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] {
    return [...after].filter(([key, record]) => before.get(key) !== record).map(([key]) => key);
  }

  it.each([60, 500])('[VI-10] of %i people one ballot or one arrival changes only what it is about', (count) => {
    const meeting = crowded(atWork(), count).openPoll();
    const project = (state: MeetingState, previous?: readonly ReadonlyMap<string, never>[]) =>
      audiences.map((name, index) => projectAudience(name, state, previous?.[index])) as ReadonlyMap<string, never>[];
    const before = project(meeting.state);
    const mine = projectMine(meeting.state, second);
    meeting.cast(first);
    const voted = project(meeting.state, before);
    expect(audiences.flatMap((_name, index) => changed(before[index] ?? new Map(), voted[index] ?? new Map()))).toEqual(
      [`poll/${pollId(1)}`, `notVoted/${pollId(1)}`, 'poll'],
    );
    expect(projectMine(meeting.state, second, mine ?? undefined)).toBe(mine);
    meeting.mark(second, 'left');
    const left = project(meeting.state, voted);
    expect(audiences.flatMap((_name, index) => changed(voted[index] ?? new Map(), left[index] ?? new Map()))).toEqual([
      'counts',
      `person/${second}`,
      'lastStep',
      `notVoted/${pollId(1)}`,
      `attendance/${second}`,
      'counts',
      'seat/3',
    ]);
    const next = projectMine(meeting.state, second, mine ?? undefined);
    expect(next).not.toBe(mine);
    expect([next?.ballots === mine?.ballots, next?.duties === mine?.duties]).toEqual([true, true]);
  });
});
