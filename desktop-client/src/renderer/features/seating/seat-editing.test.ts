import { meetingLimits, type SeatPlan } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import {
  changeDrawing,
  freshDrawing,
  presetNames,
  presetPlan,
  redoDrawing,
  renumberByRows,
  resizePlan,
  samePlan,
  toggleSeat,
  undoDrawing,
} from './seat-editing.ts';

const small: SeatPlan = {
  columns: 3,
  rows: 2,
  seats: [
    { seat: 1, column: 0, row: 0 },
    { seat: 3, column: 2, row: 0 },
    { seat: 7, column: 0, row: 1 },
  ],
};

describe('drawing the seats', () => {
  test('[SG-10] a tap puts a seat with the smallest free number, another takes it away', () => {
    const more = toggleSeat(small, 1, 1);
    expect(more.seats.at(-1)).toEqual({ seat: 2, column: 1, row: 1 });
    expect(samePlan(toggleSeat(more, 1, 1), small)).toBe(true);
    expect(toggleSeat(small, 2, 0).seats.map(({ seat }) => seat)).toEqual([1, 7]);
  });

  test('[SG-10] a smaller grid drops what lies outside', () => {
    expect(resizePlan(small, 2, 1).seats).toEqual([{ seat: 1, column: 0, row: 0 }]);
    expect(resizePlan(small, 9, 9).seats).toHaveLength(3);
  });

  test('[SG-11] numbering goes from the podium to the back, in each row from the left', () => {
    const turned = renumberByRows({ ...small, seats: [...small.seats].reverse() });
    expect(turned.seats).toEqual([
      { seat: 1, column: 0, row: 0 },
      { seat: 2, column: 2, row: 0 },
      { seat: 3, column: 0, row: 1 },
    ]);
  });

  test.each(presetNames.flatMap((name) => [1, 5, 9, 27, 60, 82, 200, 500, 2_000].map((count) => ({ name, count }))))(
    '[SG-12] $name of $count seats has exactly that many, each in a cell of its own within the grid',
    ({ name, count }) => {
      const plan = presetPlan(name, count);
      expect(plan.seats).toHaveLength(count);
      expect(plan.columns).toBeLessThanOrEqual(meetingLimits.seatGrid);
      expect(plan.rows).toBeLessThanOrEqual(meetingLimits.seatGrid);
      expect(new Set(plan.seats.map(({ seat }) => seat)).size).toBe(count);
      expect(new Set(plan.seats.map(({ column, row }) => `${column}/${row}`)).size).toBe(count);
      for (const { column, row } of plan.seats) {
        expect(column >= 0 && column < plan.columns && row >= 0 && row < plan.rows).toBe(true);
      }
    },
  );

  test('[SG-12] the shapes differ: a horseshoe is hollow, the sides of a fan come forward', () => {
    const hollow = presetPlan('horseshoe', 20);
    const middle = Math.floor(hollow.columns / 2);
    expect(hollow.seats.some(({ column, row }) => column === middle && row === 0)).toBe(false);
    const fan = presetPlan('arcs', 60);
    const deepest = (column: number) =>
      Math.max(...fan.seats.filter((place) => place.column === column).map(({ row }) => row));
    expect(deepest(Math.floor(fan.columns / 2))).toBeGreaterThan(deepest(0));
    expect(deepest(fan.columns - 1)).toBe(deepest(0));
    expect(samePlan(fan, presetPlan('rows', 60))).toBe(false);
  });

  test('[SG-13] every change can be taken back and done again', () => {
    const one = changeDrawing(freshDrawing(small), toggleSeat(small, 1, 0));
    const two = changeDrawing(one, renumberByRows(one.plan));
    expect(undoDrawing(two).plan).toBe(one.plan);
    expect(undoDrawing(undoDrawing(two)).plan).toBe(small);
    expect(undoDrawing(freshDrawing(small)).plan).toBe(small);
    expect(redoDrawing(undoDrawing(two)).plan).toBe(two.plan);
    expect(redoDrawing(two)).toBe(two);
    expect(changeDrawing(undoDrawing(two), small).future).toEqual([]);
  });
});
