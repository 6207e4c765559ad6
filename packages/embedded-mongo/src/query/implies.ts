import type { Conjunct } from './bounds.ts';
import type { Filter } from './filter.ts';
import { compareMatches } from './match.ts';

/** Does the test let only present values through? */
export function excludesMissing(conjunct: Conjunct): boolean {
  if (conjunct.kind === 'exists') return true;
  if (conjunct.kind === 'in') return conjunct.values.length > 0 && !conjunct.values.includes(null);
  return !compareMatches(conjunct.operator, undefined, conjunct.value);
}

function tighter(conjunct: Conjunct, wanted: Filter): boolean {
  if (wanted.kind === 'exists') return excludesMissing(conjunct);
  if (conjunct.kind === 'exists') return false;
  const values = conjunct.kind === 'in' ? conjunct.values : conjunct.operator === 'eq' ? [conjunct.value] : undefined;
  if (wanted.kind === 'in')
    return (
      values !== undefined &&
      values.length > 0 &&
      values.every((value) => wanted.values.some((allowed) => compareMatches('eq', value, allowed)))
    );
  if (wanted.kind !== 'compare') return false;
  if (values !== undefined)
    return values.length > 0 && values.every((value) => compareMatches(wanted.operator, value, wanted.value));
  if (conjunct.kind !== 'compare' || wanted.operator === 'eq') return false;
  const up = (operator: string): boolean => operator === 'gt' || operator === 'gte';
  if (up(conjunct.operator) !== up(wanted.operator)) return false;
  // x > 5 implies x >= 5 and x > 5; x >= 5 implies x >= 5, and x > 4.
  if (compareMatches('eq', conjunct.value, wanted.value))
    return wanted.operator === conjunct.operator || wanted.operator === 'gte' || wanted.operator === 'lte';
  return compareMatches(up(wanted.operator) ? 'gt' : 'lt', conjunct.value, wanted.value);
}

/** Do the query's tests guarantee that every result satisfies the filter of a partial index? Unsure means no. */
export function implies(conjuncts: ReadonlyMap<string, readonly Conjunct[]>, wanted: Filter): boolean {
  if (wanted.kind === 'and') return wanted.filters.every((inner) => implies(conjuncts, inner));
  if (wanted.kind !== 'compare' && wanted.kind !== 'in' && wanted.kind !== 'exists') return false;
  return (conjuncts.get(wanted.path.join('.')) ?? []).some((conjunct) => tighter(conjunct, wanted));
}
