import { type ReactNode, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconMinus, IconPlus } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { useWidth } from '../../ui/use-width.ts';
import './seating.css';

/** A seat is never drawn narrower than a finger, and carries a name from this width on; CSS pixels. */
const finger = 44;
const roomForName = 70;
const most = 8;

/**
 * A frame for a drawing of so many columns: as wide as its place if every cell is then as wide as a finger, else larger
 * and moved by hand. Two buttons make it larger and smaller.
 */
export function SeatView({
  columns,
  tools,
  children,
}: {
  readonly columns: number;
  /** More buttons beside those of the size. */
  readonly tools?: ReactNode;
  /** `named`: a cell has room for a short name. */
  readonly children: (zoom: number, named: boolean) => ReactNode;
}) {
  const text = useText();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number | null>(null);
  const inner = Math.max(0, width - 16);
  const least = inner === 0 ? 1 : Math.max(1, Math.min((finger * columns) / inner, most));
  const zoom = Math.max(1, Math.min(chosen ?? least, most));
  const named = inner > 0 && (inner * zoom) / columns >= roomForName;
  return (
    <div className="seat-view">
      <div className="row">
        {tools}
        <span className="seat-zoom">
          <IconButton
            label={text.seats.zoomOut}
            icon={<IconMinus />}
            unavailable={zoom <= 1 ? text.seats.fit : null}
            onPress={() => setChosen(Math.max(1, zoom / 1.4))}
          />
          <IconButton
            label={text.seats.zoomIn}
            icon={<IconPlus />}
            unavailable={zoom >= most ? text.seats.largest : null}
            onPress={() => setChosen(Math.min(most, zoom * 1.4))}
          />
        </span>
      </div>
      <div ref={frame} className={cx('seat-frame', zoom === 1 && 'seat-frame-whole')}>
        {children(zoom, named)}
      </div>
    </div>
  );
}
