import { compareNumbers, isNumeric, type Numeric } from './numbers.ts';
import { BinaryValue, DateTime, type Document, MaxKey, MinKey, ObjectId, type Value } from './values.ts';

/**
 * Order of the BSON types; also the first byte of a value in an index key, so the numbers are part of the file format.
 * emptyArray is what an index and a sort see of an empty array (MongoDB's "undefined"). None may be 0x00 or 0xff.
 */
export const TYPE_RANK = {
  minKey: 0x05,
  emptyArray: 0x0a,
  null: 0x14,
  number: 0x1e,
  string: 0x28,
  object: 0x32,
  array: 0x3c,
  binary: 0x46,
  objectId: 0x50,
  boolean: 0x5a,
  date: 0x64,
  maxKey: 0x7f,
} as const;

/** Rank of a value's type in BSON comparison order ("canonical type"). */
export function typeRank(value: Value): number {
  if (value === null) return TYPE_RANK.null;
  switch (typeof value) {
    case 'string':
      return TYPE_RANK.string;
    case 'number':
    case 'bigint':
      return TYPE_RANK.number;
    case 'boolean':
      return TYPE_RANK.boolean;
    default:
  }
  if (value instanceof Map) return TYPE_RANK.object;
  if (Array.isArray(value)) return TYPE_RANK.array;
  if (value instanceof ObjectId) return TYPE_RANK.objectId;
  if (value instanceof DateTime) return TYPE_RANK.date;
  if (value instanceof BinaryValue) return TYPE_RANK.binary;
  if (value instanceof MinKey) return TYPE_RANK.minKey;
  if (value instanceof MaxKey) return TYPE_RANK.maxKey;
  return TYPE_RANK.number;
}

/** Order of two strings by their UTF-8 bytes (differs from UTF-16 order above U+FFFF). */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    // Surrogates stand for code points above the rest of the 16-bit plane.
    const aSurrogate = a >= 0xd800 && a <= 0xdfff;
    const bSurrogate = b >= 0xd800 && b <= 0xdfff;
    if (aSurrogate !== bSurrogate) return aSurrogate ? 1 : -1;
    return a - b;
  }
  return left.length - right.length;
}

function compareDocuments(left: Document, right: Document): number {
  const a = left.entries();
  const b = right.entries();
  for (;;) {
    const x = a.next();
    const y = b.next();
    if (x.done === true || y.done === true) return x.done === y.done ? 0 : x.done === true ? -1 : 1;
    const [xName, xValue] = x.value;
    const [yName, yValue] = y.value;
    const order = typeRank(xValue) - typeRank(yValue) || compareStrings(xName, yName) || compareValues(xValue, yValue);
    if (order !== 0) return order;
  }
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const order = compareValues(left[index] ?? null, right[index] ?? null);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/**
 * BSON comparison order (MongoDB manual, "Comparison/Sort Order"): first by type, then by value; all numeric types are one.
 * @returns negative, zero or positive
 */
export function compareValues(left: Value, right: Value): number {
  if (left === right) return 0;
  const byType = typeRank(left) - typeRank(right);
  if (byType !== 0) return byType;
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left as Numeric, right as Numeric);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof ObjectId && right instanceof ObjectId) return left.bytes.compare(right.bytes);
  if (left instanceof DateTime && right instanceof DateTime)
    return left.ms < right.ms ? -1 : left.ms > right.ms ? 1 : 0;
  if (left instanceof Map && right instanceof Map) return compareDocuments(left, right);
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right);
  if (left instanceof BinaryValue && right instanceof BinaryValue)
    return left.bytes.length - right.bytes.length || left.subtype - right.subtype || left.bytes.compare(right.bytes);
  return 0;
}

/** Equality as queries and unique indexes mean it: 1, 1.0 and Int64 1 are equal; field order in documents matters. */
export function equalValues(left: Value, right: Value): boolean {
  return compareValues(left, right) === 0;
}
