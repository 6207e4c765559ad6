import { describe, expect, it } from 'vitest';
import {
  chair,
  clerk,
  ended,
  first,
  fourth,
  invitee,
  type MeetingAtWork,
  personId,
  prepared,
  secretary,
  technician,
} from '../testing/meeting-at-work.ts';
import { defaultSeatPlan } from './default-seat-plan.ts';
import type { SeatPlan } from './state.ts';

const plan: SeatPlan = {
  columns: 3,
  rows: 2,
  seats: [
    { seat: 1, column: 0, row: 0 },
    { seat: 2, column: 2, row: 0 },
    { seat: 7, column: 1, row: 1 },
  ],
};

const arrange = (meeting: MeetingAtWork, changed: SeatPlan | null, by = secretary) =>
  meeting.answer(by, 'arrangeSeats', { plan: changed });

describe('the plan of the seats', () => {
  it('[SM-1] is drawn by secretary, chair and technician until the end, and taken away again', () => {
    const meeting = prepared();
    expect([arrange(meeting, plan), arrange(meeting, null, technician), arrange(meeting, plan, chair)]).toEqual(
      Array(3).fill('accepted'),
    );
    expect(meeting.state.seatPlan).toEqual(plan);
    expect([arrange(meeting, null, first), arrange(meeting, null, clerk)]).toEqual(Array(2).fill('notPermitted'));
    expect(arrange(ended(), plan)).toBe('meetingEnded');
  });

  it('[SM-2] the same plan changes nothing, in whatever order its seats are listed', () => {
    const meeting = prepared();
    expect(arrange(meeting, null)).toBe('nothingToChange');
    arrange(meeting, plan);
    expect(arrange(meeting, { ...plan, seats: plan.seats.toReversed() })).toBe('nothingToChange');
    expect(arrange(meeting, { ...plan, rows: 3 })).toBe('accepted');
    expect(arrange(meeting, { ...plan, columns: 4, rows: 3 })).toBe('accepted');
  });

  it.each<[string, Partial<SeatPlan>]>([
    ['a seat twice', { seats: [0, 1].map((column) => ({ seat: 1, column, row: 0 })) }],
    ['two seats in one cell', { seats: [1, 2].map((seat) => ({ seat, column: 0, row: 0 })) }],
    ['a seat right of the grid', { seats: [{ seat: 1, column: 3, row: 0 }] }],
    ['a seat behind the grid', { seats: [{ seat: 1, column: 0, row: 2 }] }],
    ['a seat before the grid', { seats: [{ seat: 1, column: -1, row: 0 }] }],
    ['half a cell', { seats: [{ seat: 1, column: 0.5, row: 0 }] }],
    ['a seat without a number', { seats: [{ seat: 0, column: 0, row: 0 }] }],
    ['a seat beyond the numbers', { seats: [{ seat: 2_001, column: 0, row: 0 }] }],
    ['no column', { columns: 0, seats: [] }],
    ['too many rows', { rows: 61 }],
    ['a side that is no number', { columns: Number.NaN }],
  ])('[SM-3] cannot hold %s', (_name, change) => {
    expect(arrange(prepared(), { ...plan, ...change })).toBe('seatPlanInvalid');
  });
});

describe('a seat', () => {
  const assign = (meeting: MeetingAtWork, number: number, seat: number | null, by = secretary) =>
    meeting.answer(by, 'assignSeat', { personId: personId(number), seat });

  it('[SM-4] is given by the secretary to one person at a time, and freed', () => {
    const meeting = prepared();
    expect(assign(meeting, 103, 5)).toBe('seatTaken');
    expect(assign(meeting, 5, null)).toBe('accepted');
    expect(assign(meeting, 103, 5)).toBe('accepted');
    expect([meeting.state.participants[fourth]?.seat, meeting.state.participants[invitee]?.seat]).toEqual([null, 5]);
    expect(assign(meeting, 103, 5)).toBe('nothingToChange');
    expect(assign(meeting, 5, null)).toBe('nothingToChange');
    expect(assign(meeting, 5, 6, chair)).toBe('notPermitted');
    expect(assign(meeting, 98, 6)).toBe('participantNotFound');
  });

  it('[SM-4] tells which seat is taken', () => {
    expect(prepared().try(secretary, 'assignSeat', { personId: invitee, seat: 2 })).toEqual({
      code: 'seatTaken',
      details: { seat: 2 },
    });
  });

  it('[SM-5] has a whole number from 1 to 2000', () => {
    const meeting = prepared();
    for (const seat of [0, -1, 2_001, 1.5, Number.NaN]) expect(assign(meeting, 2, seat)).toBe('invalidNumber');
    expect(assign(meeting, 2, 2_000)).toBe('accepted');
  });
});

describe('a room that nobody has drawn', () => {
  it('[SM-6] has rows with an aisle, and every seat once in a cell of its own', () => {
    for (const count of [0, 1, 2, 6, 7, 27, 60, 82, 500, 2_000]) {
      const drawn = defaultSeatPlan(count);
      expect(drawn.seats.map(({ seat }) => seat)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      if (count > 0) expect(arrange(prepared(), drawn)).toBe('accepted');
      const aisles = Array.from({ length: drawn.columns }, (_, index) => index).filter(
        (index) => !drawn.seats.some(({ column }) => column === index),
      );
      expect([count, aisles.length]).toEqual([count, count > 6 ? 1 : drawn.columns - Math.min(count, drawn.columns)]);
      expect(drawn.columns).toBeGreaterThanOrEqual(Math.min(drawn.rows, 60));
    }
  });

  it('[SM-6] what is no number of seats is brought within the limits', () => {
    expect([-3, Number.NaN, Number.POSITIVE_INFINITY].map((count) => defaultSeatPlan(count).seats.length)).toEqual([
      0, 0, 0,
    ]);
    expect(defaultSeatPlan(9_999).seats).toHaveLength(2_000);
    expect(defaultSeatPlan(3.7).seats).toHaveLength(3);
  });
});
