import { equalValues } from '../bson/compare.ts';
import { isNumeric, type Numeric } from '../bson/numbers.ts';
import { type Document, Int32, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { describeValue } from '../query/describe.ts';
import { isOperatorObject, parseElementOperators, parseFilter } from '../query/filter.ts';
import { matches } from '../query/match.ts';
import { arrayPosition } from '../query/paths.ts';
import { QUERY_OPERATORS } from '../supported.ts';
import { checkStorable, type UpdateAction } from './parse.ts';

/** Null elements an update may add before a far array position, as MongoDB's limit. */
const MAX_PADDING = 1_500_000;

const INT32_MAX = 0x7fffffffn;
const INT32_MIN = -0x80000000n;
const INT64_MAX = 0x7fffffffffffffffn;
const INT64_MIN = -0x8000000000000000n;

/** Where a path ends: a field of a document or a position of an array. */
interface Place {
  get(): Value | undefined;
  set(value: Value): void;
  unset(): void;
}

function fieldPlace(document: Document, name: string): Place {
  return {
    get: () => document.get(name),
    set: (value) => {
      document.set(name, value);
    },
    unset: () => {
      document.delete(name);
    },
  };
}

function elementPlace(array: Value[], position: number): Place {
  return {
    get: () => array[position],
    set: (value) => {
      if (position - array.length > MAX_PADDING)
        throw new MongoError('BadValue', `cannot add more than ${MAX_PADDING} empty elements to an array`);
      while (array.length < position) array.push(null);
      array[position] = value;
    },
    // Removing would move the other elements; MongoDB leaves a null.
    unset: () => {
      if (position < array.length) array[position] = null;
    },
  };
}

function notViable(part: string, inside: Value): MongoError {
  return new MongoError('PathNotViable', `Cannot create field '${part}' in element ${describeValue(inside)}`);
}

/** Finds the end of a path, making documents on the way when `create`; undefined when it cannot exist and need not. */
function placeOf(document: Document, path: readonly string[], create: boolean): Place | undefined {
  let container: Value = document;
  for (let at = 0; ; at += 1) {
    const part = path[at] ?? '';
    let place: Place;
    if (container instanceof Map) place = fieldPlace(container, part);
    else if (Array.isArray(container)) {
      const position = arrayPosition(part);
      if (position === undefined) {
        if (create) throw notViable(part, container);
        return undefined;
      }
      place = elementPlace(container, position);
    } else {
      if (create) throw notViable(part, container);
      return undefined;
    }
    if (at === path.length - 1) return place;
    let next = place.get();
    if (next === undefined) {
      if (!create) return undefined;
      next = new Map();
      place.set(next);
    }
    container = next;
  }
}

function nameOf(action: UpdateAction): string {
  return action.path.join('.');
}

/** The sum of two BSON numbers with MongoDB's type rules. */
export function addNumbers(left: Numeric, right: Numeric): Value {
  if (typeof left === 'object' && !(left instanceof Int32))
    throw new MongoError('BadValue', 'arithmetic on Decimal128 is not supported');
  if (typeof right === 'object' && !(right instanceof Int32))
    throw new MongoError('BadValue', 'arithmetic on Decimal128 is not supported');
  const a = left instanceof Int32 ? left.value : left;
  const b = right instanceof Int32 ? right.value : right;
  if (typeof left === 'number' || typeof right === 'number') return Number(a) + Number(b);
  const sum = BigInt(a) + BigInt(b);
  if (left instanceof Int32 && right instanceof Int32 && sum >= INT32_MIN && sum <= INT32_MAX)
    return new Int32(Number(sum));
  if (sum > INT64_MAX || sum < INT64_MIN) throw new MongoError('BadValue', 'the sum does not fit an int64');
  return sum;
}

function increment(document: Document, action: UpdateAction): void {
  if (!isNumeric(action.value))
    throw new MongoError('TypeMismatch', `Cannot increment with non-numeric argument: {${nameOf(action)}}`);
  const place = placeOf(document, action.path, true);
  const before = place?.get();
  if (before === undefined) {
    place?.set(action.value);
    return;
  }
  if (!isNumeric(before))
    throw new MongoError('TypeMismatch', `Cannot apply $inc to the field '${nameOf(action)}' of non-numeric type`);
  place?.set(addNumbers(before, action.value));
}

/** The values of `$push` and `$addToSet`: the operand itself or the list in `$each`. */
function additions(action: UpdateAction): readonly Value[] {
  const { value, operator } = action;
  let values: readonly Value[] = [value];
  if (isDocument(value) && value.has('$each')) {
    for (const clause of value.keys())
      if (clause !== '$each') throw new MongoError('BadValue', `Unrecognized clause in ${operator}: ${clause}`);
    const each = value.get('$each');
    if (!Array.isArray(each)) throw new MongoError('BadValue', `The argument to $each in ${operator} must be an array`);
    values = each;
  }
  for (const each of values) checkStorable(each);
  return values;
}

function add(document: Document, action: UpdateAction, unique: boolean): void {
  const values = additions(action);
  const place = placeOf(document, action.path, true);
  let array = place?.get();
  if (array === undefined) {
    array = [];
    place?.set(array);
  }
  if (!Array.isArray(array))
    throw new MongoError('BadValue', `The field '${nameOf(action)}' must be an array to apply ${action.operator}`);
  for (const value of values) {
    if (unique && array.some((present) => equalValues(present, value))) continue;
    array.push(value);
  }
}

function pullTest(action: UpdateAction): (element: Value) => boolean {
  const { value } = action;
  if (action.operator === '$pullAll') {
    if (!Array.isArray(value)) throw new MongoError('BadValue', '$pullAll requires an array argument');
    return (element) => value.some((removed) => equalValues(removed, element));
  }
  if (!isDocument(value)) return (element) => equalValues(value, element);
  const first = value.keys().next();
  if (isOperatorObject(value) && first.done !== true && QUERY_OPERATORS.includes(first.value)) {
    const filter = parseElementOperators(value);
    return (element) => matches(filter, new Map([['', element]]));
  }
  const filter = parseFilter(value);
  return (element) => isDocument(element) && matches(filter, element);
}

function pull(document: Document, action: UpdateAction): void {
  const test = pullTest(action);
  const place = placeOf(document, action.path, false);
  const array = place?.get();
  if (array === undefined) return;
  if (!Array.isArray(array)) throw new MongoError('BadValue', `Cannot apply ${action.operator} to a non-array value`);
  place?.set(array.filter((element) => !test(element)));
}

/**
 * Applies checked operators to a decoded document, changing it in place.
 * @param inserting true while building the document of an upsert: only then `$setOnInsert` counts
 * @throws MongoError PathNotViable, TypeMismatch, BadValue; the document is then half changed and must be thrown away
 */
export function applyOperators(document: Document, actions: readonly UpdateAction[], inserting: boolean): void {
  for (const action of actions) {
    switch (action.operator) {
      case '$set':
        placeOf(document, action.path, true)?.set(action.value);
        break;
      case '$setOnInsert':
        if (inserting) placeOf(document, action.path, true)?.set(action.value);
        break;
      case '$unset':
        placeOf(document, action.path, false)?.unset();
        break;
      case '$inc':
        increment(document, action);
        break;
      case '$push':
        add(document, action, false);
        break;
      case '$addToSet':
        add(document, action, true);
        break;
      case '$pull':
      case '$pullAll':
        pull(document, action);
        break;
      default:
        throw new MongoError('FailedToParse', `Unknown modifier: ${action.operator}`);
    }
  }
}
