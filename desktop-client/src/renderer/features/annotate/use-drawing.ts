import { type PageBox, simplifyStroke, toPagePoint } from '@nghi-truong/reader-core';
import { type PointerEvent, useRef, useState } from 'react';
import { highlighterColour, highlighterWidth, penWidth, strokesAt } from './notes-model.ts';
import type { Notes } from './use-notes.ts';

/** How far a thinned stroke may stray from the drawn one, in points. */
const tolerance = 0.35;

/**
 * Turns fingers and pens on a page into strokes, erasures and places for notes. A stroke is one's own matter until the
 * finger lifts; then it is committed once.
 */
export function useDrawing(notes: Notes, box: PageBox, placeNote: (x: number, y: number) => void) {
  const pointer = useRef<number | null>(null);
  const points = useRef<number[]>([]);
  const [draft, setDraft] = useState<readonly number[] | null>(null);

  const pointOf = (event: { clientX: number; clientY: number }, target: Element) => {
    const frame = target.getBoundingClientRect();
    return toPagePoint(box, event.clientX - frame.left, event.clientY - frame.top);
  };

  const erase = (x: number, y: number) => {
    for (const { object, scope } of strokesAt(notes.pages.get(box.page) ?? [], x, y)) {
      notes.handle.remove(scope, object.objectId);
    }
  };

  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (pointer.current !== null || event.button !== 0) return;
    const { x, y } = pointOf(event, event.currentTarget);
    if (notes.tool === 'note') {
      placeNote(x, y);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    if (notes.tool === 'eraser') erase(x, y);
    else {
      points.current = [x, y];
      setDraft([x, y]);
    }
  };

  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (pointer.current !== event.pointerId) return;
    const target = event.currentTarget;
    // Coalesced events are what the hand did between two frames; without them fast strokes have corners.
    const native = event.nativeEvent;
    const steps = native.getCoalescedEvents?.() ?? [];
    for (const step of steps.length > 0 ? steps : [native]) {
      const { x, y } = pointOf(step, target);
      if (notes.tool === 'eraser') erase(x, y);
      else points.current.push(x, y);
    }
    if (notes.tool !== 'eraser') setDraft([...points.current]);
  };

  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    const drawn = points.current;
    points.current = [];
    setDraft(null);
    if (notes.tool === 'eraser' || drawn.length === 0) return;
    const highlighter = notes.tool === 'highlighter';
    notes.add({
      kind: 'stroke',
      page: box.page,
      colour: highlighter ? highlighterColour : notes.colour,
      width: highlighter ? highlighterWidth : penWidth,
      points: simplifyStroke(drawn, tolerance).map((value) => Math.round(value * 100) / 100),
    });
  };

  return { draft, handlers: { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: end } };
}
