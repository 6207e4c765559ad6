import { optionNumber } from '../bson/numbers.ts';
import { type Document, int32, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import type { KeyPart } from '../query/index-keys.ts';
import { parseKeyParts } from '../query/sort.ts';
import { INDEX_OPTIONS } from '../supported.ts';

/** A checked index specification. */
export interface IndexDefinition {
  readonly name: string;
  readonly key: Document;
  readonly parts: readonly KeyPart[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | undefined;
  readonly expireAfterSeconds: number | undefined;
  /** What listIndexes answers and the file keeps. */
  readonly specification: Document;
}

const MAX_TTL_SECONDS = 0x7fffffff;

function flag(specification: Document, option: string): boolean {
  const value = specification.get(option);
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  const number = optionNumber(value);
  if (number === undefined) throw new MongoError('TypeMismatch', `the index option '${option}' must be a boolean`);
  return number !== 0;
}

function refuseInPartial(filter: Filter): void {
  switch (filter.kind) {
    case 'and':
      for (const inner of filter.filters) refuseInPartial(inner);
      return;
    case 'exists':
      return;
    case 'compare':
      if (!Array.isArray(filter.value)) return;
      break;
    case 'in':
      if (!filter.values.some(Array.isArray)) return;
      break;
    default:
  }
  throw new MongoError('CannotCreateIndex', 'unsupported expression in partial index');
}

function partialOf(value: Value | undefined): Filter | undefined {
  if (value === undefined) return undefined;
  if (!isDocument(value)) throw new MongoError('TypeMismatch', 'partialFilterExpression must be a document');
  const filter = parseFilter(value);
  refuseInPartial(filter);
  return filter;
}

function expiryOf(specification: Document): number | undefined {
  const value = specification.get('expireAfterSeconds');
  if (value === undefined) return undefined;
  const seconds = optionNumber(value);
  if (seconds === undefined) throw new MongoError('TypeMismatch', 'expireAfterSeconds must be a number');
  if (!(seconds >= 0 && seconds <= MAX_TTL_SECONDS))
    throw new MongoError('CannotCreateIndex', `expireAfterSeconds must be within 0 and ${MAX_TTL_SECONDS}`);
  return seconds;
}

/**
 * Checks an index specification as createIndexes gets it.
 * @throws MongoError CannotCreateIndex, TypeMismatch, BadValue, InvalidOptions
 */
export function parseIndex(specification: Document): IndexDefinition {
  for (const option of specification.keys())
    if (!INDEX_OPTIONS.includes(option))
      throw new MongoError('InvalidOptions', `the index option '${option}' is not supported`);
  const key = specification.get('key');
  if (!isDocument(key) || key.size === 0)
    throw new MongoError('CannotCreateIndex', 'an index key must be a non-empty document');
  for (const [field, kind] of key)
    if (typeof kind === 'string')
      throw new MongoError('CannotCreateIndex', `index kind '${kind}' of the field '${field}' is not supported`);
  const name = specification.get('name');
  if (typeof name !== 'string' || name.length === 0) throw new MongoError('FailedToParse', 'an index needs a name');
  if (name === '*' || name.includes('\0')) throw new MongoError('BadValue', `the index name '${name}' is not allowed`);
  const version = specification.get('v');
  if (version !== undefined && optionNumber(version) !== 2)
    throw new MongoError('CannotCreateIndex', 'only index version 2 is supported');
  const collation = specification.get('collation');
  if (collation !== undefined && !(isDocument(collation) && collation.get('locale') === 'simple'))
    throw new MongoError('BadValue', 'collation is not supported');
  const parts = parseKeyParts(key, 'index key');
  const unique = flag(specification, 'unique');
  const sparse = flag(specification, 'sparse');
  const partialValue = specification.get('partialFilterExpression');
  const partial = partialOf(partialValue);
  if (sparse && partial !== undefined)
    throw new MongoError('CannotCreateIndex', 'cannot mix partialFilterExpression and sparse options');
  const expireAfterSeconds = expiryOf(specification);
  if (expireAfterSeconds !== undefined && parts.length !== 1)
    throw new MongoError('CannotCreateIndex', 'TTL indexes are single-field indexes');
  const isId = key.size === 1 && key.has('_id');
  if (isId && (sparse || partial !== undefined || expireAfterSeconds !== undefined))
    throw new MongoError('CannotCreateIndex', 'the _id index takes no options');
  const stored: Document = new Map<string, Value>([
    ['v', int32(2)],
    ['key', key],
    ['name', name],
  ]);
  if (unique && !isId) stored.set('unique', true);
  if (sparse) stored.set('sparse', true);
  if (partialValue !== undefined) stored.set('partialFilterExpression', partialValue);
  if (expireAfterSeconds !== undefined) stored.set('expireAfterSeconds', int32(expireAfterSeconds));
  return { name, key, parts, unique: unique || isId, sparse, partial, expireAfterSeconds, specification: stored };
}
