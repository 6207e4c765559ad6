import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import type { CommandPayloads } from '../meeting/commands.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  fourth,
  invitee,
  type MeetingAtWork,
  opened,
  personId,
  prepared,
  requestId,
  screen,
  second,
  secretary,
  start,
  stranger,
  technician,
  third,
} from '../testing/meeting-at-work.ts';

type Status = CommandPayloads['markAttendance']['status'];

const statusOf = (meeting: MeetingAtWork, id: PersonId) => meeting.state.attendance[id]?.status ?? 'unmarked';
const wayOf = (meeting: MeetingAtWork, id: PersonId) => meeting.state.attendance[id]?.log.at(-1)?.way;

describe('checking in', () => {
  it('[AT-1] voters, delegates and invitees check in from before the opening until the end', () => {
    const meeting = prepared();
    const checkIn = (id: PersonId) => meeting.answer(id, 'checkIn', { status: 'present' });
    expect([chair, first, invitee].map(checkIn)).toEqual(['accepted', 'accepted', 'accepted']);
    expect([secretary, clerk, screen, technician].map(checkIn)).toEqual(Array(4).fill('notPermitted'));
    expect(checkIn(stranger)).toBe('notParticipant');
    expect(checkIn(first)).toBe('alreadyPresent');
  });

  it('[AT-1] between the hall and afar one may change', () => {
    const meeting = opened();
    const checkIn = (status: 'present' | 'online') => meeting.answer(first, 'checkIn', { status });
    expect([checkIn('online'), checkIn('online'), checkIn('present')]).toEqual([
      'accepted',
      'alreadyPresent',
      'accepted',
    ]);
    expect(meeting.state.attendance[first]?.log.map((line) => line.status)).toEqual(['present', 'online', 'present']);
  });

  it('[AT-3] every change is kept with its time and way', () => {
    const meeting = opened().pass(5).mark(first, 'left');
    meeting.pass(5).do(first, 'checkInByCode', {}).pass(5).do(first, 'checkOut', {});
    meeting.pass(5).do(technician, 'checkInByBadge', { personId: first });
    expect(meeting.state.attendance[first]?.log).toEqual([
      { at: start, status: 'present', way: 'self' },
      { at: start + 5, status: 'left', way: 'desk' },
      { at: start + 10, status: 'present', way: 'hallCode' },
      { at: start + 15, status: 'left', way: 'self' },
      { at: start + 20, status: 'present', way: 'badge' },
    ]);
  });

  it('[AT-4] who was marked absent or has left may check in again', () => {
    const meeting = opened();
    for (const status of ['left', 'excused', 'unexcused'] as const) {
      meeting.mark(first, status);
      expect(meeting.answer(first, 'checkIn', { status: 'present' })).toBe('accepted');
    }
  });

  it('[AT-5] by the code of the hall one is present, also who was online', () => {
    const meeting = prepared();
    const scan = (id: PersonId) => meeting.answer(id, 'checkInByCode', {});
    expect([scan(first), scan(first), scan(secretary), scan(stranger)]).toEqual([
      'accepted',
      'alreadyPresent',
      'notPermitted',
      'notParticipant',
    ]);
    meeting.do(second, 'checkIn', { status: 'online' });
    expect(scan(second)).toBe('accepted');
    expect([statusOf(meeting, second), wayOf(meeting, second)]).toEqual(['present', 'hallCode']);
  });

  it('[AT-6] a badge is scanned by desk or technician, for anybody who can come in', () => {
    const meeting = prepared();
    const scan = (by: PersonId, whose: PersonId) => meeting.answer(by, 'checkInByBadge', { personId: whose });
    expect([scan(technician, first), scan(secretary, invitee), scan(chair, clerk)]).toEqual(Array(3).fill('accepted'));
    expect([statusOf(meeting, invitee), wayOf(meeting, invitee)]).toEqual(['present', 'badge']);
    expect([scan(first, second), scan(clerk, second)]).toEqual(['notPermitted', 'notPermitted']);
    expect(scan(technician, first)).toBe('alreadyPresent');
    expect([scan(technician, stranger), scan(technician, screen)]).toEqual(Array(2).fill('participantNotFound'));
    meeting.do(second, 'checkIn', { status: 'online' });
    expect(scan(technician, second)).toBe('accepted');
  });

  it('[AT-7] who attends may leave; that withdraws nothing', () => {
    const meeting = atWork().register(first, 1).register(second, 2).call(1);
    const leave = (id: PersonId) => meeting.answer(id, 'checkOut', {});
    expect([leave(first), leave(second)]).toEqual(['accepted', 'accepted']);
    expect(statusOf(meeting, first)).toBe('left');
    expect(meeting.state.speakers.floor).toBe(requestId(1));
    expect(meeting.state.speakers.requests[requestId(2)]?.status.name).toBe('waiting');
    expect([leave(first), leave(secretary)]).toEqual(['notPresent', 'notPermitted']);
    expect(opened().mark(third, 'online').answer(third, 'checkOut', {})).toBe('accepted');
  });
});

describe('the desk marks', () => {
  const mark = (meeting: MeetingAtWork, personIds: readonly PersonId[], status: Status, reason = '') =>
    meeting.answer(secretary, 'markAttendance', { personIds, status, reason });

  it('[AT-2] anybody, with a reason if there is one', () => {
    const meeting = opened();
    expect(mark(meeting, [first], 'excused', ' Ốm ')).toBe('accepted');
    expect(meeting.state.attendance[first]).toMatchObject({ status: 'excused', reason: 'Ốm' });
    expect(mark(meeting, [first], 'excused', 'Ốm')).toBe('nothingToChange');
    expect(mark(meeting, [first], 'excused', 'Đi công tác')).toBe('accepted');
    expect(mark(meeting, [secretary], 'present')).toBe('accepted');
    expect(mark(meeting, [personId(98)], 'excused')).toBe('participantNotFound');
    expect(mark(meeting, [first], 'excused', 'a'.repeat(1_001))).toBe('textTooLong');
    expect(meeting.answer(clerk, 'markAttendance', { personIds: [first], status: 'left', reason: '' })).toBe(
      'notPermitted',
    );
  });

  it('[AT-8] several at once: those who are so already are passed over, one who is unknown stops all', () => {
    const meeting = prepared().mark(first, 'excused', 'Ốm').checkIn(second);
    const before = meeting.state;
    expect(mark(meeting, [third, personId(98)], 'present')).toBe('participantNotFound');
    expect(meeting.state).toBe(before);
    expect(mark(meeting, [second, third, third, fourth], 'present')).toBe('accepted');
    const marked = meeting.log.flatMap((event) => (event.type === 'attendanceMarked' ? [event.payload.personId] : []));
    expect(marked.slice(-2)).toEqual([third, fourth]);
    expect(mark(meeting, [second, third], 'present')).toBe('nothingToChange');
    expect(mark(meeting, [], 'present')).toBe('nothingToChange');
    expect(mark(meeting, Array<PersonId>(2_001).fill(first), 'present')).toBe('tooMany');
  });

  it('[AT-8] without a reason the one that is there stays', () => {
    const meeting = prepared().mark(first, 'excused', 'Ốm');
    expect(mark(meeting, [first, second], 'excused')).toBe('accepted');
    expect(meeting.state.attendance[first]?.reason).toBe('Ốm');
    expect(statusOf(meeting, second)).toBe('excused');
  });
});
