import { decodeDocument } from '../bson/decode.ts';
import { optionNumber } from '../bson/numbers.ts';
import { count, type Document, int32, type ReplyDocument, reply, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { execute } from '../query/execute.ts';
import { parseFilter } from '../query/filter.ts';
import type { Collection } from '../storage/catalogue.ts';
import { DuplicateKeyError } from '../storage/records.ts';
import { checkId, encodeForStore, updatedDocument } from '../update/documents.ts';
import { checkStorable, parseUpdate, type Update } from '../update/parse.ts';
import { upsertDocument, withIdFirst } from '../update/upsert.ts';
import type { CommandContext, Handler } from './context.ts';
import {
  booleanOption,
  checkCollation,
  documentList,
  documentOption,
  hintOption,
  refuseLet,
  refuseUnknown,
  requiredString,
} from './options.ts';

/** Statements in one command, as announced in hello. */
export const MAX_WRITE_BATCH = 100_000;

/** The fields of a write error drivers read. */
export function errorFields(error: MongoError): Record<string, Value> {
  const fields: Record<string, Value> = { code: int32(error.code), errmsg: error.message };
  if (error instanceof DuplicateKeyError) {
    fields.keyPattern = error.keyPattern;
    fields.keyValue = error.keyValue;
  }
  return fields;
}

/** Runs each statement; a refused one is listed and, when ordered, ends the command. Faults of the disk end everything. */
function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => void,
): ReplyDocument[] {
  if (statements.length === 0 || statements.length > MAX_WRITE_BATCH)
    throw new MongoError('InvalidOptions', `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}.`);
  const errors: ReplyDocument[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      errors.push(reply({ index: int32(index), ...errorFields(error) }));
      if (ordered) break;
    }
  }
  return errors;
}

/** Stores one new document, giving it an `_id` when it has none. Returns the stored form. */
export function insertOne(context: CommandContext, collection: Collection, given: Document): Document {
  checkStorable(given);
  // An explicit null is an _id; only a missing one is made up.
  const id = given.get('_id');
  const document = withIdFirst(given, id === undefined ? context.newObjectId() : id);
  checkId(document.get('_id') ?? null);
  context.records.insert(collection, document, encodeForStore(document));
  return document;
}

/** Stores the changed form of a row; false when the update changes nothing. */
export function updateOne(
  context: CommandContext,
  collection: Collection,
  rid: number,
  before: Document,
  beforeBytes: Buffer,
  update: Update,
): { readonly changed: boolean; readonly after: Document } {
  const after = updatedDocument(before, update);
  const bytes = encodeForStore(after);
  if (bytes.equals(beforeBytes)) return { changed: false, after };
  context.records.update(collection, rid, before, after, bytes);
  return { changed: true, after };
}

/** The places of the documents a write means, read to the end before the first change so that none is met twice. */
export function findRids(
  context: CommandContext,
  collection: Collection | undefined,
  query: Document,
  limit: number,
  hint: Value | undefined,
): number[] {
  const filter = parseFilter(query);
  if (collection === undefined) return [];
  const { rows } = execute(context.database, collection, { filter, sort: undefined, skip: 0, limit, hint });
  const rids: number[] = [];
  for (const row of rows) if (row !== null) rids.push(row.rid);
  return rids;
}

const insert: Handler = {
  kind: 'write',
  run: (context) => {
    const name = requiredString(context.body, 'insert');
    const documents = documentList(context.body, 'documents');
    const ordered = booleanOption(context.body, 'ordered', true);
    let inserted = 0;
    const writeErrors = runStatements(documents, ordered, (document) => {
      insertOne(context, context.catalogue.ensure(context.db, name), document);
      inserted += 1;
    });
    return reply({ n: count(inserted), writeErrors: writeErrors.length > 0 ? writeErrors : undefined, ok: 1 });
  },
};

function refuseArrayFilters(statement: Document): void {
  const filters = statement.get('arrayFilters');
  if (filters !== undefined && !(Array.isArray(filters) && filters.length === 0))
    throw new MongoError('BadValue', 'arrayFilters are not supported');
}

const UPDATE_FIELDS = ['q', 'u', 'multi', 'upsert', 'hint', 'collation', 'arrayFilters'];

interface UpdateTotals {
  matched: number;
  modified: number;
  readonly upserted: ReplyDocument[];
}

function updateStatement(
  context: CommandContext,
  name: string,
  statement: Document,
  index: number,
  totals: UpdateTotals,
): void {
  refuseUnknown(statement, UPDATE_FIELDS, 'update.updates');
  checkCollation(statement.get('collation'));
  refuseArrayFilters(statement);
  const query = documentOption(statement, 'q');
  const update = parseUpdate(statement.get('u'));
  const multi = booleanOption(statement, 'multi', false);
  if (multi && update.kind === 'replace')
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  const collection = context.catalogue.find(context.db, name);
  const rids = findRids(context, collection, query, multi ? 0 : 1, hintOption(statement));
  if (collection !== undefined)
    for (const rid of rids) {
      const bytes = context.records.read(collection, rid);
      if (bytes === undefined) continue;
      const { changed } = updateOne(context, collection, rid, decodeDocument(bytes), bytes, update);
      totals.matched += 1;
      if (changed) totals.modified += 1;
    }
  if (rids.length > 0 || !booleanOption(statement, 'upsert', false)) return;
  const document = upsertDocument(parseFilter(query), update, context.newObjectId);
  const stored = insertOne(context, context.catalogue.ensure(context.db, name), document);
  totals.matched += 1;
  totals.upserted.push(reply({ index: int32(index), _id: stored.get('_id') ?? null }));
}

const update: Handler = {
  kind: 'write',
  run: (context) => {
    refuseLet(context.body);
    const name = requiredString(context.body, 'update');
    const totals: UpdateTotals = { matched: 0, modified: 0, upserted: [] };
    const writeErrors = runStatements(
      documentList(context.body, 'updates'),
      booleanOption(context.body, 'ordered', true),
      (statement, index) => updateStatement(context, name, statement, index, totals),
    );
    return reply({
      n: count(totals.matched),
      nModified: count(totals.modified),
      upserted: totals.upserted.length > 0 ? totals.upserted : undefined,
      writeErrors: writeErrors.length > 0 ? writeErrors : undefined,
      ok: 1,
    });
  },
};

const remove: Handler = {
  kind: 'write',
  run: (context) => {
    refuseLet(context.body);
    const name = requiredString(context.body, 'delete');
    let removed = 0;
    const writeErrors = runStatements(
      documentList(context.body, 'deletes'),
      booleanOption(context.body, 'ordered', true),
      (statement) => {
        refuseUnknown(statement, ['q', 'limit', 'hint', 'collation'], 'delete.deletes');
        checkCollation(statement.get('collation'));
        const limit = optionNumber(statement.get('limit'));
        if (limit !== 0 && limit !== 1)
          throw new MongoError('FailedToParse', 'The limit field in delete objects must be 0 or 1.');
        const collection = context.catalogue.find(context.db, name);
        const rids = findRids(context, collection, documentOption(statement, 'q'), limit, hintOption(statement));
        if (collection !== undefined)
          for (const rid of rids) {
            const bytes = context.records.read(collection, rid);
            if (bytes === undefined) continue;
            context.records.remove(collection, rid, decodeDocument(bytes));
            removed += 1;
          }
      },
    );
    return reply({ n: count(removed), writeErrors: writeErrors.length > 0 ? writeErrors : undefined, ok: 1 });
  },
};

/** insert, update, delete. */
export const WRITE_HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['insert', insert],
  ['update', update],
  ['delete', remove],
]);
