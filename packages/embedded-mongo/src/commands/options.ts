import { optionNumber } from '../bson/numbers.ts';
import { type Document, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

function wrongType(name: string, wanted: string): MongoError {
  return new MongoError('TypeMismatch', `the field '${name}' must be ${wanted}`);
}

/** A string that must be there. */
export function requiredString(body: Document, name: string): string {
  const value = body.get(name);
  if (typeof value !== 'string') throw wrongType(name, 'a string');
  return value;
}

/** A document, empty when absent or null. */
export function documentOption(body: Document, name: string): Document {
  const value = body.get(name);
  if (value === undefined || value === null) return new Map();
  if (!isDocument(value)) throw wrongType(name, 'a document');
  return value;
}

/** A list of documents that must be there. */
export function documentList(body: Document, name: string): Document[] {
  const value = body.get(name);
  if (!Array.isArray(value)) throw wrongType(name, 'an array');
  return value.map((entry) => {
    if (!isDocument(entry)) throw wrongType(name, 'an array of documents');
    return entry;
  });
}

/** A boolean; numbers count as MongoDB counts them. */
export function booleanOption(body: Document, name: string, fallback: boolean): boolean {
  const value = body.get(name);
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'boolean') return value;
  const number = optionNumber(value);
  if (number === undefined) throw wrongType(name, 'a boolean');
  return number !== 0;
}

/** A whole number of at least 0, or undefined when absent. */
export function countOption(body: Document, name: string): number | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  const number = optionNumber(value);
  if (number === undefined) throw wrongType(name, 'a number');
  if (!Number.isSafeInteger(number) || number < 0)
    throw new MongoError('BadValue', `the field '${name}' must be a whole number of at least 0`);
  return number;
}

/** Refuses any collation but the simple one. */
export function checkCollation(value: Value | undefined): void {
  if (value === undefined || value === null) return;
  if (!isDocument(value)) throw wrongType('collation', 'a document');
  if (value.size === 0 || value.get('locale') === 'simple') return;
  throw new MongoError('BadValue', 'collation is not supported by this store');
}

/** Refuses an option that is given and true. */
export function refuseTrue(body: Document, name: string): void {
  if (booleanOption(body, name, false)) throw new MongoError('BadValue', `the option '${name}' is not supported`);
}

/** Refuses variables. */
export function refuseLet(body: Document): void {
  if (documentOption(body, 'let').size > 0) throw new MongoError('BadValue', "the option 'let' is not supported");
}

/** The hint, or undefined when there is none ({} and '' count as none, as drivers send them). */
export function hintOption(body: Document): Value | undefined {
  const hint = body.get('hint');
  if (hint === undefined || hint === null || hint === '') return undefined;
  if (isDocument(hint) && hint.size === 0) return undefined;
  return hint;
}

/** Refuses names outside the list; `where` begins the message. */
export function refuseUnknown(body: Document, allowed: readonly string[], where: string): void {
  for (const name of body.keys())
    if (!allowed.includes(name))
      throw new MongoError('Location40415', `BSON field '${where}.${name}' is an unknown field.`);
}
