import { compareValues, equalValues, TYPE_RANK, typeRank } from '../bson/compare.ts';
import { equalityKey } from '../bson/index-key.ts';
import { isNaNValue } from '../bson/numbers.ts';
import { type Document, MaxKey, MinKey, type Value } from '../bson/values.ts';
import type { CompareOperator, Filter } from './filter.ts';
import { visitPath } from './paths.ts';

/** One comparison as MongoDB's matcher does it: only within one type bracket, missing counting as null. */
export function compareMatches(operator: CompareOperator, value: Value | undefined, operand: Value): boolean {
  // Missing is null for comparisons with null and nothing at all for the others.
  if (value === undefined) {
    if (operand === null) return operator === 'eq' || operator === 'gte' || operator === 'lte';
    if (operand instanceof MaxKey) return operator === 'lt' || operator === 'lte';
    if (operand instanceof MinKey) return operator === 'gt' || operator === 'gte';
    return false;
  }
  const rank = typeRank(operand);
  if (typeRank(value) !== rank) {
    if (rank === TYPE_RANK.maxKey) return operator === 'lt' || operator === 'lte';
    if (rank === TYPE_RANK.minKey) return operator === 'gt' || operator === 'gte';
    return false;
  }
  if (rank === TYPE_RANK.number) {
    const valueIsNaN = isNaNValue(value);
    const operandIsNaN = isNaNValue(operand);
    if (valueIsNaN || operandIsNaN) return valueIsNaN && operandIsNaN && operator !== 'gt' && operator !== 'lt';
  }
  const order = compareValues(value, operand);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
  }
}

function inMatches(filter: Extract<Filter, { kind: 'in' }>, value: Value): boolean {
  if (filter.keys !== undefined) return filter.keys.has(equalityKey(value));
  return filter.values.some((operand) => equalValues(value, operand));
}

function arrayElementMatches(filter: Filter, value: Value | undefined, asDocument: boolean): boolean {
  if (!Array.isArray(value)) return false;
  return value.some((element) => {
    if (!asDocument) return elementMatches(filter, element);
    if (element instanceof Map) return matches(filter, element);
    // A nested array is seen as a document with its positions as names.
    if (Array.isArray(element)) return matches(filter, new Map(element.map((inner, index) => [String(index), inner])));
    return false;
  });
}

/** Does one element itself satisfy a filter of operators? An array inside an array is not entered. */
function elementMatches(filter: Filter, element: Value): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((inner) => elementMatches(inner, element));
    case 'or':
      return filter.filters.some((inner) => elementMatches(inner, element));
    case 'not':
      return !elementMatches(filter.filter, element);
    case 'compare':
      return compareMatches(filter.operator, element, filter.value);
    case 'in':
      return inMatches(filter, element);
    case 'exists':
      return true;
    case 'elementDocument':
      return arrayElementMatches(filter.filter, element, true);
    case 'elementValue':
      return arrayElementMatches(filter.filter, element, false);
  }
}

/** Does the document satisfy the filter? */
export function matches(filter: Filter, document: Document): boolean {
  switch (filter.kind) {
    case 'and':
      for (const inner of filter.filters) if (!matches(inner, document)) return false;
      return true;
    case 'or':
      for (const inner of filter.filters) if (matches(inner, document)) return true;
      return false;
    case 'not':
      return !matches(filter.filter, document);
    case 'compare': {
      const { operator, value: operand } = filter;
      return visitPath(document, filter.path, 0, true, (value) => compareMatches(operator, value, operand));
    }
    case 'in':
      return visitPath(document, filter.path, 0, true, (value) =>
        inMatches(filter, value === undefined ? null : value),
      );
    case 'exists':
      return visitPath(document, filter.path, 0, true, (value) => value !== undefined);
    case 'elementDocument':
      return visitPath(document, filter.path, 0, false, (value) => arrayElementMatches(filter.filter, value, true));
    case 'elementValue':
      return visitPath(document, filter.path, 0, false, (value) => arrayElementMatches(filter.filter, value, false));
  }
}
