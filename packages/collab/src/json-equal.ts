import type { Json } from '@nghi-truong/domain';

/**
 * Whether two JSON values say the same. Object keys may come in any order and a key that holds `undefined` counts as
 * absent, because that is what a document or a log gives back after a round trip.
 */
export function jsonEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isList(left) || isList(right)) {
    if (!isList(left) || !isList(right) || left.length !== right.length) return false;
    return left.every((value, index) => jsonEqual(value, right[index]));
  }
  const leftKeys = presentKeys(left);
  if (leftKeys.length !== presentKeys(right).length) return false;
  return leftKeys.every((key) => Object.hasOwn(right, key) && jsonEqual(left[key], right[key]));
}

type JsonObject = { readonly [key: string]: Json | undefined };

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}

function presentKeys(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}
