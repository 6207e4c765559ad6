import { describe, expect, it } from 'vitest';
import { agendaWindow } from './agenda-window.ts';

const items = (count: number, letters: number) =>
  Array.from({ length: count }, () => ({ title: 'm'.repeat(letters), owner: 'Thường trực' }));

describe('the part of the agenda in sight', () => {
  it('[HS-7] a short agenda is shown whole', () => {
    expect(agendaWindow([], -1)).toEqual({ from: 0, to: 0 });
    expect(agendaWindow(items(5, 60), -1)).toEqual({ from: 0, to: 5 });
    expect(agendaWindow(items(5, 60), 4)).toEqual({ from: 0, to: 5 });
  });

  it('[HS-7] of a long one the present item, the one before and what comes, as many as there is room for', () => {
    expect(agendaWindow(items(30, 140), -1)).toEqual({ from: 0, to: 4 });
    expect(agendaWindow(items(30, 140), 12)).toEqual({ from: 11, to: 15 });
    expect(agendaWindow(items(30, 140), 29)).toEqual({ from: 26, to: 30 });
    expect(agendaWindow(items(30, 20), 12).to - agendaWindow(items(30, 20), 12).from).toBeLessThanOrEqual(8);
  });

  it('[HS-7] an item longer than the screen is shown all the same', () => {
    expect(agendaWindow(items(3, 2_000), 1)).toEqual({ from: 1, to: 2 });
  });
});
