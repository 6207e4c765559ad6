import type { Document, Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

/** Splits a dotted path and refuses what MongoDB refuses: empty parts. */
export function splitPath(path: string): string[] {
  const parts = path.split('.');
  if (parts.length > 100) throw new MongoError('Overflow', 'a field path has more than 100 parts');
  return parts;
}

/** The array position a path part names, or undefined when it is not a plain decimal number. */
export function arrayPosition(part: string): number | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(part) ? Number(part) : undefined;
}

/** Called for each value a path leads to; undefined means missing. Answers true to stop. */
export type Visitor = (value: Value | undefined) => boolean;

function visitInArray(
  array: readonly Value[],
  parts: readonly string[],
  next: number,
  expandLeaf: boolean,
  visit: Visitor,
): boolean {
  if (next === parts.length) {
    if (expandLeaf) for (const element of array) if (visit(element)) return true;
    return visit(array as Value[]);
  }
  const position = arrayPosition(parts[next] ?? '');
  for (const [index, element] of array.entries()) {
    const isDocument = element instanceof Map;
    if (isDocument && visitPath(element, parts, next, expandLeaf, visit)) return true;
    if (position !== index) continue;
    // An explicit position is not an implicit traversal: the element itself is meant, even when it is an array.
    if (next === parts.length - 1) {
      if (visit(element)) return true;
    } else if (isDocument) {
      if (visitPath(element, parts, next + 1, expandLeaf, visit)) return true;
    } else if (Array.isArray(element) && visitInArray(element, parts, next + 1, expandLeaf, visit)) return true;
  }
  return false;
}

/**
 * Walks a dotted path as MongoDB's matcher does: arrays on the way are entered (elements that are documents, or the
 * element at a numeric part), and an array at the end yields each element and then itself.
 * A path that ends in nothing yields `undefined` once; an array without fitting elements yields nothing.
 * @param expandLeaf false: an array at the end yields only itself (as $elemMatch wants)
 * @returns true when the visitor stopped the walk
 */
export function visitPath(
  document: Document,
  parts: readonly string[],
  from: number,
  expandLeaf: boolean,
  visit: Visitor,
): boolean {
  let at = from;
  let value = document.get(parts[at] ?? '');
  for (;;) {
    if (value === undefined) return visit(undefined);
    if (Array.isArray(value)) return visitInArray(value, parts, at + 1, expandLeaf, visit);
    at += 1;
    if (at === parts.length) return visit(value);
    if (!(value instanceof Map)) return visit(undefined);
    value = value.get(parts[at] ?? '');
  }
}
