/**
 * What a layer holds. Coordinates are PDF points of the unrotated page, origin at its top left corner.
 * A layer's Yjs document has one map `objects`: object id → one of these as plain JSON.
 */
interface AnnotationBasis {
  readonly objectId: string;
  /** From 1. */
  readonly page: number;
  /** `#rrggbb`. */
  readonly colour: string;
  /** The author's clock, only for ordering what one person drew. */
  readonly createdAt: number;
}

export type AnnotationObject =
  /** x0, y0, x1, y1, …; width in points. */
  | (AnnotationBasis & { readonly kind: 'stroke'; readonly width: number; readonly points: readonly number[] })
  | (AnnotationBasis & { readonly kind: 'note'; readonly x: number; readonly y: number; readonly text: string })
  /** x, y, width, height per rectangle, in one flat list; `text`: the words under it, as far as they were known. */
  | (AnnotationBasis & { readonly kind: 'highlight'; readonly rects: readonly number[]; readonly text?: string });

/** Caps for objects read from anybody's layer; what exceeds them is left out by readers. */
export const annotationLimits = {
  objectsPerLayer: 5_000,
  pointsPerStroke: 20_000,
  noteLength: 5_000,
  rectsPerHighlight: 500,
  highlightText: 500,
} as const;
