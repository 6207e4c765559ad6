import { ByteWriter } from '../bson/byte-writer.ts';
import { TYPE_RANK, typeRank } from '../bson/compare.ts';
import { writeKeyComponent } from '../bson/index-key.ts';
import type { Value } from '../bson/values.ts';
import type { CompareOperator, Filter } from './filter.ts';

/** A half-open range of index keys: low ≤ key < high. */
export interface KeyRange {
  readonly low: Buffer;
  readonly high: Buffer;
}

/** A test every result must pass, on one path; what a planner can turn into bounds. */
export type Conjunct =
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly value: Value }
  | { readonly kind: 'in'; readonly values: readonly Value[] }
  | { readonly kind: 'exists' };

/** Above every component: no type byte, plain or inverted, is 0xff. */
const ABOVE = Buffer.from([0xff]);

/** The tests that hold for every result of a filter, by dotted path. */
export function conjunctsOf(filter: Filter, into = new Map<string, Conjunct[]>()): Map<string, Conjunct[]> {
  if (filter.kind === 'and') for (const inner of filter.filters) conjunctsOf(inner, into);
  else if (filter.kind === 'compare' || filter.kind === 'in' || filter.kind === 'exists') {
    const name = filter.path.join('.');
    const list = into.get(name) ?? [];
    list.push(filter);
    into.set(name, list);
  }
  return into;
}

function encodeComponent(value: Value, descending: boolean): Buffer {
  const writer = new ByteWriter(64);
  writeKeyComponent(writer, value, descending);
  return writer.finish();
}

/** An array operand equals a whole array, which an index of elements does not hold. */
function isIndexable(value: Value): boolean {
  return !Array.isArray(value);
}

/** The encoded points of the first equality or $in among the tests, without doubles, in key order. */
export function pointsOf(conjuncts: readonly Conjunct[], descending: boolean): Buffer[] | undefined {
  for (const conjunct of conjuncts) {
    const values =
      conjunct.kind === 'in'
        ? conjunct.values
        : conjunct.kind === 'compare' && conjunct.operator === 'eq'
          ? [conjunct.value]
          : undefined;
    if (values === undefined || !values.every(isIndexable)) continue;
    const points = new Map<string, Buffer>();
    for (const value of values) {
      const point = encodeComponent(value, descending);
      points.set(point.toString('latin1'), point);
    }
    return [...points.values()].sort((left, right) => left.compare(right));
  }
  return undefined;
}

/** The range of one component that a single comparison allows, or undefined when bounds cannot say it. */
function rangeOf(conjunct: Conjunct, descending: boolean): KeyRange | undefined {
  if (conjunct.kind !== 'compare') return undefined;
  const { operator, value } = conjunct;
  const rank = typeRank(value);
  if (operator === 'eq' || !isIndexable(value) || rank === TYPE_RANK.minKey || rank === TYPE_RANK.maxKey)
    return undefined;
  const point = encodeComponent(value, descending);
  const afterPoint = Buffer.concat([point, ABOVE]);
  const bracketLow = Buffer.from([descending ? rank ^ 0xff : rank]);
  const bracketHigh = Buffer.from([(bracketLow[0] ?? 0) + 1]);
  const towardsHigh = (operator === 'gt' || operator === 'gte') !== descending;
  const inclusive = operator === 'gte' || operator === 'lte';
  if (towardsHigh) return { low: inclusive ? point : afterPoint, high: bracketHigh };
  return { low: bracketLow, high: inclusive ? afterPoint : point };
}

/**
 * The range of one component that the comparisons allow together.
 * @param single use only one of them: with arrays, two comparisons may be met by two different elements
 */
export function rangeOfAll(conjuncts: readonly Conjunct[], descending: boolean, single: boolean): KeyRange | undefined {
  let range: KeyRange | undefined;
  for (const conjunct of conjuncts) {
    const next = rangeOf(conjunct, descending);
    if (next === undefined) continue;
    if (range === undefined) range = next;
    else
      range = {
        low: next.low.compare(range.low) > 0 ? next.low : range.low,
        high: next.high.compare(range.high) < 0 ? next.high : range.high,
      };
    if (single) return range;
  }
  return range;
}

/** All keys that begin with the prefix, narrowed by a range of the following component. */
export function rangeUnder(prefix: Buffer, component: KeyRange | undefined): KeyRange {
  if (component === undefined) return { low: prefix, high: Buffer.concat([prefix, ABOVE]) };
  return { low: Buffer.concat([prefix, component.low]), high: Buffer.concat([prefix, component.high]) };
}
