import { equalValues } from '../bson/compare.ts';
import { encodeDocument } from '../bson/encode.ts';
import { cloneDocument, type Document, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { applyOperators } from './apply.ts';
import type { Update } from './parse.ts';
import { withIdFirst } from './upsert.ts';

/** Largest document, as MongoDB's. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Refuses an `_id` that cannot identify. */
export function checkId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError('InvalidIdField', "The '_id' value cannot be of type array");
}

/**
 * Encodes a document for storing.
 * @throws MongoError BSONObjectTooLarge above 16 MB
 */
export function encodeForStore(document: Document): Buffer {
  const bytes = encodeDocument(document);
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new MongoError(
      'BSONObjectTooLarge',
      `the document has ${bytes.length} bytes; at most ${MAX_DOCUMENT_BYTES} fit`,
    );
  return bytes;
}

/**
 * The document an update makes of a stored one; `before` stays untouched.
 * @throws MongoError ImmutableField when `_id` would change, and what {@link applyOperators} throws
 */
export function updatedDocument(before: Document, update: Update): Document {
  const id = before.get('_id') ?? null;
  let after: Document;
  if (update.kind === 'replace')
    after = withIdFirst(update.document, update.document.has('_id') ? (update.document.get('_id') ?? null) : id);
  else {
    after = cloneDocument(before);
    applyOperators(after, update.actions, false);
  }
  const newId = after.get('_id');
  if (newId === undefined || !equalValues(newId, id))
    throw new MongoError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  // An equal _id of another numeric type is the same _id: the stored one stays.
  after.set('_id', id);
  return after;
}
