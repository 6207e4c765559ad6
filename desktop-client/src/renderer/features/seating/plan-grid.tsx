import type { SeatPlan } from '@nghi-truong/domain';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useText } from '../../ui/text.tsx';

const cell = 100;
const podiumHeight = 70;

/** The grid of a room being drawn: every cell can be pressed, with a seat or without; the arrow keys go between cells. */
export function PlanGrid({
  plan,
  zoom,
  onCell,
}: {
  readonly plan: SeatPlan;
  readonly zoom: number;
  readonly onCell: (column: number, row: number) => void;
}) {
  const text = useText();
  const drawing = useRef<SVGSVGElement>(null);
  const [reachable, setReachable] = useState({ column: 0, row: 0 });
  const { columns, rows } = plan;
  const seatAt = new Map(plan.seats.map((place) => [place.row * columns + place.column, place.seat]));
  const current = {
    column: Math.min(reachable.column, columns - 1),
    row: Math.min(reachable.row, rows - 1),
  };
  const keys = (event: KeyboardEvent, column: number, row: number) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onCell(column, row);
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = {
      column: Math.min(Math.max(column + step.column, 0), columns - 1),
      row: Math.min(Math.max(row + step.row, 0), rows - 1),
    };
    setReachable(next);
    drawing.current?.querySelector<SVGGElement>(`[data-cell="${next.column}/${next.row}"]`)?.focus();
  };
  const width = columns * cell;
  return (
    <svg
      ref={drawing}
      className="seats"
      viewBox={`0 0 ${width} ${podiumHeight + rows * cell}`}
      width={`${Math.round(zoom * 100)}%`}
      {...{ role: 'group' }}
      aria-label={text.seatEditor.title}
    >
      <g className="seats-podium">
        <rect x={width * 0.3} y={8} width={width * 0.4} height={44} rx={10} />
        <text x={width / 2} y={39} textAnchor="middle">
          {text.seats.podium}
        </text>
      </g>
      {Array.from({ length: rows * columns }, (_, index) => {
        const column = index % columns;
        const row = Math.floor(index / columns);
        const seat = seatAt.get(index);
        const press = {
          role: 'button',
          tabIndex: column === current.column && row === current.row ? 0 : -1,
          'aria-label':
            seat === undefined
              ? text.seatEditor.cellEmpty(column + 1, row + 1)
              : text.seatEditor.cellSeat(seat, column + 1, row + 1),
          'data-cell': `${column}/${row}`,
          onClick: () => {
            setReachable({ column, row });
            onCell(column, row);
          },
          onKeyDown: (event: KeyboardEvent) => keys(event, column, row),
        };
        return (
          <g
            key={`${column}/${row}`}
            {...press}
            className={seat === undefined ? 'seat plan-cell' : 'seat seat-present'}
            transform={`translate(${column * cell} ${podiumHeight + row * cell})`}
          >
            <rect className="seat-box" x="4" y="4" width="92" height="92" rx="16" />
            {seat !== undefined && (
              <text className="seat-number" x="50" y="62" textAnchor="middle">
                {seat}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const steps: Readonly<Record<string, { readonly column: number; readonly row: number }>> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
};
