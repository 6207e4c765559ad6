import { decodeDocument } from '../bson/decode.ts';
import { type Document, int32, type ReplyDocument, reply, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { execute } from '../query/execute.ts';
import { parseFilter } from '../query/filter.ts';
import { parseProjection, project } from '../query/project.ts';
import { parseKeyParts } from '../query/sort.ts';
import type { StoredRow } from '../storage/records.ts';
import { parseUpdate } from '../update/parse.ts';
import { upsertDocument } from '../update/upsert.ts';
import type { CommandContext, Handler } from './context.ts';
import { booleanOption, checkCollation, documentOption, hintOption, refuseLet, requiredString } from './options.ts';
import { insertOne, updateOne } from './write.ts';

function firstRow(context: CommandContext, name: string, query: Document): StoredRow | undefined {
  const collection = context.catalogue.find(context.db, name);
  const filter = parseFilter(query);
  const sort = parseKeyParts(documentOption(context.body, 'sort'), 'sort');
  if (collection === undefined) return undefined;
  const hint = hintOption(context.body);
  const { rows } = execute(context.database, collection, { filter, sort, skip: 0, limit: 1, hint });
  for (const row of rows) if (row !== null) return row;
  return undefined;
}

function answer(lastErrorObject: Record<string, Value>, value: Document | null): ReplyDocument {
  return reply({ lastErrorObject: reply(lastErrorObject), value, ok: 1 });
}

const findAndModify: Handler = {
  kind: 'write',
  run: (context) => {
    const { body } = context;
    const name = requiredString(body, 'findAndModify');
    checkCollation(body.get('collation'));
    refuseLet(body);
    const query = documentOption(body, 'query');
    const projection = parseProjection(documentOption(body, 'fields'));
    const shape = (document: Document): Document =>
      projection === undefined ? document : project(document, projection);
    const removing = booleanOption(body, 'remove', false);
    const wantNew = booleanOption(body, 'new', false);
    const upsert = booleanOption(body, 'upsert', false);
    const given = body.get('update');
    if (removing && (given !== undefined || wantNew || upsert))
      throw new MongoError('FailedToParse', 'Cannot specify update, new or upsert together with remove=true');
    if (!removing && given === undefined)
      throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified');
    const row = firstRow(context, name, query);
    const collection = context.catalogue.find(context.db, name);
    if (removing) {
      if (row === undefined || collection === undefined) return answer({ n: int32(0) }, null);
      const document = decodeDocument(row.bytes);
      context.records.remove(collection, row.rid, document);
      return answer({ n: int32(1) }, shape(document));
    }
    const update = parseUpdate(given);
    if (row !== undefined && collection !== undefined) {
      const before = decodeDocument(row.bytes);
      const { after } = updateOne(context, collection, row.rid, before, row.bytes, update);
      return answer({ n: int32(1), updatedExisting: true }, shape(wantNew ? after : before));
    }
    if (!upsert) return answer({ n: int32(0), updatedExisting: false }, null);
    const document = upsertDocument(parseFilter(query), update, context.newObjectId);
    const stored = insertOne(context, context.catalogue.ensure(context.db, name), document);
    return answer(
      { n: int32(1), updatedExisting: false, upserted: stored.get('_id') ?? null },
      wantNew ? shape(stored) : null,
    );
  },
};

/** findAndModify. */
export const FIND_AND_MODIFY_HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['findAndModify', findAndModify],
]);
