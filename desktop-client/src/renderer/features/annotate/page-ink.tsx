import type { AnnotationObject } from '@nghi-truong/collab';
import { memo } from 'react';
import { isHighlighter, type PageNote, rectsOf } from './notes-model.ts';
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

function mark({ object, scaleX, scaleY }: PageNote) {
  return scaleX === 1 && scaleY === 1 ? (
    <Mark key={object.objectId} object={object} />
  ) : (
    <g key={object.objectId} transform={`scale(${scaleX} ${scaleY})`}>
      <Mark object={object} />
    </g>
  );
}

/** Marks never change after they were made, so a page with one more stroke draws one more. */
const Mark = memo(function Mark({ object }: { readonly object: AnnotationObject }) {
  switch (object.kind) {
    case 'note':
      return null;
    case 'stroke':
      return (
        <path className="page-stroke" d={strokePath(object.points)} stroke={object.colour} strokeWidth={object.width} />
      );
    case 'highlight':
      return (
        <g fill={object.colour}>
          {rectsOf(object.rects).map(([x, y, width, height]) => (
            <rect key={`${x}:${y}`} x={x} y={y} width={width} height={height} rx={1.5} />
          ))}
        </g>
      );
  }
});
