import { type PageBox, simplifyStroke, toPagePoint } from '@nghi-truong/reader-core';
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { marksAt } from './notes-model.ts';
import { strokePath } from './stroke-path.ts';
import type { Notes } from './use-notes.ts';

/** How far a thinned stroke may stray from the drawn one, in points. */
const tolerance = 0.35;

/** A stroke that a finger or a pen is making now. */
interface Stroke {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly points: number[];
}

/**
 * Turns fingers and pens on a page into strokes and erasures. A stroke is one's own matter until the finger lifts; then
 * it is committed once. It grows in `trace` directly: nothing else on the page is drawn again for it.
 */
export function useDrawing(notes: Notes, box: PageBox, trace: RefObject<SVGPathElement | null>) {
  const stroke = useRef<Stroke | null>(null);
  const latest = useRef({ notes, box });
  useEffect(() => {
    latest.current = { notes, box };
  });

  const show = () => trace.current?.setAttribute('d', strokePath(stroke.current?.points ?? []));

  const pointOf = (event: { clientX: number; clientY: number }, target: Element) => {
    const frame = target.getBoundingClientRect();
    return toPagePoint(latest.current.box, event.clientX - frame.left, event.clientY - frame.top);
  };

  const erase = (x: number, y: number) => {
    const { notes, box } = latest.current;
    for (const { object, scope, fileId } of marksAt(notes.pages.get(box.page) ?? [], x, y)) {
      notes.book.remove(fileId, scope, object.objectId);
    }
  };

  const drop = () => {
    stroke.current = null;
    show();
  };

  const commit = useRef(() => {});
  commit.current = () => {
    const drawn = stroke.current?.points ?? [];
    drop();
    const { notes, box } = latest.current;
    if (notes.tool === 'eraser' || drawn.length === 0) return;
    notes.add({
      kind: 'stroke',
      page: box.page,
      ...notes.stroke,
      points: simplifyStroke(drawn, tolerance).map((value) => Math.round(value * 100) / 100),
    });
  };

  useEffect(() => {
    // A second finger on the glass, also on another page, is a hand that scrolls; a pen makes every finger a palm.
    const second = (event: globalThis.PointerEvent) => {
      const running = stroke.current;
      if (running === null || running.pointerType !== 'touch' || event.pointerId === running.pointerId) return;
      stroke.current = null;
      trace.current?.setAttribute('d', '');
    };
    window.addEventListener('pointerdown', second, true);
    return () => {
      window.removeEventListener('pointerdown', second, true);
      // What was drawn until the page went away is kept.
      if (stroke.current !== null) commit.current();
    };
  }, [trace]);

  const begin = (event: PointerEvent<SVGSVGElement>) => {
    const pen = event.pointerType === 'pen';
    if (pen) notes.seePen();
    // A second finger never draws, and next to a pen no finger does.
    const finger = event.pointerType === 'touch' && (!event.isPrimary || notes.penSeen);
    if (stroke.current !== null || event.button !== 0 || finger) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = pointOf(event, event.currentTarget);
    stroke.current = { pointerId: event.pointerId, pointerType: event.pointerType, points: [] };
    if (notes.tool === 'eraser') erase(x, y);
    else stroke.current.points.push(x, y);
    show();
  };

  const move = (event: PointerEvent<SVGSVGElement>) => {
    const running = stroke.current;
    if (running?.pointerId !== event.pointerId) return;
    const target = event.currentTarget;
    // Coalesced events are what the hand did between two frames; without them fast strokes have corners.
    const native = event.nativeEvent;
    const steps = native.getCoalescedEvents?.() ?? [];
    for (const step of steps.length > 0 ? steps : [native]) {
      const { x, y } = pointOf(step, target);
      if (notes.tool === 'eraser') erase(x, y);
      else running.points.push(x, y);
    }
    show();
  };

  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (stroke.current?.pointerId === event.pointerId) commit.current();
  };

  return { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: end };
}
