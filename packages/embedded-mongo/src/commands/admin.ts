import { equalValues } from '../bson/compare.ts';
import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import {
  BinaryValue,
  count,
  type Document,
  int32,
  isDocument,
  type ReplyDocument,
  reply,
  type Value,
} from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { parseFilter } from '../query/filter.ts';
import { matches } from '../query/match.ts';
import { findIndex } from '../query/plan.ts';
import type { Collection, Index } from '../storage/catalogue.ts';
import { cells } from '../storage/database.ts';
import { parseIndex } from '../storage/index-definition.ts';
import type { CommandContext, Handler } from './context.ts';
import { FIRST_BATCH, type ResultStream } from './cursors.ts';
import { booleanOption, countOption, documentList, documentOption, refuseUnknown, requiredString } from './options.ts';

const MAX_INDEXES = 64;

function needCollection(context: CommandContext, name: string): Collection {
  const collection = context.catalogue.find(context.db, name);
  if (collection === undefined) throw new MongoError('NamespaceNotFound', `ns does not exist: ${context.db}.${name}`);
  return collection;
}

const create: Handler = {
  kind: 'write',
  run: (context) => {
    const name = requiredString(context.body, 'create');
    const idIndex = context.body.get('idIndex');
    if (idIndex !== undefined) {
      const key = isDocument(idIndex) ? idIndex.get('key') : undefined;
      if (!isDocument(key) || !equalValues(key, new Map([['_id', 1]])))
        throw new MongoError('InvalidOptions', 'only the default _id index is supported');
    }
    if (context.catalogue.find(context.db, name) !== undefined)
      throw new MongoError('NamespaceExists', `Collection ${context.db}.${name} already exists.`);
    context.catalogue.ensure(context.db, name);
    return reply({ ok: 1 });
  },
};

const drop: Handler = {
  kind: 'write',
  run: (context) => {
    const collection = needCollection(context, requiredString(context.body, 'drop'));
    const indexes = collection.indexes.length;
    context.catalogue.dropCollection(collection);
    return reply({ nIndexesWas: int32(indexes), ns: `${collection.db}.${collection.name}`, ok: 1 });
  },
};

const dropDatabase: Handler = {
  kind: 'write',
  run: (context) => {
    for (const collection of context.catalogue.list(context.db)) context.catalogue.dropCollection(collection);
    return reply({ dropped: context.db, ok: 1 });
  },
};

/** An existing index the new one repeats, or undefined; a clash of name or options is refused. */
function existing(collection: Collection, wanted: ReturnType<typeof parseIndex>): Index | undefined {
  const same = (index: Index): boolean =>
    equalValues(index.specification, wanted.specification) && index.name === wanted.name;
  const byName = collection.indexes.find((index) => index.name === wanted.name);
  if (byName !== undefined) {
    if (same(byName)) return byName;
    if (!equalValues(byName.key, wanted.key))
      throw new MongoError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index but another key: ${wanted.name}`,
      );
    throw new MongoError('IndexOptionsConflict', `the index ${wanted.name} exists already with other options`);
  }
  const byKey = collection.indexes.find((index) => equalValues(index.key, wanted.key));
  if (byKey === undefined) return undefined;
  // { _id: 1 } under any name is the index there is.
  if (byKey.name === '_id_') return byKey;
  const partial = (index: { specification: Document }): Value =>
    index.specification.get('partialFilterExpression') ?? null;
  // The same key under another partial filter is another index.
  if (!equalValues(partial(byKey), partial(wanted))) return undefined;
  throw new MongoError('IndexOptionsConflict', `Index already exists with a different name: ${byKey.name}`);
}

const createIndexes: Handler = {
  kind: 'write',
  run: (context) => {
    const name = requiredString(context.body, 'createIndexes');
    const wanted = documentList(context.body, 'indexes').map(parseIndex);
    if (wanted.length === 0) throw new MongoError('BadValue', 'Must specify at least one index to create');
    const isNew = context.catalogue.find(context.db, name) === undefined;
    const collection = context.catalogue.ensure(context.db, name);
    const before = collection.indexes.length;
    for (const definition of wanted) {
      if (existing(collection, definition) !== undefined) continue;
      if (collection.indexes.length >= MAX_INDEXES)
        throw new MongoError('CannotCreateIndex', `a collection has at most ${MAX_INDEXES} indexes`);
      context.records.fillIndex(collection, context.catalogue.addIndex(collection, definition));
    }
    const after = collection.indexes.length;
    return reply({
      numIndexesBefore: int32(before),
      numIndexesAfter: int32(after),
      createdCollectionAutomatically: isNew,
      note: before === after ? 'all indexes already exist' : undefined,
      ok: 1,
    });
  },
};

function indexesToDrop(collection: Collection, which: Value | undefined): Index[] {
  if (which === '*') return collection.indexes.filter((index) => index.name !== '_id_');
  const list = Array.isArray(which) ? which : [which ?? null];
  return list.map((each) => {
    const index = findIndex(collection, each);
    if (index === undefined) throw new MongoError('IndexNotFound', 'index not found');
    if (index.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index');
    return index;
  });
}

const dropIndexes: Handler = {
  kind: 'write',
  run: (context) => {
    const collection = needCollection(context, requiredString(context.body, 'dropIndexes'));
    const before = collection.indexes.length;
    for (const index of indexesToDrop(collection, context.body.get('index')))
      if (!index.dropped) context.catalogue.dropIndex(collection, index);
    return reply({ nIndexesWas: int32(before), ok: 1 });
  },
};

function* listed(documents: readonly ReplyDocument[], filter: Document): ResultStream {
  const test = parseFilter(filter);
  for (const document of documents) {
    const plain = decodeDocument(encodeDocument(document));
    if (matches(test, plain)) yield plain;
  }
}

function cursorBatch(context: CommandContext): number {
  const cursor = documentOption(context.body, 'cursor');
  refuseUnknown(cursor, ['batchSize'], `${context.name}.cursor`);
  return countOption(cursor, 'batchSize') ?? FIRST_BATCH;
}

const listCollections: Handler = {
  kind: 'read',
  run: function* (context) {
    const nameOnly = booleanOption(context.body, 'nameOnly', false);
    const documents = context.catalogue.list(context.db).map((collection) =>
      nameOnly
        ? reply({ name: collection.name, type: 'collection' })
        : reply({
            name: collection.name,
            type: 'collection',
            options: reply({}),
            info: reply({ readOnly: false, uuid: new BinaryValue(4, collection.uuid) }),
            idIndex: collection.indexes.find((index) => index.name === '_id_')?.specification,
          }),
    );
    return yield* context.cursors.start(
      `${context.db}.$cmd.listCollections`,
      listed(documents, documentOption(context.body, 'filter')),
      { batchSize: cursorBatch(context), session: context.session },
    );
  },
};

const listIndexes: Handler = {
  kind: 'read',
  run: function* (context) {
    const collection = needCollection(context, requiredString(context.body, 'listIndexes'));
    const documents = collection.indexes.map((index) => index.specification);
    return yield* context.cursors.start(`${context.db}.${collection.name}`, listed(documents, new Map()), {
      batchSize: cursorBatch(context),
      session: context.session,
    });
  },
};

const listDatabases: Handler = {
  kind: 'now',
  run: (context) => {
    const nameOnly = booleanOption(context.body, 'nameOnly', false);
    const test = parseFilter(documentOption(context.body, 'filter'));
    const names = [...new Set(context.catalogue.list().map((collection) => collection.db))].sort();
    let total = 0;
    const databases: ReplyDocument[] = [];
    for (const name of names) {
      const size = nameOnly
        ? 0
        : context.catalogue.list(name).reduce((sum, collection) => sum + context.records.bytesOf(collection), 0);
      total += size;
      const document = nameOnly ? reply({ name }) : reply({ name, sizeOnDisk: BigInt(size), empty: false });
      if (matches(test, decodeDocument(encodeDocument(document)))) databases.push(document);
    }
    return nameOnly ? reply({ databases, ok: 1 }) : reply({ databases, totalSize: BigInt(total), ok: 1 });
  },
};

const collStats: Handler = {
  kind: 'now',
  run: (context) => {
    const name = requiredString(context.body, 'collStats');
    const collection = context.catalogue.find(context.db, name);
    const scale = Math.max(1, countOption(context.body, 'scale') ?? 1);
    const documents = collection === undefined ? 0 : context.records.countAll(collection);
    const size = collection === undefined ? 0 : context.records.bytesOf(collection);
    return reply({
      ns: `${context.db}.${name}`,
      size: count(Math.floor(size / scale)),
      count: count(documents),
      avgObjSize: documents === 0 ? undefined : count(Math.floor(size / documents)),
      storageSize: count(Math.floor(size / scale)),
      capped: false,
      nindexes: int32(collection?.indexes.length ?? 0),
      scaleFactor: int32(scale),
      ok: 1,
    });
  },
};

const dbStats: Handler = {
  kind: 'now',
  run: (context) => {
    const collections = context.catalogue.list(context.db);
    const scale = Math.max(1, countOption(context.body, 'scale') ?? 1);
    const objects = collections.reduce((sum, collection) => sum + context.records.countAll(collection), 0);
    const size = collections.reduce((sum, collection) => sum + context.records.bytesOf(collection), 0);
    const [pages] = cells(context.database.statement('PRAGMA page_count').get());
    const [pageSize] = cells(context.database.statement('PRAGMA page_size').get());
    return reply({
      db: context.db,
      collections: int32(collections.length),
      views: int32(0),
      objects: count(objects),
      avgObjSize: objects === 0 ? 0 : size / objects,
      dataSize: size / scale,
      storageSize: (Number(pages) * Number(pageSize)) / scale,
      indexes: int32(collections.reduce((sum, collection) => sum + collection.indexes.length, 0)),
      scaleFactor: int32(scale),
      ok: 1,
    });
  },
};

/** Collections, indexes, databases and their sizes. */
export const ADMIN_HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['createIndexes', createIndexes],
  ['dropIndexes', dropIndexes],
  ['listCollections', listCollections],
  ['listIndexes', listIndexes],
  ['listDatabases', listDatabases],
  ['collStats', collStats],
  ['dbStats', dbStats],
]);
