import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import { countQuorum } from '../quorum/quorum.ts';
import {
  chair,
  clerk,
  first,
  invitee,
  type MeetingAtWork,
  opened,
  personId,
  prepared,
  second,
  secretary,
  start,
  substituteId,
  third,
} from '../testing/meeting-at-work.ts';

function ask(meeting: MeetingAtWork, by: PersonId, number = 1, change: object = {}): string {
  const wish = { name: 'Trần Thị Bình', post: 'Phó Giám đốc Sở', reason: 'Đi công tác', forPersonId: null };
  return meeting.answer(by, 'askSubstitute', { substituteId: substituteId(number), ...wish, ...change });
}

const consent = (meeting: MeetingAtWork, accepted: boolean, reason = '', number = 1, by = chair) =>
  meeting.answer(by, 'decideSubstitute', { substituteId: substituteId(number), accepted, reason });

const withdraw = (meeting: MeetingAtWork, by: PersonId, number = 1) =>
  meeting.answer(by, 'withdrawSubstitute', { substituteId: substituteId(number) });

const stateOf = (meeting: MeetingAtWork, number = 1) => meeting.state.substitutes[substituteId(number)];

/** What happened since, apart from what it means for taking back. */
function typesSince(meeting: MeetingAtWork, length: number): readonly string[] {
  const types = meeting.log.slice(length).map((event) => event.type);
  return types.filter((type) => type !== 'stepBegun' && type !== 'stepSettled');
}

describe('a substitute', () => {
  it('[AT-9] is asked for by members and invitees for themselves, by the desk for anybody', () => {
    const meeting = prepared();
    expect(ask(meeting, first)).toBe('accepted');
    expect(stateOf(meeting)).toEqual({
      substituteId: substituteId(1),
      forPersonId: first,
      name: 'Trần Thị Bình',
      post: 'Phó Giám đốc Sở',
      reason: 'Đi công tác',
      askedBy: first,
      askedAt: start,
      status: { name: 'asked' },
    });
    expect(ask(meeting, invitee, 2)).toBe('accepted');
    expect(ask(meeting, secretary, 3, { forPersonId: third })).toBe('accepted');
    expect(ask(meeting, first, 4, { forPersonId: second })).toBe('notPermitted');
    expect(ask(meeting, clerk, 4)).toBe('notPermitted');
    expect(ask(meeting, secretary, 4, { forPersonId: personId(98) })).toBe('participantNotFound');
  });

  it('[AT-9] has a name, and texts within the limits', () => {
    const meeting = prepared();
    expect(ask(meeting, first, 1, { name: '  ' })).toBe('textEmpty');
    expect(ask(meeting, first, 1, { name: 'a'.repeat(201) })).toBe('textTooLong');
    expect(ask(meeting, first, 1, { post: 'a'.repeat(501) })).toBe('textTooLong');
    expect(ask(meeting, first, 1, { reason: 'a'.repeat(1_001) })).toBe('textTooLong');
    expect(ask(meeting, first, 1, { reason: '' })).toBe('accepted');
  });

  it('[AT-10] one person has one wish that waits or was agreed to, and each its own id', () => {
    const meeting = prepared();
    ask(meeting, first);
    expect(ask(meeting, first, 2)).toBe('substituteExists');
    expect(ask(meeting, secretary, 2, { forPersonId: first })).toBe('substituteExists');
    expect(ask(meeting, second, 1)).toBe('substituteExists');
    consent(meeting, true);
    expect(ask(meeting, first, 2)).toBe('substituteExists');
    withdraw(meeting, first);
    expect(ask(meeting, first, 2)).toBe('accepted');
    consent(meeting, false, 'Cần dự trực tiếp', 2);
    expect(ask(meeting, first, 3)).toBe('accepted');
  });

  it('[AT-10] there are at most 500 in a meeting', () => {
    const meeting = prepared();
    ask(meeting, second, 999);
    withdraw(meeting, second, 999);
    const { substitutes } = meeting.state;
    const [entry] = Object.values(substitutes);
    if (entry === undefined) throw new Error('The wish was not kept');
    const many = Array.from({ length: 500 }, (_, index) => [substituteId(1_000 + index), entry] as const);
    meeting.restore({ ...meeting.state, substitutes: Object.fromEntries(many) });
    expect(ask(meeting, first)).toBe('tooMany');
  });

  it('[AT-11] with the consent of the chair, who alone decides; a refusal gives its reason', () => {
    const meeting = prepared();
    ask(meeting, first);
    expect(consent(meeting, true, '', 1, secretary)).toBe('notPermitted');
    expect(consent(meeting, false, ' ')).toBe('reasonRequired');
    expect(consent(meeting, false, 'a'.repeat(1_001))).toBe('textTooLong');
    expect(consent(meeting, true, 'a'.repeat(1_001))).toBe('textTooLong');
    expect(consent(meeting, true, '', 2)).toBe('substituteNotFound');
    expect(consent(meeting.pass(7), false, 'Cần dự trực tiếp')).toBe('accepted');
    expect(stateOf(meeting)?.status).toEqual({
      name: 'refused',
      at: start + 7,
      by: chair,
      reason: 'Cần dự trực tiếp',
    });
    expect(meeting.state.attendance[first]).toBeUndefined();
    expect(consent(meeting, true)).toBe('substituteNotWaiting');
  });

  it('[AT-12] agreed to: the one represented is excused with the name as reason, unless there all the same', () => {
    const meeting = opened().mark(first, 'left');
    ask(meeting, first);
    ask(meeting, second, 2);
    const before = meeting.log.length;
    expect(consent(meeting, true)).toBe('accepted');
    expect(typesSince(meeting, before)).toEqual(['substituteAccepted', 'attendanceMarked']);
    expect(stateOf(meeting)?.status).toEqual({ name: 'accepted', at: start, by: chair });
    expect(meeting.state.attendance[first]).toMatchObject({
      status: 'excused',
      reason: 'cử người dự thay: Trần Thị Bình',
    });
    const next = meeting.log.length;
    expect(consent(meeting, true, '', 2)).toBe('accepted');
    expect(typesSince(meeting, next)).toEqual(['substituteAccepted']);
    expect(meeting.state.attendance[second]?.status).toBe('present');
  });

  it('[AT-12] the substitute has no vote: neither the seats of the vote nor the quorum change', () => {
    const meeting = opened().mark(first, 'left');
    const [participants, quorum] = [meeting.state.participants, countQuorum(meeting.state)];
    ask(meeting, first);
    consent(meeting, true);
    expect(meeting.state.participants).toBe(participants);
    expect(countQuorum(meeting.state)).toEqual(quorum);
    meeting.openPoll();
    expect(meeting.cast(first)).toBe('notPresent');
  });

  it('[AT-13] is withdrawn by whoever asked, who is represented, or the desk, while it waits or stands', () => {
    const meeting = prepared();
    ask(meeting, secretary, 1, { forPersonId: first });
    expect(withdraw(meeting, second)).toBe('substituteNotFound');
    expect(withdraw(meeting, clerk)).toBe('notPermitted');
    expect(withdraw(meeting, first)).toBe('accepted');
    expect(stateOf(meeting)?.status).toEqual({ name: 'withdrawn', at: start });
    expect(withdraw(meeting, first)).toBe('substituteNotWaiting');
    ask(meeting, second, 2);
    consent(meeting, true, '', 2);
    expect(withdraw(meeting, secretary, 2)).toBe('accepted');
    expect(meeting.state.attendance[second]?.status).toBe('excused');
    expect(meeting.answer(second, 'checkIn', { status: 'present' })).toBe('accepted');
    ask(meeting, invitee, 3);
    consent(meeting, false, 'Cần dự', 3);
    expect(withdraw(meeting, invitee, 3)).toBe('substituteNotWaiting');
  });

  it('[AT-13] of somebody who was removed in the meantime is not agreed to', () => {
    const meeting = prepared();
    ask(meeting, first);
    meeting.do(secretary, 'removeParticipant', { personId: first });
    expect(consent(meeting, true)).toBe('participantNotFound');
    expect(consent(meeting, false, 'Không còn dự họp')).toBe('accepted');
  });
});
