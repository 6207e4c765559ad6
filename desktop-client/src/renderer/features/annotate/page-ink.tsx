import type { AnnotationObject } from '@nghi-truong/collab';
import { memo } from 'react';
import { isHighlighter, type PageNote } from './notes-model.ts';
import { strokePath } from './stroke-path.ts';

/**
 * The strokes that lie on a page. Highlighters are a layer of their own: multiplied onto the page, so that print stays
 * as black as it was. Thousands of strokes are drawn again only when this page's list changes, not while a pen moves.
 */
export const PageInk = memo(function PageInk({
  notes,
  width,
  height,
}: {
  readonly notes: readonly PageNote[];
  /** Points of the page. */
  readonly width: number;
  readonly height: number;
}) {
  const viewBox = `0 0 ${width} ${height}`;
  return (
    <>
      <svg className="page-ink page-ink-highlighter" viewBox={viewBox} aria-hidden="true">
        {notes.filter(({ object }) => object.kind === 'highlight' || isHighlighter(object)).map(mark)}
      </svg>
      <svg className="page-ink" viewBox={viewBox} aria-hidden="true">
        {notes.filter(({ object }) => object.kind === 'stroke' && !isHighlighter(object)).map(mark)}
      </svg>
    </>
  );
});

function mark({ object }: PageNote) {
  return object.kind === 'highlight' ? (
    <g key={object.objectId} fill={object.colour}>
      {rectsOf(object.rects).map(([x, y, width, height]) => (
        <rect key={`${x}:${y}`} x={x} y={y} width={width} height={height} />
      ))}
    </g>
  ) : (
    <Stroke key={object.objectId} object={object} />
  );
}

/** Strokes never change after they were drawn, so a page with one more stroke draws one more. */
const Stroke = memo(function Stroke({ object }: { readonly object: AnnotationObject }) {
  if (object.kind !== 'stroke') return null;
  return (
    <path className="page-stroke" d={strokePath(object.points)} stroke={object.colour} strokeWidth={object.width} />
  );
});

function rectsOf(flat: readonly number[]): (readonly [number, number, number, number])[] {
  const rects: (readonly [number, number, number, number])[] = [];
  for (let at = 0; at + 3 < flat.length; at += 4) {
    rects.push([flat[at] ?? 0, flat[at + 1] ?? 0, flat[at + 2] ?? 0, flat[at + 3] ?? 0]);
  }
  return rects;
}
