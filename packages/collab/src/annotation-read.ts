import type * as Y from 'yjs';
import { type AnnotationObject, annotationLimits } from './annotation-object.ts';

/** The name of the map in a layer's document: object id → object. */
export const objectsName = 'objects';

/** Farthest coordinate, points: far beyond the largest page a PDF can have. */
const farthest = 100_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function within(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function wholeWithin(value: unknown, least: number, most: number): boolean {
  return within(value, least, most) && Number.isInteger(value);
}

/** A flat list of numbers in groups of `group`. */
function isList(value: unknown, group: number, most: number): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > most || value.length % group !== 0) return false;
  return value.every((entry) => within(entry, -farthest, farthest));
}

/** Whether a value found in somebody's layer is an object that may be shown. */
export function isAnnotationObject(objectId: string, value: unknown): value is AnnotationObject {
  if (!isRecord(value) || value.objectId !== objectId || objectId.length > 64) return false;
  if (!wholeWithin(value.page, 1, farthest)) return false;
  if (typeof value.colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(value.colour)) return false;
  if (!wholeWithin(value.createdAt, 0, 8_640_000_000_000_000)) return false;
  switch (value.kind) {
    case 'stroke':
      return within(value.width, 0.01, 1_000) && isList(value.points, 2, annotationLimits.pointsPerStroke);
    case 'note':
      return (
        within(value.x, -farthest, farthest) &&
        within(value.y, -farthest, farthest) &&
        typeof value.text === 'string' &&
        value.text.length <= annotationLimits.noteLength
      );
    case 'highlight':
      return (
        isList(value.rects, 4, annotationLimits.rectsPerHighlight * 4) &&
        (value.text === undefined ||
          (typeof value.text === 'string' && value.text.length <= annotationLimits.highlightText))
      );
    default:
      return false;
  }
}

/**
 * What of a layer may be shown, oldest first, at most `annotationLimits.objectsPerLayer`. A layer is written by its
 * author's device alone, so nothing in it is believed: what is not an object, or exceeds the caps, is left out.
 */
export function readObjects(doc: Y.Doc): AnnotationObject[] {
  const objects: AnnotationObject[] = [];
  for (const [objectId, value] of doc.getMap<unknown>(objectsName).entries()) {
    if (isAnnotationObject(objectId, value)) objects.push(value);
  }
  objects.sort((one, other) => one.createdAt - other.createdAt || (one.objectId < other.objectId ? -1 : 1));
  return objects.slice(0, annotationLimits.objectsPerLayer);
}
