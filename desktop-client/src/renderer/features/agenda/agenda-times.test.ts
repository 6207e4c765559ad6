import type { ItemId } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import { agendaTimes } from './agenda-times.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 2, 1, 0);
const item = (
  id: string,
  plannedMinutes: number,
  startedAt: number | null = null,
  finishedAt: number | null = null,
  insertedOnTheDay = false,
) => ({
  itemId: id as ItemId,
  plannedMinutes,
  insertedOnTheDay,
  startedAt: startedAt === null ? null : start + startedAt * minute,
  finishedAt: finishedAt === null ? null : start + finishedAt * minute,
});
const at = (id: string, timing: ReturnType<typeof agendaTimes>) => timing.items.get(id as ItemId);

describe('planned against actual', () => {
  test('[DK-1] before the meeting the plan runs from its beginning', () => {
    const timing = agendaTimes([item('a', 15), item('b', 40)], null, start, start - 30 * minute);
    expect(at('a', timing)).toEqual({ begins: start, ended: null, actualMinutes: null, overMinutes: 0 });
    expect(at('b', timing)?.begins).toBe(start + 15 * minute);
    expect(timing).toMatchObject({ expectedEnd: start + 55 * minute, lateMinutes: 0 });
  });

  test('[DK-1] a meeting that has not reached its first item in time is late already', () => {
    const timing = agendaTimes([item('a', 15), item('b', 40)], null, start, start + 133 * minute);
    expect(at('a', timing)?.begins).toBe(start + 133 * minute);
    expect(timing).toMatchObject({ expectedEnd: start + 188 * minute, lateMinutes: 133 });
  });

  test('[DK-1] an item in overtime is marked, and moves what comes after it and the end', () => {
    const items = [item('a', 15, 0, 20), item('b', 40, 20), item('c', 30)];
    const timing = agendaTimes(items, 'b' as ItemId, start, start + 65 * minute);
    expect(at('a', timing)).toMatchObject({ actualMinutes: 20, overMinutes: 5 });
    expect(at('b', timing)).toMatchObject({ actualMinutes: 45, overMinutes: 5, ended: null });
    expect(at('c', timing)?.begins).toBe(start + 65 * minute);
    expect(timing).toMatchObject({ expectedEnd: start + 95 * minute, lateMinutes: 10 });
  });

  test('[DK-1] an inserted item makes the meeting late by its own time; without a plan nothing is overtime', () => {
    const items = [item('a', 0, 0), item('x', 20, null, null, true), item('b', 40)];
    const timing = agendaTimes(items, 'a' as ItemId, start, start);
    expect(timing.lateMinutes).toBe(20);
    expect(at('a', agendaTimes(items, 'a' as ItemId, start, start + 90 * minute))?.overMinutes).toBe(0);
  });

  test('[DK-1] an item that was passed over is expected no more', () => {
    const timing = agendaTimes([item('a', 20), item('b', 40, 0), item('c', 30)], 'b' as ItemId, start, start);
    expect(at('a', timing)).toMatchObject({ begins: null, actualMinutes: null });
    expect(at('c', timing)?.begins).toBe(start + 40 * minute);
    expect(timing.expectedEnd).toBe(start + 70 * minute);
  });

  test('[DK-1] after the end nothing that was left out is expected any more', () => {
    const items = [item('a', 15, 0, 10), item('b', 40), item('c', 30)];
    const timing = agendaTimes(items, 'a' as ItemId, start, start + 10 * minute, true);
    expect(at('a', timing)).toMatchObject({ begins: start, ended: start + 10 * minute, actualMinutes: 10 });
    expect(at('b', timing)).toMatchObject({ begins: null, actualMinutes: null });
    expect(at('c', timing)?.begins).toBeNull();
    expect(timing.expectedEnd).toBeNull();
  });

  test('[DK-1] when all is done there is no expected end', () => {
    const timing = agendaTimes([item('a', 15, 0, 10)], null, start, start + 10 * minute);
    expect(timing.expectedEnd).toBeNull();
  });
});
