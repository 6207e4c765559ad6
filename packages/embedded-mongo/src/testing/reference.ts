import {
  BinaryValue,
  DateTime,
  Decimal128,
  type Document,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  type Value,
} from '../bson/values.ts';

/*
 * The slow, obvious version of queries and sorting that the fast one is held against. It shares no code with it. Numbers
 * in its documents are small enough for a JavaScript number; exactness at the edges has its own test.
 */

/** A Decimal128 with the number it stands for. */
export class KnownDecimal extends Decimal128 {
  readonly known: number;
  constructor(bytes: Buffer, known: number) {
    super(bytes);
    this.known = known;
  }
}

function asNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Int32) return value.value;
  if (value instanceof KnownDecimal) return value.known;
  return undefined;
}

function rank(value: Value): number {
  if (value instanceof MinKey) return 0;
  if (value === null) return 1;
  if (asNumber(value) !== undefined) return 2;
  if (typeof value === 'string') return 3;
  if (value instanceof Map) return 4;
  if (Array.isArray(value)) return 5;
  if (value instanceof BinaryValue) return 6;
  if (value instanceof ObjectId) return 7;
  if (typeof value === 'boolean') return 8;
  if (value instanceof DateTime) return 9;
  return 10;
}

function sign(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Order of two values by the manual's list. */
export function slowCompare(left: Value, right: Value): number {
  const a = rank(left);
  const b = rank(right);
  if (a !== b) return sign(a, b);
  const leftNumber = asNumber(left);
  const rightNumber = asNumber(right);
  if (leftNumber !== undefined && rightNumber !== undefined) {
    if (Number.isNaN(leftNumber) || Number.isNaN(rightNumber))
      return sign(Number.isNaN(leftNumber) ? 0 : 1, Number.isNaN(rightNumber) ? 0 : 1);
    return sign(leftNumber, rightNumber);
  }
  if (typeof left === 'string' && typeof right === 'string')
    return Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right)));
  if (typeof left === 'boolean' && typeof right === 'boolean') return sign(Number(left), Number(right));
  if (left instanceof ObjectId && right instanceof ObjectId)
    return sign(BigInt(`0x${left.bytes.toString('hex')}`), BigInt(`0x${right.bytes.toString('hex')}`));
  if (left instanceof DateTime && right instanceof DateTime) return sign(left.ms, right.ms);
  if (left instanceof BinaryValue && right instanceof BinaryValue) {
    const flat = (value: BinaryValue): string =>
      String(value.bytes.length).padStart(8, '0') +
      String(value.subtype).padStart(3, '0') +
      value.bytes.toString('hex');
    return flat(left) < flat(right) ? -1 : flat(left) > flat(right) ? 1 : 0;
  }
  const pairs = (value: Value): [string, Value][] =>
    value instanceof Map ? [...value] : Array.isArray(value) ? value.map((element) => ['', element]) : [];
  const leftPairs = pairs(left);
  const rightPairs = pairs(right);
  for (const [at, [leftName, leftValue]] of leftPairs.entries()) {
    const other = rightPairs[at];
    if (other === undefined) return 1;
    const order =
      sign(rank(leftValue), rank(other[1])) ||
      Math.sign(Buffer.compare(Buffer.from(leftName), Buffer.from(other[0]))) ||
      slowCompare(leftValue, other[1]);
    if (order !== 0) return order;
  }
  return leftPairs.length < rightPairs.length ? -1 : 0;
}

/** Everything a path means in a document; undefined stands for missing. */
function valuesAt(value: Value | undefined, path: readonly string[], inArray = false): (Value | undefined)[] {
  const [name, ...rest] = path;
  if (name === undefined) return Array.isArray(value) && !inArray ? [...value, value] : [value];
  if (value instanceof Map) return valuesAt(value.get(name), rest);
  if (Array.isArray(value) && !inArray)
    return value.filter((element) => element instanceof Map).flatMap((element) => valuesAt(element, path));
  return [undefined];
}

const isNaNNumber = (value: Value): boolean => Number.isNaN(asNumber(value));

function test(operator: string, value: Value | undefined, operand: Value): boolean {
  if (operator === '$exists') return value !== undefined;
  const present = value ?? null;
  if (value === undefined && operand !== null && !(operand instanceof MinKey) && !(operand instanceof MaxKey))
    return false;
  if (rank(present) !== rank(operand)) {
    if (operand instanceof MaxKey) return operator === '$lt' || operator === '$lte';
    if (operand instanceof MinKey) return operator === '$gt' || operator === '$gte';
    return false;
  }
  if (isNaNNumber(present) !== isNaNNumber(operand)) return false;
  const order = slowCompare(present, operand);
  if (operator === '$eq') return order === 0;
  if (operator === '$gt') return order > 0;
  if (operator === '$gte') return order >= 0;
  if (operator === '$lt') return order < 0;
  return order <= 0;
}

function fieldMatches(document: Document, path: string, operator: string, operand: Value): boolean {
  const values = valuesAt(document, path.split('.'));
  switch (operator) {
    case '$ne':
      return !fieldMatches(document, path, '$eq', operand);
    case '$in':
      return (operand as Value[]).some((each) => fieldMatches(document, path, '$eq', each));
    case '$nin':
      return !fieldMatches(document, path, '$in', operand);
    case '$exists':
      return values.some((value) => value !== undefined) === operand;
    default:
      return values.some((value) => test(operator, value, operand));
  }
}

/** Does the document satisfy the query? Knows the operators the property tests make. */
export function slowMatches(query: Document, document: Document): boolean {
  return [...query].every(([name, value]) => {
    if (name === '$and') return (value as Document[]).every((inner) => slowMatches(inner, document));
    if (name === '$or') return (value as Document[]).some((inner) => slowMatches(inner, document));
    if (name === '$nor') return !(value as Document[]).some((inner) => slowMatches(inner, document));
    if (value instanceof Map && [...value.keys()][0]?.startsWith('$') === true)
      return [...value].every(([operator, operand]) =>
        operator === '$not'
          ? ![...(operand as Document)].every(([inner, innerOperand]) =>
              fieldMatches(document, name, inner, innerOperand),
            )
          : fieldMatches(document, name, operator, operand),
      );
    return fieldMatches(document, name, '$eq', value);
  });
}

/** What a document sorts by under one path: [0] for an empty array, [1, value] otherwise. */
function sortValue(document: Document, path: string, descending: boolean): readonly [number, Value] {
  const parts = path.split('.');
  const walk = (value: Value | undefined, rest: readonly string[]): (readonly [number, Value])[] => {
    const [name, ...others] = rest;
    if (Array.isArray(value)) {
      if (value.length === 0) return name === undefined ? [[0, null]] : [[1, null]];
      return value.flatMap((element): (readonly [number, Value])[] => {
        if (name === undefined) return [[1, element]];
        return element instanceof Map ? walk(element.get(name), others) : [[1, null]];
      });
    }
    if (name === undefined) return [[1, value ?? null]];
    return value instanceof Map ? walk(value.get(name), others) : [[1, null]];
  };
  const all = walk(document.get(parts[0] ?? ''), parts.slice(1)).sort(compareSortValues);
  return (descending ? all.at(-1) : all[0]) ?? [1, null];
}

function compareSortValues(left: readonly [number, Value], right: readonly [number, Value]): number {
  // An empty array stands below null and above MinKey.
  const place = ([kind, value]: readonly [number, Value]): number => (kind === 0 ? 1 : value instanceof MinKey ? 0 : 2);
  return sign(place(left), place(right)) || slowCompare(left[1], right[1]);
}

/** Order of two documents under a sort whose paths share no array. */
export function slowSortCompare(left: Document, right: Document, sort: readonly (readonly [string, 1 | -1])[]): number {
  for (const [path, direction] of sort) {
    const order = compareSortValues(sortValue(left, path, direction < 0), sortValue(right, path, direction < 0));
    if (order !== 0) return order * direction;
  }
  return 0;
}
