import type { AnnotationObject } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import { touchesStroke } from '@nghi-truong/reader-core';
import type { LayerView } from '../../session/api.ts';

export type NotesTool = 'read' | 'pen' | 'highlighter' | 'note' | 'eraser';

/** Ink colours that stay legible on white paper and next to printed black. */
export const inks = { ink: '#1d1a17', blue: '#1a4f9c', red: '#b3201f', green: '#1b6a4c' } as const;
export type Ink = keyof typeof inks;

export const highlighterColour = '#ffd54a';
/** Widths in points. */
export const penWidth = 1.6;
export const highlighterWidth = 14;
/** How near the eraser must come, in points. */
export const eraserReach = 6;

/** An object with whose it is: what a page shows. */
export interface PageNote {
  readonly object: AnnotationObject;
  readonly scope: LayerScope;
  readonly own: boolean;
  readonly personId: PersonId;
}

/** All notes by page, oldest first; others' shared ones only when wanted. */
export function notesByPage(
  layers: readonly LayerView[],
  showShared: boolean,
): ReadonlyMap<number, readonly PageNote[]> {
  const pages = new Map<number, PageNote[]>();
  for (const layer of layers) {
    if (!layer.own && !showShared) continue;
    for (const object of layer.objects) {
      const notes = pages.get(object.page) ?? [];
      notes.push({ object, scope: layer.scope, own: layer.own, personId: layer.personId });
      pages.set(object.page, notes);
    }
  }
  for (const notes of pages.values()) {
    notes.sort((a, b) => a.object.createdAt - b.object.createdAt || (a.object.objectId < b.object.objectId ? -1 : 1));
  }
  return pages;
}

/** A highlighter is a wide translucent stroke; what is under it stays readable. */
export function isHighlighter(object: AnnotationObject): boolean {
  return object.kind === 'stroke' && object.width >= highlighterWidth / 2;
}

/** One's own strokes at a point of a page: what the eraser takes away there. Others' strokes are theirs. */
export function strokesAt(notes: readonly PageNote[], x: number, y: number): PageNote[] {
  return notes.filter(
    ({ own, object }) =>
      own && object.kind === 'stroke' && touchesStroke(object.points, x, y, eraserReach + object.width / 2),
  );
}
