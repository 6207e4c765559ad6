import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import { touchesStroke } from '@nghi-truong/reader-core';
import type { LayerView } from '../../session/api.ts';
import type { PagePlaces } from './page-places.ts';

export type NotesTool = 'read' | 'pen' | 'highlighter' | 'note' | 'eraser';

/** Whether the tool makes or takes strokes; with the others a finger scrolls. */
export function isDrawing(tool: NotesTool): boolean {
  return tool === 'pen' || tool === 'highlighter' || tool === 'eraser';
}

/** Ink colours that stay legible on white paper and next to printed black. */
export const inks = { ink: '#1d1a17', blue: '#1a4f9c', red: '#b3201f', green: '#1b6a4c' } as const;
export type Ink = keyof typeof inks;

/** Highlighters: multiplied onto the page, so that print under them stays black. */
export const markers = { yellow: '#ffd54a', green: '#a8e08a', rose: '#ffb3c0', sky: '#a5d4ff' } as const;
export type Marker = keyof typeof markers;

/** Widths in points. */
export const penWidths = { fine: 0.9, medium: 1.6, bold: 3.2 } as const;
export const markerWidths = { fine: 9, medium: 14, bold: 22 } as const;
export type Width = keyof typeof penWidths;

/** How near the eraser must come, in points. */
export const eraserReach = 6;

/** An object with whose it is and where it was made: what a page shows. */
export interface PageNote {
  readonly object: AnnotationObject;
  readonly scope: LayerScope;
  readonly own: boolean;
  readonly personId: PersonId;
  /** The version whose layer holds it. */
  readonly fileId: FileId;
  /** The version it was carried over from; null: it was made on the one in view. */
  readonly version: number | null;
  /** From points of the page it was made on to points of the page that shows it. */
  readonly scaleX: number;
  readonly scaleY: number;
}

export type NotesByPage = ReadonlyMap<number, readonly PageNote[]>;

/** The notes on one version, with where its pages are now. */
export interface NoteSheet {
  readonly fileId: FileId;
  readonly version: number;
  readonly layers: readonly LayerView[];
  /** Null: it is the version in view. `unknown`: not worked out yet; its notes wait. */
  readonly places: PagePlaces | 'unknown' | null;
}

/** Notes on a page of an earlier version that is not in the one in view any more. */
export interface GonePage {
  readonly fileId: FileId;
  readonly version: number;
  readonly page: number;
  readonly notes: readonly PageNote[];
}

export interface PlacedNotes {
  readonly pages: NotesByPage;
  /** By version, the newest first, then by page. */
  readonly gone: readonly GonePage[];
}

/**
 * All notes by the page that shows them, oldest first; others' shared ones only when wanted. A page on which nothing
 * changed since `before` keeps its list, so that it need not be drawn again when somebody writes elsewhere.
 */
export function placeNotes(sheets: readonly NoteSheet[], showShared: boolean, before?: PlacedNotes): PlacedNotes {
  const pages = new Map<number, PageNote[]>();
  const gone: GonePage[] = [];
  for (const sheet of sheets) {
    const { fileId, version, places } = sheet;
    if (places === 'unknown') continue;
    const lost = new Map<number, PageNote[]>();
    for (const layer of sheet.layers) {
      if (!layer.own && !showShared) continue;
      const { scope, own, personId } = layer;
      for (const object of layer.objects) {
        const place = places === null ? { page: object.page, scaleX: 1, scaleY: 1 } : places(object.page);
        const { scaleX, scaleY } = place ?? { scaleX: 1, scaleY: 1 };
        const carried = places === null ? null : version;
        const note: PageNote = { object, scope, own, personId, fileId, version: carried, scaleX, scaleY };
        const [list, page] = place === null ? ([lost, object.page] as const) : ([pages, place.page] as const);
        const notes = list.get(page);
        if (notes === undefined) list.set(page, [note]);
        else notes.push(note);
      }
    }
    for (const [page, notes] of [...lost].sort(([one], [other]) => one - other)) {
      gone.push({ fileId, version, page, notes: inOrder(notes) });
    }
  }
  const kept = new Map<number, readonly PageNote[]>();
  for (const [page, notes] of pages) {
    const old = before?.pages.get(page);
    inOrder(notes);
    kept.set(page, old !== undefined && sameNotes(old, notes) ? old : notes);
  }
  return { pages: kept, gone };
}

function inOrder(notes: PageNote[]): PageNote[] {
  return notes.sort(
    (a, b) => a.object.createdAt - b.object.createdAt || (a.object.objectId < b.object.objectId ? -1 : 1),
  );
}

function sameNotes(one: readonly PageNote[], other: readonly PageNote[]): boolean {
  return (
    one.length === other.length &&
    one.every((note, index) => {
      const its = other[index];
      return (
        its?.object === note.object &&
        its.scope === note.scope &&
        its.personId === note.personId &&
        its.version === note.version &&
        its.scaleX === note.scaleX &&
        its.scaleY === note.scaleY
      );
    })
  );
}

/** A highlighter is a wide translucent stroke; what is under it stays readable. */
export function isHighlighter(object: AnnotationObject): boolean {
  return object.kind === 'stroke' && object.width >= markerWidths.fine;
}

/** One's own marks at a point of a page: what the eraser takes away there. Others' marks are theirs. */
export function marksAt(notes: readonly PageNote[], x: number, y: number): PageNote[] {
  return notes.filter(({ own, object, scaleX, scaleY }) => {
    if (!own) return false;
    const [ownX, ownY] = [x / scaleX, y / scaleY];
    if (object.kind === 'stroke') {
      return touchesStroke(object.points, ownX, ownY, eraserReach / scaleX + object.width / 2);
    }
    return object.kind === 'highlight' && rectsOf(object.rects).some((rect) => within(rect, ownX, ownY));
  });
}

/** x, y, width, height. */
export type Rect = readonly [number, number, number, number];

/** The rectangles of a flat list. */
export function rectsOf(flat: readonly number[]): readonly Rect[] {
  const rects: Rect[] = [];
  for (let at = 0; at + 3 < flat.length; at += 4) {
    rects.push([flat[at] ?? 0, flat[at + 1] ?? 0, flat[at + 2] ?? 0, flat[at + 3] ?? 0]);
  }
  return rects;
}

function within([left, top, width, height]: Rect, x: number, y: number): boolean {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

/** Where each other author is named on a page: at the start of the first drawing, points of the page that shows it. */
export function authorsOf(
  notes: readonly PageNote[],
): { readonly personId: PersonId; readonly x: number; readonly y: number }[] {
  const seen = new Map<PersonId, { personId: PersonId; x: number; y: number }>();
  for (const { own, personId, object, scaleX, scaleY } of notes) {
    if (own || object.kind === 'note' || seen.has(personId)) continue;
    const [x = 0, y = 0] = object.kind === 'stroke' ? object.points : object.rects;
    seen.set(personId, { personId, x: x * scaleX, y: y * scaleY });
  }
  return [...seen.values()];
}

/** The earlier versions from which notes on a page were carried over, oldest first. */
export function versionsOn(notes: readonly PageNote[]): readonly number[] {
  return [...new Set(notes.flatMap(({ version }) => version ?? []))].sort((one, other) => one - other);
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
