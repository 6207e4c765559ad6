import { equalityKey } from '../bson/index-key.ts';
import { optionNumber } from '../bson/numbers.ts';
import { type Document, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { QUERY_OPERATORS } from '../supported.ts';
import { splitPath } from './paths.ts';

export type CompareOperator = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A checked query. Only operators of supported.ts exist here. */
export type Filter =
  | { readonly kind: 'and'; readonly filters: readonly Filter[] }
  | { readonly kind: 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'compare';
      readonly path: readonly string[];
      readonly operator: CompareOperator;
      readonly value: Value;
    }
  | {
      readonly kind: 'in';
      readonly path: readonly string[];
      readonly values: readonly Value[];
      /** The values' index keys, when there are too many to compare one by one. */
      readonly keys: ReadonlySet<string> | undefined;
    }
  | { readonly kind: 'exists'; readonly path: readonly string[] }
  | { readonly kind: 'elementDocument'; readonly path: readonly string[]; readonly filter: Filter }
  /** $elemMatch with operators: the tests are on the path '' of a holder of the element. */
  | { readonly kind: 'elementValue'; readonly path: readonly string[]; readonly filter: Filter };

const MAX_DEPTH = 100;

/** A $in up to this long is compared value by value. */
const FEW = 8;

function bad(message: string): MongoError {
  return new MongoError('BadValue', message);
}

/** Does the value, standing after a field name, hold operators rather than being a value to equal? */
export function isOperatorObject(value: Value | undefined): value is Document {
  if (!isDocument(value)) return false;
  const first = value.keys().next();
  return first.done !== true && first.value.startsWith('$');
}

function listOf(operator: string, value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw bad(`${operator} needs an array`);
  return value;
}

function checkOperand(value: Value): Value {
  if (isOperatorObject(value)) throw bad(`cannot nest $ under an operator`);
  return value;
}

function truthy(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  const number = optionNumber(value);
  return number === undefined ? true : number !== 0;
}

function parseIn(path: readonly string[], operator: string, value: Value): Filter {
  const values = listOf(operator, value).map(checkOperand);
  return { kind: 'in', path, values, keys: values.length > FEW ? new Set(values.map(equalityKey)) : undefined };
}

function parseOperator(path: readonly string[], operator: string, value: Value, depth: number): Filter {
  switch (operator) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { kind: 'compare', path, operator: operator.slice(1) as CompareOperator, value };
    case '$ne':
      return { kind: 'not', filter: { kind: 'compare', path, operator: 'eq', value } };
    case '$in':
      return parseIn(path, operator, value);
    case '$nin':
      return { kind: 'not', filter: parseIn(path, operator, value) };
    case '$exists': {
      const exists: Filter = { kind: 'exists', path };
      return truthy(value) ? exists : { kind: 'not', filter: exists };
    }
    case '$not': {
      if (!isDocument(value)) throw bad('$not needs a document of operators');
      if (!isOperatorObject(value)) throw bad('$not cannot be empty and needs operators');
      return { kind: 'not', filter: parseOperators(path, value, depth + 1) };
    }
    case '$elemMatch': {
      if (!isDocument(value)) throw bad('$elemMatch needs an Object');
      const first = value.keys().next();
      const asValue =
        first.done !== true && first.value.startsWith('$') && !['$and', '$or', '$nor'].includes(first.value);
      return asValue
        ? { kind: 'elementValue', path, filter: parseOperators([''], value, depth + 1) }
        : { kind: 'elementDocument', path, filter: parseDepth(value, depth + 1) };
    }
    default:
      throw bad(`unknown operator: ${operator}`);
  }
}

function parseOperators(path: readonly string[], operators: Document, depth: number): Filter {
  if (depth > MAX_DEPTH) throw bad('the query is nested too deep');
  const filters: Filter[] = [];
  for (const [operator, value] of operators) {
    if (!operator.startsWith('$') || !QUERY_OPERATORS.includes(operator)) throw bad(`unknown operator: ${operator}`);
    filters.push(parseOperator(path, operator, value, depth));
  }
  const [only] = filters;
  return only !== undefined && filters.length === 1 ? only : { kind: 'and', filters };
}

function parseList(operator: string, value: Value, depth: number): Filter[] {
  if (!Array.isArray(value)) throw bad(`${operator} must be an array`);
  if (value.length === 0) throw bad(`${operator} must be a nonempty array`);
  return value.map((entry) => {
    if (!isDocument(entry)) throw bad(`${operator} entries need to be full objects`);
    return parseDepth(entry, depth + 1);
  });
}

function parseDepth(query: Document, depth: number): Filter {
  if (depth > MAX_DEPTH) throw bad('the query is nested too deep');
  const filters: Filter[] = [];
  for (const [name, value] of query) {
    if (name === '$and') filters.push(...parseList(name, value, depth));
    else if (name === '$or') filters.push({ kind: 'or', filters: parseList(name, value, depth) });
    else if (name === '$nor')
      filters.push({ kind: 'not', filter: { kind: 'or', filters: parseList(name, value, depth) } });
    else if (name.startsWith('$')) throw bad(`unknown top level operator: ${name}`);
    else {
      const path = splitPath(name);
      filters.push(
        isOperatorObject(value) ? parseOperators(path, value, depth) : { kind: 'compare', path, operator: 'eq', value },
      );
    }
  }
  const [only] = filters;
  return only !== undefined && filters.length === 1 ? only : { kind: 'and', filters };
}

/**
 * Checks a query document.
 * @throws MongoError BadValue for any operator or form outside supported.ts
 */
export function parseFilter(query: Document): Filter {
  return parseDepth(query, 0);
}

/** Checks the operators of one value, as $pull's condition on array elements wants; tests are on the path ''. */
export function parseElementOperators(operators: Document): Filter {
  return parseOperators([''], operators, 0);
}

/** The top-level fields a filter looks at, so that only they need decoding. */
export function filterRoots(filter: Filter, into: Set<string>): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      for (const inner of filter.filters) filterRoots(inner, into);
      return;
    case 'not':
      filterRoots(filter.filter, into);
      return;
    default:
      into.add(filter.path[0] ?? '');
  }
}
