import { equalValues } from '../bson/compare.ts';
import { cloneDocument, cloneValue, type Document, type ObjectId, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import { applyOperators } from './apply.ts';
import type { Update } from './parse.ts';

function equalities(filter: Filter, into: { path: readonly string[]; value: Value }[]): void {
  if (filter.kind === 'and') for (const inner of filter.filters) equalities(inner, into);
  else if (filter.kind === 'or' && filter.filters.length === 1)
    for (const inner of filter.filters) equalities(inner, into);
  else if (filter.kind === 'compare' && filter.operator === 'eq') into.push(filter);
  else if (filter.kind === 'in') {
    const [only] = filter.values;
    if (only !== undefined && filter.values.length === 1) into.push({ path: filter.path, value: only });
  }
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((part, at) => part === path[at]);
}

function fromQuery(filter: Filter): Document {
  const found: { path: readonly string[]; value: Value }[] = [];
  equalities(filter, found);
  for (const [at, { path }] of found.entries())
    for (const other of found.slice(at + 1))
      if (startsWith(path, other.path) || startsWith(other.path, path))
        throw new MongoError(
          'NotSingleValueField',
          `cannot infer query fields to set, path '${path.join('.')}' is matched twice`,
        );
  const document: Document = new Map();
  applyOperators(
    document,
    found.map(({ path, value }) => ({ operator: '$set', path, value: cloneValue(value) })),
    true,
  );
  return document;
}

/** Puts `_id` first, as MongoDB stores it. */
export function withIdFirst(document: Document, id: Value): Document {
  const out: Document = new Map([['_id', id]]);
  for (const [name, value] of document) if (name !== '_id') out.set(name, value);
  return out;
}

/**
 * The new document of an upsert that found nothing: the query's equalities, changed by the update.
 * @throws MongoError NotSingleValueField, ImmutableField and what {@link applyOperators} throws
 */
export function upsertDocument(filter: Filter, update: Update, newId: () => ObjectId): Document {
  const base = fromQuery(filter);
  const queryId = base.get('_id');
  let document: Document;
  if (update.kind === 'replace') document = cloneDocument(update.document);
  else {
    document = base;
    applyOperators(document, update.actions, true);
  }
  const given = document.get('_id');
  if (queryId !== undefined && given !== undefined && !equalValues(queryId, given))
    throw new MongoError('ImmutableField', "the immutable field '_id' would differ from the query's");
  const id = given === undefined ? queryId : given;
  return withIdFirst(document, id === undefined ? newId() : id);
}
