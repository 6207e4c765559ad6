/** Millimetres as twentieths of a point, the unit of WordprocessingML. */
export const twipsOfMm = (mm: number): number => Math.round((mm * 1440) / 25.4);

/** Points as twentieths of a point. */
export const twipsOfPt = (pt: number): number => Math.round(pt * 20);

/** Type sizes are written in half points. */
export const halfPoints = (pt: number): number => Math.round(pt * 2);

/** Border widths are written in eighths of a point. */
export const eighthPoints = (pt: number): number => Math.max(2, Math.round(pt * 8));
