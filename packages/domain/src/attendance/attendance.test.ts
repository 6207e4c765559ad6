import { describe, expect, it } from 'vitest';
import {
  chair,
  clerk,
  first,
  invitee,
  opened,
  personId,
  prepared,
  screen,
  secretary,
  start,
  stranger,
  technician,
} from '../testing/meeting-at-work.ts';

describe('checking in', () => {
  it('[AT-1] voters, delegates and invitees check in from before the opening until the end', () => {
    const meeting = prepared();
    const checkIn = (id: typeof first) => meeting.answer(id, 'checkIn', {});
    expect([chair, first, invitee].map(checkIn)).toEqual(['accepted', 'accepted', 'accepted']);
    expect([secretary, clerk, screen, technician].map(checkIn)).toEqual(Array(4).fill('notPermitted'));
    expect(checkIn(stranger)).toBe('notParticipant');
    expect(checkIn(first)).toBe('alreadyPresent');
  });

  it('[AT-2] the desk marks anybody, with a reason if there is one', () => {
    const meeting = opened();
    const mark = (number: number, reason: string) =>
      meeting.answer(secretary, 'markAttendance', { personId: personId(number), status: 'excused', reason });
    expect(mark(2, 'Ốm')).toBe('accepted');
    expect(meeting.state.attendance[first]).toMatchObject({ status: 'excused', reason: 'Ốm' });
    expect(mark(2, 'Ốm')).toBe('nothingToChange');
    expect(mark(2, 'Đi công tác')).toBe('accepted');
    expect(mark(98, '')).toBe('participantNotFound');
    expect(mark(2, 'a'.repeat(1_001))).toBe('textTooLong');
  });

  it('[AT-3] every change is kept with its time and whose act it was', () => {
    const meeting = opened().pass(5);
    meeting.do(chair, 'markAttendance', { personId: first, status: 'left', reason: '' });
    expect(meeting.state.attendance[first]?.log).toEqual([
      { at: start, status: 'present', bySelf: true },
      { at: start + 5, status: 'left', bySelf: false },
    ]);
  });

  it('[AT-4] who was marked absent or has left may check in again', () => {
    const meeting = opened();
    for (const status of ['left', 'excused', 'unexcused'] as const) {
      meeting.do(chair, 'markAttendance', { personId: first, status, reason: '' });
      expect(meeting.answer(first, 'checkIn', {})).toBe('accepted');
    }
    meeting.do(chair, 'markAttendance', { personId: first, status: 'online', reason: '' });
    expect(meeting.answer(first, 'checkIn', {})).toBe('alreadyPresent');
  });
});
