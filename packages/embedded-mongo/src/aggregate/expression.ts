import { type Document, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { splitPath } from '../query/paths.ts';

/** A checked expression; undefined as its value means missing. */
export interface Expression {
  /** Top-level fields it reads. */
  readonly roots: readonly string[];
  evaluate(document: Document): Value | undefined;
}

function valueAt(value: Value | undefined, path: readonly string[], at: number): Value | undefined {
  if (at === path.length) return value;
  if (value instanceof Map) return valueAt(value.get(path[at] ?? ''), path, at + 1);
  // In expressions an array on the way gives the array of what its documents hold; numbers are no positions.
  if (Array.isArray(value))
    return value
      .map((element) => (element instanceof Map ? valueAt(element, path, at) : undefined))
      .filter((found) => found !== undefined);
  return undefined;
}

function constant(value: Value): Expression {
  return { roots: [], evaluate: () => value };
}

/**
 * Checks an expression: a constant, a field path `'$a.b'`, `{ $literal: … }`, or a document of these.
 * @throws MongoError InvalidPipelineOperator for any other operator
 */
export function parseExpression(value: Value): Expression {
  if (typeof value === 'string' && value.startsWith('$')) {
    if (value.startsWith('$$') || value.length === 1)
      throw new MongoError('BadValue', `the variable or path '${value}' is not supported`);
    const path = splitPath(value.slice(1));
    if (path.includes('')) throw new MongoError('BadValue', `the field path '${value}' has an empty part`);
    return { roots: [path[0] ?? ''], evaluate: (document) => valueAt(document, path, 0) };
  }
  if (Array.isArray(value)) {
    throw new MongoError('BadValue', 'array expressions are not supported');
  }
  if (!isDocument(value)) return constant(value);
  const first = value.keys().next();
  if (first.done !== true && first.value.startsWith('$')) {
    if (first.value === '$literal' && value.size === 1) return constant(value.get('$literal') ?? null);
    throw new MongoError('InvalidPipelineOperator', `Unrecognized expression '${first.value}'`);
  }
  const fields = [...value].map(([name, inner]) => ({ name, expression: parseExpression(inner) }));
  return {
    roots: fields.flatMap(({ expression }) => expression.roots),
    evaluate: (document) => {
      const out: Document = new Map();
      for (const { name, expression } of fields) {
        const result = expression.evaluate(document);
        if (result !== undefined) out.set(name, result);
      }
      return out;
    },
  };
}
