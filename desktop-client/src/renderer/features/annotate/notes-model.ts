import type { AnnotationObject } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import { touchesStroke } from '@nghi-truong/reader-core';
import type { LayerView } from '../../session/api.ts';

export type NotesTool = 'read' | 'pen' | 'highlighter' | 'note' | 'eraser';

/** Whether the tool makes or takes strokes; with the others a finger scrolls. */
export function isDrawing(tool: NotesTool): boolean {
  return tool === 'pen' || tool === 'highlighter' || tool === 'eraser';
}

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

export type NotesByPage = ReadonlyMap<number, readonly PageNote[]>;

/**
 * All notes by page, oldest first; others' shared ones only when wanted. A page on which nothing changed since `before`
 * keeps its list, so that it need not be drawn again when somebody writes elsewhere.
 */
export function notesByPage(layers: readonly LayerView[], showShared: boolean, before?: NotesByPage): NotesByPage {
  const pages = new Map<number, PageNote[]>();
  for (const layer of layers) {
    if (!layer.own && !showShared) continue;
    for (const object of layer.objects) {
      const notes = pages.get(object.page) ?? [];
      notes.push({ object, scope: layer.scope, own: layer.own, personId: layer.personId });
      pages.set(object.page, notes);
    }
  }
  const kept = new Map<number, readonly PageNote[]>();
  for (const [page, notes] of pages) {
    notes.sort((a, b) => a.object.createdAt - b.object.createdAt || (a.object.objectId < b.object.objectId ? -1 : 1));
    const old = before?.get(page);
    kept.set(page, old !== undefined && sameNotes(old, notes) ? old : notes);
  }
  return kept;
}

function sameNotes(one: readonly PageNote[], other: readonly PageNote[]): boolean {
  return (
    one.length === other.length &&
    one.every((note, index) => {
      const its = other[index];
      return its?.object === note.object && its.scope === note.scope && its.personId === note.personId;
    })
  );
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

/** Where each other author is named on a page: at the start of the first stroke, points of the page. */
export function authorsOf(
  notes: readonly PageNote[],
): { readonly personId: PersonId; readonly x: number; readonly y: number }[] {
  const seen = new Map<PersonId, { personId: PersonId; x: number; y: number }>();
  for (const { own, personId, object } of notes) {
    if (own || object.kind !== 'stroke' || seen.has(personId)) continue;
    seen.set(personId, { personId, x: object.points[0] ?? 0, y: object.points[1] ?? 0 });
  }
  return [...seen.values()];
}

/** Keeps a mark of a size within its page, so that it stays within reach also at an edge: CSS pixels. */
export function withinPage(
  box: { readonly width: number; readonly height: number },
  point: { readonly x: number; readonly y: number },
  half: number,
): { readonly left: number; readonly top: number } {
  const keep = (value: number, length: number) => Math.max(half, Math.min(value, length - half));
  return { left: keep(point.x, box.width), top: keep(point.y, box.height) };
}
