import type { PaperId } from '@nghi-truong/domain';
import { useEffect, useRef } from 'react';
import type { MeetingHandle, Readable } from '../../session/api.ts';
import { cx } from '../../ui/cx.ts';
import { glide, type Spot } from './glide.ts';
import './pointer.css';

export type Pointed = ReturnType<MeetingHandle['pointer']['get']>;

export interface PointerDotProps {
  readonly pointer: Readable<Pointed>;
  readonly paperId: PaperId;
  readonly page: number;
  readonly size: 'tablet' | 'hall';
}

/**
 * The leader's dot on one page, in a box that covers the page. It moves without React: twenty-five places a second touch one
 * element's transform and nothing else.
 */
export function PointerDot({ pointer, paperId, page, size }: PointerDotProps) {
  const carrier = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = carrier.current;
    return element === null ? undefined : follow(pointer, (at) => at?.paperId === paperId && at.page === page, element);
  }, [pointer, paperId, page]);

  return (
    <div className={cx('pointer-layer', size === 'hall' && 'pointer-layer-hall')} aria-hidden="true">
      <div ref={carrier} className="pointer-carrier" data-shown={false}>
        <div className="pointer-dot" />
      </div>
    </div>
  );
}

/** Keeps the carrier where the pointer is on this page. Gives the way to stop. */
function follow(pointer: Readable<Pointed>, isHere: (at: Pointed) => boolean, carrier: HTMLElement): () => void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  let drawn: Spot | null = null;
  let aim: Spot | null = null;
  let before = 0;
  let frame = 0;

  const draw = (at: Spot) => {
    drawn = at;
    // Percent of the carrier, which is as large as the page: no measuring, no layout, right at every zoom.
    carrier.style.transform = `translate(${(at.x * 100).toFixed(3)}%, ${(at.y * 100).toFixed(3)}%)`;
  };
  const step = (now: number) => {
    frame = 0;
    if (drawn === null || aim === null) return;
    draw(glide(drawn, aim, now - before));
    before = now;
    if (drawn !== aim) frame = requestAnimationFrame(step);
  };
  const look = () => {
    const at = pointer.get();
    if (at === null || !isHere(at)) {
      // It fades where it was; the next time it appears where it is then.
      aim = null;
      drawn = null;
      carrier.dataset.shown = 'false';
      return;
    }
    aim = { x: at.x, y: at.y };
    if (drawn === null || still.matches) draw(aim);
    else if (frame === 0) {
      before = performance.now();
      frame = requestAnimationFrame(step);
    }
    carrier.dataset.shown = 'true';
  };

  const stop = pointer.subscribe(look);
  look();
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
