import { defaultSeatPlan, meetingLimits, type SeatPlan } from '@nghi-truong/domain';

type Place = SeatPlan['seats'][number];
type Cell = Omit<Place, 'seat'>;

/** Puts a seat where there is none, with the smallest free number, or takes away the one that stands there. */
export function toggleSeat(plan: SeatPlan, column: number, row: number): SeatPlan {
  const stands = (place: Place) => place.column === column && place.row === row;
  if (plan.seats.some(stands)) return { ...plan, seats: plan.seats.filter((place) => !stands(place)) };
  if (plan.seats.length >= meetingLimits.seats) return plan;
  const taken = new Set(plan.seats.map(({ seat }) => seat));
  let seat = 1;
  while (taken.has(seat)) seat += 1;
  return { ...plan, seats: [...plan.seats, { seat, column, row }] };
}

/** Another size of the grid; seats that would lie outside are gone. */
export function resizePlan(plan: SeatPlan, columns: number, rows: number): SeatPlan {
  return { columns, rows, seats: plan.seats.filter((place) => place.column < columns && place.row < rows) };
}

/** Numbers from the podium to the back, in each row from the left. */
export function renumberByRows(plan: SeatPlan): SeatPlan {
  const inOrder = [...plan.seats].sort((left, right) => left.row - right.row || left.column - right.column);
  return { ...plan, seats: inOrder.map((place, index) => ({ ...place, seat: index + 1 })) };
}

export const presetNames = ['rows', 'horseshoe', 'arcs'] as const;
export type PresetName = (typeof presetNames)[number];

/** A room of `count` seats in one of the usual shapes. A shape that does not fit the grid becomes rows. */
export function presetPlan(name: PresetName, count: number): SeatPlan {
  const seats = Math.max(1, Math.min(Math.trunc(count), meetingLimits.seats));
  switch (name) {
    case 'rows':
      return defaultSeatPlan(seats);
    case 'horseshoe':
      return horseshoe(seats) ?? defaultSeatPlan(seats);
    case 'arcs':
      return arcs(seats) ?? defaultSeatPlan(seats);
  }
}

function numbered(columns: number, rows: number, cells: readonly Cell[]): SeatPlan {
  return { columns, rows, seats: cells.map((cell, index) => ({ seat: index + 1, ...cell })) };
}

/** One ring of a horseshoe that is open towards the podium: down the left arm, along the back, up the right arm. */
function ring(columns: number, rows: number, inset: number): readonly Cell[] {
  const bottom = rows - 1 - inset;
  const right = columns - 1 - inset;
  return [
    ...Array.from({ length: bottom }, (_, row) => ({ column: inset, row })),
    ...Array.from({ length: right - inset + 1 }, (_, index) => ({ column: inset + index, row: bottom })),
    ...Array.from({ length: bottom }, (_, index) => ({ column: right, row: bottom - 1 - index })),
  ];
}

/** Chữ U: rings one behind the other, the inner one filled first. Null when it does not fit the grid. */
function horseshoe(count: number): SeatPlan | null {
  const rings = count <= 26 ? 1 : count <= 70 ? 2 : count <= 160 ? 3 : 4;
  for (let rows = rings + 1; rows <= meetingLimits.seatGrid; rows += 1) {
    const columns = Math.max(Math.round(rows * 1.4), 2 * rings + 3);
    if (columns > meetingLimits.seatGrid) return null;
    const cells = Array.from({ length: rings }, (_, index) => ring(columns, rows, rings - 1 - index));
    const excess = cells.reduce((sum, { length }) => sum + length, 0) - count;
    const outer = cells.at(-1) ?? [];
    if (excess < 0 || excess > outer.length) continue;
    // What is too much is left out at the ends of both arms.
    const kept = outer.slice(Math.floor(excess / 2), outer.length - Math.ceil(excess / 2));
    return numbered(columns, rows, [...cells.slice(0, -1).flat(), ...kept]);
  }
  return null;
}

/**
 * Hình quạt: curved rows around the podium, each two seats longer than the one before; the sides come forward. Null when
 * it does not fit the grid.
 */
function arcs(count: number): SeatPlan | null {
  let best: { readonly plan: SeatPlan; readonly misfit: number } | null = null;
  for (let rows = 1; rows <= meetingLimits.seatGrid; rows += 1) {
    // Even lengths, so that all rows share their columns; the first row at least half as long as the last.
    const shortest = Math.max(4, 2 * (rows - 1), 2 * Math.ceil((count / rows - (rows - 1)) / 2));
    const columns = shortest + 2 * (rows - 1);
    const depth = Math.max(1, Math.round(columns / 8));
    if (columns > meetingLimits.seatGrid || rows + depth > meetingLimits.seatGrid) continue;
    const cells = Array.from({ length: rows }, (_, row) => arc(row, shortest + 2 * row, columns, depth));
    const excess = cells.reduce((sum, { length }) => sum + length, 0) - count;
    const last = cells.at(-1) ?? [];
    if (excess < 0 || excess >= last.length) continue;
    const kept = last.slice(Math.floor(excess / 2), last.length - Math.ceil(excess / 2));
    // Twice as wide as deep, and a last row that is nearly whole.
    const misfit = Math.abs(columns / (rows + depth) - 2) + excess / last.length;
    if (best !== null && best.misfit <= misfit) continue;
    best = { plan: fromTheFront(columns, [...cells.slice(0, -1).flat(), ...kept]), misfit };
  }
  return best?.plan ?? null;
}

/** One row of a fan. In each column all rows are bent by the same, so that no two of them meet in a cell. */
function arc(row: number, length: number, columns: number, depth: number): readonly Cell[] {
  const start = (columns - length) / 2;
  return Array.from({ length }, (_, index) => {
    const column = start + index;
    const aside = (2 * column) / (columns - 1) - 1;
    return { column, row: row + Math.round(depth * (1 - aside * aside)) };
  });
}

/** The plan of these cells, with no empty row before the first one. */
function fromTheFront(columns: number, cells: readonly Cell[]): SeatPlan {
  const first = Math.min(...cells.map(({ row }) => row));
  const last = Math.max(...cells.map(({ row }) => row));
  const moved = cells.map(({ column, row }) => ({ column, row: row - first }));
  return numbered(columns, last - first + 1, moved);
}

/** What is drawn now, and what it was and may be again. */
export interface Drawing {
  readonly plan: SeatPlan;
  readonly past: readonly SeatPlan[];
  readonly future: readonly SeatPlan[];
}

const remembered = 50;

/** A drawing nobody has changed yet. */
export function freshDrawing(plan: SeatPlan): Drawing {
  return { plan, past: [], future: [] };
}

/** The drawing after a change; a change that changes nothing is none. */
export function changeDrawing(drawing: Drawing, plan: SeatPlan): Drawing {
  if (plan === drawing.plan) return drawing;
  return { plan, past: [...drawing.past, drawing.plan].slice(-remembered), future: [] };
}

/** Takes the last change back; the same drawing when there is none. */
export function undoDrawing(drawing: Drawing): Drawing {
  const before = drawing.past.at(-1);
  if (before === undefined) return drawing;
  return { plan: before, past: drawing.past.slice(0, -1), future: [drawing.plan, ...drawing.future] };
}

/** Does again what was taken back. */
export function redoDrawing(drawing: Drawing): Drawing {
  const [next, ...future] = drawing.future;
  if (next === undefined) return drawing;
  return { plan: next, past: [...drawing.past, drawing.plan], future };
}

/** Whether two plans draw the same, in whatever order their seats are listed. */
export function samePlan(one: SeatPlan | null, other: SeatPlan | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.columns !== other.columns || one.rows !== other.rows || one.seats.length !== other.seats.length) return false;
  const key = (place: Place) => `${place.seat}/${place.column}/${place.row}`;
  const known = new Set(one.seats.map(key));
  return other.seats.every((place) => known.has(key(place)));
}
