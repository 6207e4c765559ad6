import { describe, expect, it } from 'vitest';
import { meetingLimits } from '../kernel/limits.ts';
import {
  chair,
  clerk,
  ended,
  first,
  invitee,
  messageId,
  prepared,
  screen,
  second,
  secretary,
  start,
  technician,
} from '../testing/meeting-at-work.ts';

const message = (number: number, text = 'Micro số 5 hỏng') => ({ messageId: messageId(number), text });

describe('messages to the secretary', () => {
  it('[MG-1] come from those in the hall, at any time', () => {
    const meeting = prepared();
    const send = (who: typeof first, number: number, text?: string) =>
      meeting.answer(who, 'sendMessage', message(number, text));
    expect([chair, first, invitee, technician].map((who, index) => send(who, index + 1))).toEqual(
      Array(4).fill('accepted'),
    );
    expect([screen, clerk].map((who) => send(who, 9))).toEqual(['notPermitted', 'notPermitted']);
    expect(send(first, 1)).toBe('messageExists');
    expect([send(first, 9, ' '), send(first, 9, 'a'.repeat(1_001))]).toEqual(['textEmpty', 'textTooLong']);
    expect(meeting.state.messages[messageId(2)]).toEqual({
      messageId: messageId(2),
      personId: first,
      text: 'Micro số 5 hỏng',
      at: start,
      handled: null,
    });
    expect(ended().answer(first, 'sendMessage', message(1))).toBe('accepted');
    const one = meeting.state.messages[messageId(2)];
    const many = Object.fromEntries(Array.from({ length: meetingLimits.messages }, (_, index) => [`m${index}`, one]));
    meeting.restore({ ...meeting.state, messages: many as never });
    expect(meeting.try(second, 'sendMessage', message(9))).toEqual({ code: 'tooMany', details: { most: 5_000 } });
  });

  it('[MG-2] of one person at most ten wait', () => {
    const meeting = prepared();
    for (let number = 1; number <= 10; number += 1) meeting.do(first, 'sendMessage', message(number));
    expect(meeting.try(first, 'sendMessage', message(11))).toEqual({ code: 'tooMany', details: { most: 10 } });
    meeting.do(second, 'sendMessage', message(12));
    meeting.do(secretary, 'handleMessage', { messageId: messageId(3), reply: '' });
    expect(meeting.answer(first, 'sendMessage', message(11))).toBe('accepted');
  });

  it('[MG-3] are seen to once, with a reply or none', () => {
    const meeting = prepared().do(first, 'sendMessage', message(1)).pass(5);
    const handle = (who: typeof first, number: number, reply: string) =>
      meeting.answer(who, 'handleMessage', { messageId: messageId(number), reply });
    expect(handle(first, 1, '')).toBe('notPermitted');
    expect(handle(secretary, 77, '')).toBe('messageNotFound');
    expect(handle(secretary, 1, 'a'.repeat(1_001))).toBe('textTooLong');
    expect(handle(secretary, 1, 'Đang thay')).toBe('accepted');
    expect(handle(chair, 1, '')).toBe('messageHandled');
    expect(meeting.state.messages[messageId(1)]?.handled).toEqual({ at: start + 5, by: secretary, reply: 'Đang thay' });
  });
});
