import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import {
  chair,
  creation,
  first,
  invitee,
  MeetingAtWork,
  opened,
  prepared,
  second,
  secretary,
  third,
} from '../testing/meeting-at-work.ts';
import { neededOf } from '../voting/majority.ts';
import { attends, countQuorum, packOf, votersOf } from './quorum.ts';

describe('the quorum', () => {
  it.each([
    [27, 18],
    [60, 40],
    [82, 55],
    [3, 2],
    [1, 1],
  ])('[QU-1] two thirds of %i seats are %i', (seats, needed) => {
    const { fraction, strict } = hdndPack.quorum;
    expect(neededOf(seats, fraction, strict)).toBe(needed);
  });

  it('[QU-2] counts people with a vote who are present or online, nobody else', () => {
    const meeting = prepared();
    meeting.checkIn(chair, first, second, invitee);
    expect(countQuorum(meeting.state)).toEqual({ voters: 5, present: 3, needed: 4, reached: false });
    meeting.mark(third, 'online');
    expect(countQuorum(meeting.state)).toMatchObject({ present: 4, reached: true });
    meeting.mark(first, 'left');
    expect(countQuorum(meeting.state)).toMatchObject({ present: 3, reached: false });
    expect([attends(meeting.state, third), attends(meeting.state, first)]).toEqual([true, false]);
  });

  it('[QU-4] under an unknown pack all seats are needed', () => {
    const { state } = opened();
    const old = { ...state, rulePack: null };
    expect(countQuorum({ ...old, packId: 'rieng' })).toMatchObject({ needed: 6, present: 5, reached: false });
    expect(countQuorum({ ...old, packId: 'hdnd' })).toMatchObject({ needed: 4, reached: true });
    const content = { ...ubndPack, quorum: { ...ubndPack.quorum, base: 'inOffice' as const } };
    expect(packOf({ ...state, rulePack: content })).toBe(content);
  });

  it('[QU-5] the base is all seats, or those who have a vote in the meeting, as the pack says', () => {
    const meeting = new MeetingAtWork().do(secretary, 'createMeeting', { ...creation(), rulePack: ordinaryPack });
    expect(countQuorum(meeting.state, ordinaryPack).needed).toBe(3);
    expect(countQuorum(meeting.state, hdndPack).needed).toBe(4);
  });

  it('[QU-6] voters stand in the order of their seats, those without a seat last', () => {
    const participants = creation().participants.map((person) => ({
      ...person,
      seat: person.personId === chair ? null : person.seat === null ? null : 10 - person.seat,
    }));
    const meeting = new MeetingAtWork().do(secretary, 'createMeeting', { ...creation(), participants });
    const seats = votersOf(meeting.state).map((voter) => voter.seat);
    expect(seats).toEqual([5, 6, 7, 8, null]);
  });
});
