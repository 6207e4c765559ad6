import { parsePipeline, runPipeline, type Stage } from '../aggregate/pipeline.ts';
import { decodeDocument } from '../bson/decode.ts';
import { equalityKey } from '../bson/index-key.ts';
import { optionNumber } from '../bson/numbers.ts';
import {
  count,
  type Document,
  isDocument,
  RawDocument,
  type ReplyDocument,
  reply,
  type Value,
} from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { execute, type Query, type RowStream } from '../query/execute.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import { splitPath, visitPath } from '../query/paths.ts';
import { type Projection, parseProjection, project } from '../query/project.ts';
import { parseKeyParts } from '../query/sort.ts';
import { MAX_DOCUMENT_BYTES } from '../update/documents.ts';
import type { CommandContext, Handler } from './context.ts';
import { FIRST_BATCH, type ResultStream } from './cursors.ts';
import {
  booleanOption,
  checkCollation,
  countOption,
  documentOption,
  hintOption,
  refuseLet,
  refuseTrue,
  refuseUnknown,
  requiredString,
} from './options.ts';

/** An empty stream of rows, for collections that do not exist. */
function* noRows(): RowStream {}

function* projectRows(rows: RowStream, projection: Projection | undefined): ResultStream {
  for (const row of rows) {
    if (row === null) yield null;
    else if (projection === undefined) yield new RawDocument(row.bytes);
    else yield project(decodeDocument(row.bytes, projection.roots), projection);
  }
}

/** The checked parts of a find command. */
export function parseFind(body: Document): { query: Query; projection: Projection | undefined; single: boolean } {
  for (const option of ['returnKey', 'showRecordId', 'tailable', 'awaitData']) refuseTrue(body, option);
  checkCollation(body.get('collation'));
  refuseLet(body);
  const sort = parseKeyParts(documentOption(body, 'sort'), 'sort');
  // A negative limit is the old way to ask for a single batch.
  const given = optionNumber(body.get('limit')) ?? 0;
  if (!Number.isSafeInteger(given)) throw new MongoError('BadValue', "the field 'limit' must be a whole number");
  if (given < 0) throw new MongoError('BadValue', 'Limit value must be non-negative');
  return {
    query: {
      filter: parseFilter(documentOption(body, 'filter')),
      sort,
      skip: countOption(body, 'skip') ?? 0,
      limit: given,
      hint: hintOption(body),
    },
    projection: parseProjection(documentOption(body, 'projection')),
    single: booleanOption(body, 'singleBatch', false),
  };
}

const find: Handler = {
  kind: 'read',
  run: function* (context) {
    const name = requiredString(context.body, 'find');
    const { query, projection, single } = parseFind(context.body);
    const collection = context.catalogue.find(context.db, name);
    const rows = collection === undefined ? noRows() : execute(context.database, collection, query).rows;
    return yield* context.cursors.start(`${context.db}.${name}`, projectRows(rows, projection), {
      batchSize: countOption(context.body, 'batchSize') ?? FIRST_BATCH,
      single,
      session: context.session,
      noTimeout: booleanOption(context.body, 'noCursorTimeout', false),
    });
  },
};

function cursorId(value: Value | undefined): bigint {
  if (typeof value !== 'bigint') throw new MongoError('TypeMismatch', 'a cursor id must be an int64');
  return value;
}

const getMore: Handler = {
  kind: 'read',
  run: function* (context) {
    const namespace = `${context.db}.${requiredString(context.body, 'collection')}`;
    const batchSize = countOption(context.body, 'batchSize') ?? 0;
    const size = batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize;
    return yield* context.cursors.more(cursorId(context.body.get('getMore')), namespace, size);
  },
};

const killCursors: Handler = {
  kind: 'now',
  run: (context) => {
    const namespace = `${context.db}.${requiredString(context.body, 'killCursors')}`;
    const ids = context.body.get('cursors');
    if (!Array.isArray(ids)) throw new MongoError('TypeMismatch', "'cursors' must be an array");
    const cursorsKilled: bigint[] = [];
    const cursorsNotFound: bigint[] = [];
    for (const id of ids.map(cursorId))
      (context.cursors.kill(id, namespace) ? cursorsKilled : cursorsNotFound).push(id);
    return reply({ cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 });
  },
};

/** The checked query of a count command. */
export function parseCount(body: Document): Query {
  checkCollation(body.get('collation'));
  refuseLet(body);
  const limit = optionNumber(body.get('limit')) ?? 0;
  if (!Number.isSafeInteger(limit)) throw new MongoError('BadValue', "the field 'limit' must be a whole number");
  return {
    filter: parseFilter(documentOption(body, 'query')),
    sort: undefined,
    skip: countOption(body, 'skip') ?? 0,
    limit: Math.abs(limit),
    hint: hintOption(body),
  };
}

const countCommand: Handler = {
  kind: 'read',
  run: function* (context) {
    const collection = context.catalogue.find(context.db, requiredString(context.body, 'count'));
    const query = parseCount(context.body);
    let n = 0;
    if (collection !== undefined) {
      const everything = query.filter.kind === 'and' && query.filter.filters.length === 0;
      if (everything && query.skip === 0 && query.limit === 0) n = context.records.countAll(collection);
      else
        for (const row of execute(context.database, collection, query).rows) {
          if (row === null) yield;
          else n += 1;
        }
    }
    return reply({ n: count(n), ok: 1 });
  },
};

const distinct: Handler = {
  kind: 'read',
  run: function* (context) {
    const { body } = context;
    const collection = context.catalogue.find(context.db, requiredString(body, 'distinct'));
    const path = splitPath(requiredString(body, 'key'));
    checkCollation(body.get('collation'));
    const filter = parseFilter(documentOption(body, 'query'));
    const found = new Map<string, Value>();
    let bytes = 0;
    if (collection === undefined) return reply({ values: [], ok: 1 });
    const query: Query = { filter, sort: undefined, skip: 0, limit: 0, hint: hintOption(body) };
    const roots = new Set([path[0] ?? '']);
    for (const row of execute(context.database, collection, query).rows) {
      if (row === null) {
        yield;
        continue;
      }
      visitPath(decodeDocument(row.bytes, roots), path, 0, false, (value) => {
        // Arrays count by their elements, one level deep.
        for (const each of Array.isArray(value) ? value : [value]) {
          if (each === undefined) continue;
          const key = equalityKey(each);
          if (found.has(key)) continue;
          found.set(key, each);
          bytes += key.length;
        }
        return false;
      });
      if (bytes > MAX_DOCUMENT_BYTES) throw new MongoError('BSONObjectTooLarge', 'distinct too big, 16mb cap');
    }
    return reply({ values: [...found.values()], ok: 1 });
  },
};

function splitPipeline(stages: readonly Stage[], hint: Value | undefined): { query: Query; rest: readonly Stage[] } {
  const filters: Filter[] = [];
  let at = 0;
  for (let stage = stages[at]; stage?.kind === 'match'; stage = stages[at]) {
    filters.push(stage.filter);
    at += 1;
  }
  const sortStage = stages[at];
  const sort = sortStage?.kind === 'sort' ? sortStage.parts : undefined;
  if (sort !== undefined) at += 1;
  const skipStage = stages[at];
  const skip = skipStage?.kind === 'skip' ? skipStage.count : 0;
  if (skipStage?.kind === 'skip') at += 1;
  const limitStage = stages[at];
  const limit = limitStage?.kind === 'limit' ? limitStage.count : 0;
  if (limitStage?.kind === 'limit') at += 1;
  const [only] = filters;
  const filter: Filter = only !== undefined && filters.length === 1 ? only : { kind: 'and', filters };
  return { query: { filter, sort, skip, limit, hint }, rest: stages.slice(at) };
}

/** The checked parts of an aggregate command: what the store does, and the stages after it. */
export function parseAggregate(body: Document): { query: Query; rest: readonly Stage[] } {
  checkCollation(body.get('collation'));
  refuseLet(body);
  return splitPipeline(parsePipeline(body.get('pipeline')), hintOption(body));
}

const aggregate: Handler = {
  kind: 'read',
  run: function* (context) {
    const { body } = context;
    const target = body.get('aggregate');
    if (typeof target !== 'string') throw new MongoError('BadValue', 'only aggregation on a collection is supported');
    const { query, rest } = parseAggregate(body);
    if (!body.has('cursor')) throw new MongoError('FailedToParse', "The 'cursor' option is required");
    const cursor = documentOption(body, 'cursor');
    refuseUnknown(cursor, ['batchSize'], 'aggregate.cursor');
    const collection = context.catalogue.find(context.db, target);
    const rows = collection === undefined ? noRows() : execute(context.database, collection, query).rows;
    return yield* context.cursors.start(`${context.db}.${target}`, runPipeline(rows, rest), {
      batchSize: countOption(cursor, 'batchSize') ?? FIRST_BATCH,
      session: context.session,
    });
  },
};

function describePlan(context: CommandContext, name: string, query: Query): ReplyDocument {
  const collection = context.catalogue.find(context.db, name);
  if (collection === undefined) return reply({ stage: 'EOF' });
  const { plan, sorts } = execute(context.database, collection, query);
  const describeIndex = (entry: Extract<typeof plan, { kind: 'index' }>): ReplyDocument =>
    reply({
      stage: 'IXSCAN',
      indexName: entry.index.name,
      keyPattern: entry.index.key,
      isMultiKey: entry.index.multikey !== 0,
      direction: entry.reverse ? 'backward' : 'forward',
      ranges: count(entry.ranges.length),
    });
  let stage: ReplyDocument;
  if (plan.kind === 'collection') stage = reply({ stage: 'COLLSCAN', direction: 'forward' });
  else if (plan.kind === 'index') stage = reply({ stage: 'FETCH', inputStage: describeIndex(plan) });
  else
    stage = reply({ stage: 'FETCH', inputStage: reply({ stage: 'OR', inputStages: plan.plans.map(describeIndex) }) });
  return sorts ? reply({ stage: 'SORT', inputStage: stage }) : stage;
}

const explain: Handler = {
  kind: 'read',
  run: function* (context) {
    const inner = context.body.get('explain');
    if (!isDocument(inner)) throw new MongoError('FailedToParse', 'explain needs a command');
    const [entry] = inner;
    const [command, target] = entry ?? ['', null];
    if (typeof target !== 'string') throw new MongoError('FailedToParse', 'explain needs a command on a collection');
    let query: Query;
    if (command === 'find') query = parseFind(inner).query;
    else if (command === 'count') query = parseCount(inner);
    else if (command === 'aggregate') query = parseAggregate(inner).query;
    else throw new MongoError('CommandNotFound', `explain of '${command}' is not supported`);
    const verbosity = context.body.get('verbosity') ?? 'allPlansExecution';
    const winningPlan = describePlan(context, target, query);
    const queryPlanner = reply({ namespace: `${context.db}.${target}`, winningPlan, rejectedPlans: [] });
    if (verbosity === 'queryPlanner') return reply({ queryPlanner, ok: 1 });
    const collection = context.catalogue.find(context.db, target);
    let nReturned = 0;
    let totalKeysExamined = 0;
    let totalDocsExamined = 0;
    if (collection !== undefined) {
      const { rows, statistics } = execute(context.database, collection, query);
      for (const row of rows) {
        if (row === null) yield;
        else nReturned += 1;
      }
      totalKeysExamined = statistics.keysExamined;
      totalDocsExamined = statistics.documentsExamined;
    }
    const executionStats = reply({
      executionSuccess: true,
      nReturned: count(nReturned),
      totalKeysExamined: count(totalKeysExamined),
      totalDocsExamined: count(totalDocsExamined),
    });
    return reply({ queryPlanner, executionStats, ok: 1 });
  },
};

/** find, getMore, killCursors, count, distinct, aggregate, explain. */
export const READ_HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', countCommand],
  ['distinct', distinct],
  ['aggregate', aggregate],
  ['explain', explain],
]);
