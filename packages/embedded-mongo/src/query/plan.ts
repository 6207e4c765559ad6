import { equalValues } from '../bson/compare.ts';
import { type Document, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Index } from '../storage/catalogue.ts';
import { type Conjunct, conjunctsOf, type KeyRange, pointsOf, rangeOfAll, rangeUnder } from './bounds.ts';
import type { Filter } from './filter.ts';
import { excludesMissing, implies } from './implies.ts';
import type { KeyPart } from './index-keys.ts';

/** How to find a query's candidates. Every candidate is still tested against the whole filter. */
export type Plan =
  | { readonly kind: 'collection' }
  | IndexPlan
  | { readonly kind: 'union'; readonly plans: readonly IndexPlan[] };

export interface IndexPlan {
  readonly kind: 'index';
  readonly index: Index;
  /** Disjoint and in key order. */
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** True when rows come in the order the query asks for. */
  readonly sorted: boolean;
  readonly score: number;
}

/** More points than this are not worth an index; a list of ids to populate stays below. */
const MAX_RANGES = 50_000;

function samePath(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((part, at) => part === right[at]);
}

/**
 * Does the index give the order? Parts fixed to one value do not matter; the others must stand in the same order, all in
 * the given direction or all reversed.
 */
function orderOf(index: Index, fixed: number, sort: readonly KeyPart[]): 'forward' | 'reverse' | undefined {
  // With arrays a document stands at several places, and bounds may hide the one that counts.
  if (index.multikey !== 0) return undefined;
  const pinned = index.parts.slice(0, fixed);
  const wanted = sort.filter((part) => !pinned.some((pin) => samePath(pin.path, part.path)));
  const rest = index.parts.slice(fixed);
  let reverse: boolean | undefined;
  for (const [at, part] of wanted.entries()) {
    const have = rest[at];
    if (have === undefined || !samePath(have.path, part.path)) return undefined;
    const turned = have.descending !== part.descending;
    if (reverse !== undefined && reverse !== turned) return undefined;
    reverse = turned;
  }
  return reverse === true ? 'reverse' : 'forward';
}

function isUsable(index: Index, conjuncts: ReadonlyMap<string, readonly Conjunct[]>): boolean {
  if (index.partial !== undefined && !implies(conjuncts, index.partial)) return false;
  if (!index.sparse) return true;
  return [...index.key.keys()].some((name) => (conjuncts.get(name) ?? []).some(excludesMissing));
}

function planIndex(
  index: Index,
  conjuncts: ReadonlyMap<string, readonly Conjunct[]>,
  sort: readonly KeyPart[] | undefined,
): IndexPlan {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let component: KeyRange | undefined;
  let fixed = 0;
  let onlySingle = true;
  let points = 0;
  let usedMulti = false;
  for (const [at, part] of index.parts.entries()) {
    const isMulti = (index.multikey & (1 << at)) !== 0;
    // Parts below one array stand in the key together per element: bounds on two of them would ask one element for both.
    if (isMulti && usedMulti) break;
    const tests = conjuncts.get(part.path.join('.')) ?? [];
    const values = pointsOf(tests, part.descending);
    if (values !== undefined && values.length * prefixes.length <= MAX_RANGES) {
      prefixes = prefixes.flatMap((prefix) => values.map((value) => Buffer.concat([prefix, value])));
      points += 1;
      if (onlySingle && values.length === 1) fixed = at + 1;
      else onlySingle = false;
      usedMulti ||= isMulti;
      continue;
    }
    component = rangeOfAll(tests, part.descending, isMulti);
    break;
  }
  const ranges = prefixes.map((prefix) => rangeUnder(prefix, component));
  const order = sort === undefined ? 'forward' : orderOf(index, fixed, sort);
  const sorted = sort !== undefined && order !== undefined;
  let score = points * 10 + (component === undefined ? 0 : 5) + (sorted ? 4 : 0);
  if (index.unique && points === index.parts.length) score += 1000;
  return { kind: 'index', index, ranges, reverse: order === 'reverse', sorted, score };
}

function bestIndex(
  collection: Collection,
  conjuncts: ReadonlyMap<string, readonly Conjunct[]>,
  sort: readonly KeyPart[] | undefined,
): IndexPlan | undefined {
  let best: IndexPlan | undefined;
  for (const index of collection.indexes) {
    if (!isUsable(index, conjuncts)) continue;
    const plan = planIndex(index, conjuncts, sort);
    if (plan.score === 0) continue;
    if (
      best === undefined ||
      plan.score > best.score ||
      (plan.score === best.score && plan.index.parts.length < best.index.parts.length)
    )
      best = plan;
  }
  return best;
}

function planUnion(collection: Collection, filter: Filter): Plan | undefined {
  const or =
    filter.kind === 'or'
      ? filter
      : filter.kind === 'and'
        ? filter.filters.find((inner) => inner.kind === 'or')
        : undefined;
  if (or === undefined) return undefined;
  const plans: IndexPlan[] = [];
  for (const branch of or.filters) {
    const plan = bestIndex(collection, conjunctsOf(branch), undefined);
    if (plan === undefined) return undefined;
    plans.push(plan);
  }
  return { kind: 'union', plans };
}

function planHint(
  collection: Collection,
  conjuncts: ReadonlyMap<string, readonly Conjunct[]>,
  sort: readonly KeyPart[] | undefined,
  hint: Value,
): Plan {
  if (isDocument(hint) && hint.has('$natural')) {
    const only = hint.size === 1 && equalValues(hint.get('$natural') ?? null, 1);
    if (!only) throw new MongoError('BadValue', 'hint { $natural: 1 } is the only natural order supported');
    return { kind: 'collection' };
  }
  const index = findIndex(collection, hint);
  if (index === undefined) throw new MongoError('BadValue', 'hint provided does not correspond to an existing index');
  if (!isUsable(index, conjuncts))
    throw new MongoError(
      'BadValue',
      `the hinted index '${index.name}' does not hold every document the query may find`,
    );
  return planIndex(index, conjuncts, sort);
}

/** The index a name or a key pattern means. */
export function findIndex(collection: Collection, nameOrKey: Value): Index | undefined {
  if (typeof nameOrKey === 'string') return collection.indexes.find((index) => index.name === nameOrKey);
  if (!isDocument(nameOrKey)) throw new MongoError('FailedToParse', 'an index is named by a string or a key document');
  return collection.indexes.find((index) => equalValues(index.key, nameOrKey as Document));
}

/**
 * Chooses how to find the candidates: the index with the longest run of equalities, then a range, then the asked order.
 * @param sort parts of the wanted order, or undefined
 * @param hint index the client insists on
 */
export function choosePlan(
  collection: Collection,
  filter: Filter,
  sort: readonly KeyPart[] | undefined,
  hint: Value | undefined,
): Plan {
  const conjuncts = conjunctsOf(filter);
  if (hint !== undefined) return planHint(collection, conjuncts, sort, hint);
  const best = bestIndex(collection, conjuncts, sort);
  if (best !== undefined && best.score > 4) return best;
  return planUnion(collection, filter) ?? best ?? { kind: 'collection' };
}
