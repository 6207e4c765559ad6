import { describe, expect, it } from 'vitest';
import {
  atWork,
  chair,
  first,
  fourth,
  invitee,
  type MeetingAtWork,
  pollId,
  quickQuestionId,
  second,
  secretary,
  start,
} from '../testing/meeting-at-work.ts';

function ask(meeting: MeetingAtWork, number = 1, change: { question?: string; answers?: string[] } = {}): string {
  const question = { question: 'Nghỉ giải lao lúc này?', answers: ['Có', 'Không'], ...change };
  return meeting.answer(secretary, 'askQuickly', { quickQuestionId: quickQuestionId(number), ...question });
}

function answer(meeting: MeetingAtWork, who: typeof first, number: number, question = 1): string {
  return meeting.answer(who, 'answerQuickly', { quickQuestionId: quickQuestionId(question), answer: number });
}

function close(meeting: MeetingAtWork, number = 1): string {
  return meeting.answer(chair, 'closeQuickQuestion', { quickQuestionId: quickQuestionId(number) });
}

describe('a quick question', () => {
  it('[VO-41] one at a time, none beside an open vote', () => {
    const meeting = atWork();
    expect([ask(meeting), ask(meeting, 2)]).toEqual(['accepted', 'anotherQuickQuestionOpen']);
    expect([close(meeting), ask(meeting)]).toEqual(['accepted', 'quickQuestionExists']);
    meeting.openPoll();
    expect(ask(meeting, 2)).toBe('pollStillOpen');
    meeting.close();
    expect(ask(meeting, 2)).toBe('accepted');
  });

  it.each([
    ['textEmpty', { question: ' ' }],
    ['textTooLong', { question: 'a'.repeat(501) }],
    ['textEmpty', { answers: ['Có', ' '] }],
    ['textTooLong', { answers: ['Có', 'a'.repeat(101)] }],
    ['tooMany', { answers: ['1', '2', '3', '4', '5', '6', '7'] }],
    ['answersInvalid', { answers: ['Có'] }],
    ['answersInvalid', { answers: [] }],
    ['answersInvalid', { answers: ['Có', ' Có'] }],
  ])('[VO-41] refuses with %s %o', (code, change) => {
    expect(ask(atWork(), 1, change)).toBe(code);
  });

  it('[VO-41] at most 200', () => {
    const meeting = atWork();
    ask(meeting);
    close(meeting);
    const one = meeting.state.quickQuestions[quickQuestionId(1)];
    const all = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [quickQuestionId(index + 1), one]));
    meeting.restore({ ...meeting.state, quickQuestions: all as never });
    expect(ask(meeting, 201)).toBe('tooMany');
  });

  it('[VO-41] opening a vote and the end of the meeting end it', () => {
    const meeting = atWork();
    ask(meeting);
    answer(meeting, first, 1);
    const types = (events: ReturnType<MeetingAtWork['try']>) =>
      'code' in events ? [] : events.map(({ type }) => type);
    const source = { kind: 'adHoc' as const, itemId: null, content: meeting.content() };
    expect(types(meeting.try(chair, 'openPoll', { pollId: pollId(1), source }))).toEqual(
      expect.arrayContaining(['quickQuestionClosed', 'pollOpened']),
    );
    expect(meeting.state.quickQuestions[quickQuestionId(1)]).toMatchObject({ status: 'closed', counts: [0, 1] });
    meeting.close();
    ask(meeting, 2);
    expect(types(meeting.try(chair, 'endMeeting', {}))[0]).toBe('quickQuestionClosed');
  });

  it('[VO-42] is answered by those present, who may change their minds', () => {
    const meeting = atWork().mark(fourth, 'left');
    expect(answer(meeting, first, 0)).toBe('quickQuestionNotFound');
    ask(meeting);
    expect([answer(meeting, first, 2), answer(meeting, first, -1), answer(meeting, first, 0.5)]).toEqual(
      Array(3).fill('unknownOption'),
    );
    expect([answer(meeting, fourth, 0), answer(meeting, secretary, 0)]).toEqual(['notPresent', 'notPermitted']);
    expect([answer(meeting, first, 0), answer(meeting, first, 0), answer(meeting, first, 1)]).toEqual([
      'accepted',
      'nothingToChange',
      'accepted',
    ]);
    expect([answer(meeting, invitee, 1), answer(meeting, second, 0)]).toEqual(['accepted', 'accepted']);
  });

  it('[VO-42] closing keeps the counts and forgets who', () => {
    const meeting = atWork();
    ask(meeting);
    for (const id of [first, invitee]) answer(meeting, id, 1);
    expect([close(meeting.pass(3)), close(meeting), close(meeting, 77), answer(meeting, second, 0)]).toEqual([
      'accepted',
      'quickQuestionNotOpen',
      'quickQuestionNotFound',
      'quickQuestionNotOpen',
    ]);
    expect(meeting.state.quickQuestions[quickQuestionId(1)]).toEqual({
      quickQuestionId: quickQuestionId(1),
      question: 'Nghỉ giải lao lúc này?',
      answers: ['Có', 'Không'],
      askedAt: start,
      askedBy: secretary,
      status: 'closed',
      closedAt: start + 3,
      counts: [0, 2],
    });
  });
});
