import type { PageBox, Rotation } from '@nghi-truong/reader-core';

const moves: Readonly<Record<Exclude<Rotation, 0>, (width: number, height: number) => string>> = {
  90: (_width, height) => `translateX(${height}px)`,
  180: (width, height) => `translate(${width}px, ${height}px)`,
  270: (width) => `translateY(${width}px)`,
};

/**
 * How an upright page is turned onto its place, around its corner and to whole pixels: a canvas stays as sharp as it was
 * drawn. Empty when it is not turned.
 */
export function turnOf({ width, height, rotation }: Pick<PageBox, 'width' | 'height' | 'rotation'>): string {
  return rotation === 0 ? '' : `${moves[rotation](width, height)} rotate(${rotation}deg)`;
}
