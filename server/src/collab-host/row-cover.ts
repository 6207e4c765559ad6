import type { AnnotationRowHead } from '../storage/annotation-rows.ts';

function covers(wide: AnnotationRowHead, narrow: AnnotationRowHead): boolean {
  return wide !== narrow && wide.after <= narrow.after && wide.revision >= narrow.revision;
}

/**
 * The rows of one layer that lead from revision `have` to its newest one. Between the writing of a merged row and the
 * removal of what it merges both stand side by side; then only the merged one is needed.
 * @param rows of one layer, in any order.
 */
export function neededRows(rows: readonly AnnotationRowHead[], have: number): AnnotationRowHead[] {
  // A row of one step covers no other, and nearly all rows are that.
  const merged = rows.filter(({ after, revision }) => revision - after > 1);
  return rows.filter((row) => row.revision > have && !merged.some((other) => covers(other, row)));
}

/** The newest revision; 0 for a layer without rows. */
export function headRevision(rows: readonly AnnotationRowHead[]): number {
  return rows.reduce((most, { revision }) => Math.max(most, revision), 0);
}

/** Bytes that a reader of the whole layer needs. */
export function layerBytes(rows: readonly AnnotationRowHead[]): number {
  return neededRows(rows, 0).reduce((sum, { bytes }) => sum + bytes, 0);
}
