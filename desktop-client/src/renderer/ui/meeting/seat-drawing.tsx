import type { SeatPlan } from '@nghi-truong/domain';
import { type KeyboardEvent, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { useText } from '../text.tsx';
import { type SeatLook, SeatMark } from './seat-look.tsx';
import './seat-drawing.css';

/** One seat as it is drawn. */
export interface DrawnSeat {
  readonly seat: number;
  readonly look: SeatLook;
  /** Read aloud: number, name, state. */
  readonly label: string;
  /** A short name under the number, where there is room for it. */
  readonly caption?: string;
  /** The tablet of whoever sits here cannot be reached. */
  readonly cutOff?: boolean;
  /** Chosen, e.g. for the person who is being given a seat. */
  readonly chosen?: boolean;
}

/** Units of the drawing for one seat. */
const cell = 100;
/** Room above the first row for the podium. */
const podiumHeight = 70;

export interface SeatDrawingProps {
  readonly plan: SeatPlan;
  readonly seats: ReadonlyMap<number, DrawnSeat>;
  readonly label: string;
  /** 1: as wide as its place. */
  readonly zoom?: number;
  /** Fills its place instead, both ways: on a screen that nobody scrolls. */
  readonly fill?: boolean;
  readonly onSeat?: (seat: number) => void;
}

/**
 * The room seen from the back of the hall, the podium at the top. With `onSeat` the seats can be pressed; one of them is
 * in the order of the tab key, the arrow keys go from seat to seat.
 */
export function SeatDrawing({ plan, seats, label, zoom = 1, fill = false, onSeat }: SeatDrawingProps) {
  const text = useText();
  const elements = useRef(new Map<number, SVGGElement>());
  const [reachable, setReachable] = useState<number | null>(null);
  const first = reachable !== null && seats.has(reachable) ? reachable : (plan.seats[0]?.seat ?? null);
  const width = plan.columns * cell;
  const height = podiumHeight + plan.rows * cell;
  const go = (event: KeyboardEvent, from: SeatPlan['seats'][number]) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSeat?.(from.seat);
      return;
    }
    const direction = directions[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const next = nextSeat(plan, from, direction);
    if (next === null) return;
    setReachable(next);
    elements.current.get(next)?.focus();
  };
  return (
    <svg
      className={cx('seats', fill && 'seats-fill')}
      viewBox={`0 0 ${width} ${height}`}
      {...(fill ? { width: '100%', height: '100%' } : { width: `${Math.round(zoom * 100)}%` })}
      preserveAspectRatio="xMidYMid meet"
      {...(onSeat === undefined ? { role: 'img' } : { role: 'group' })}
      aria-label={label}
    >
      <g className="seats-podium">
        <rect x={width * 0.3} y={8} width={width * 0.4} height={44} rx={10} />
        <text x={width / 2} y={39} textAnchor="middle">
          {text.seats.podium}
        </text>
      </g>
      {plan.seats.map((place) => {
        const drawn = seats.get(place.seat);
        if (drawn === undefined) return null;
        const press =
          onSeat === undefined
            ? {}
            : {
                role: 'button',
                tabIndex: place.seat === first ? 0 : -1,
                'aria-label': drawn.label,
                onClick: () => onSeat(place.seat),
                onKeyDown: (event: KeyboardEvent) => go(event, place),
                onFocus: () => setReachable(place.seat),
              };
        return (
          <g
            key={place.seat}
            {...press}
            ref={(element) => {
              if (element === null) elements.current.delete(place.seat);
              else elements.current.set(place.seat, element);
            }}
            className={cx('seat', `seat-${drawn.look}`, drawn.chosen === true && 'seat-chosen')}
            transform={`translate(${place.column * cell} ${podiumHeight + place.row * cell})`}
          >
            <SeatMark look={drawn.look} seat={place.seat} caption={drawn.caption} cutOff={drawn.cutOff} />
          </g>
        );
      })}
    </svg>
  );
}

interface Direction {
  readonly column: number;
  readonly row: number;
}
const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
};

/**
 * The seat that comes next in a direction: the nearest one that lies that way, what lies to the side counts double.
 * Null at the edge of the room.
 */
export function nextSeat(plan: SeatPlan, from: SeatPlan['seats'][number], direction: Direction): number | null {
  let best: { readonly seat: number; readonly distance: number } | null = null;
  for (const place of plan.seats) {
    const columns = place.column - from.column;
    const rows = place.row - from.row;
    const ahead = columns * direction.column + rows * direction.row;
    if (ahead <= 0) continue;
    const aside = Math.abs(direction.column === 0 ? columns : rows);
    const distance = ahead + 2 * aside;
    if (best === null || distance < best.distance) best = { seat: place.seat, distance };
  }
  return best?.seat ?? null;
}
