/**
 * Everything this server answers, in one place. What is not listed is refused with MongoDB's own error code; widening
 * the store begins with a line here and a test. (Values: see TYPE list at the end.)
 */

/** Query operators after a field name. `$and`, `$or`, `$nor` stand at the top of a query or of an `$elemMatch`. */
export const QUERY_OPERATORS: readonly string[] = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$not',
  '$elemMatch',
];

/** Update operators; `$push` and `$addToSet` also take `{ $each: [...] }` alone. No positional paths, no pipelines. */
export const UPDATE_OPERATORS: readonly string[] = [
  '$set',
  '$unset',
  '$inc',
  '$push',
  '$pull',
  '$pullAll',
  '$addToSet',
  '$setOnInsert',
];

/** Aggregation stages. */
export const PIPELINE_STAGES: readonly string[] = [
  '$match',
  '$group',
  '$sort',
  '$skip',
  '$limit',
  '$project',
  '$count',
];

/** Accumulators of `$group`. Their operand is a constant, `'$a.path'` or `{ $literal: … }`. */
export const ACCUMULATORS: readonly string[] = ['$sum', '$avg', '$min', '$max', '$first', '$last'];

/** Options every command takes. Those marked harmless change nothing here. */
const COMMON_OPTIONS: readonly string[] = [
  '$db',
  'lsid', // sessions only group cursors; there are no transactions
  '$readPreference', // harmless: there is one server
  '$clusterTime', // harmless: a standalone has none
  'comment', // harmless
  'maxTimeMS', // of reads; a write runs in one piece
  'readConcern', // local, available and majority are the same here; others are refused
  'writeConcern', // w 0, 1, majority; every acknowledged write is on disk, so j changes nothing
  'apiVersion', // only '1'
  'apiStrict', // harmless: fewer commands than the stable API anyway
  'apiDeprecationErrors', // harmless
];

const QUERY_OPTIONS = ['collation', 'hint', 'let'] as const; // collation only { locale: 'simple' }; let only empty

/** What clients tell or ask in a hello beyond what is answered; a login itself (saslStart) is refused. */
const HELLO_HARMLESS = ['topologyVersion', 'backpressure', 'saslSupportedMechs', 'speculativeAuthenticate'] as const;

/** Commands and their own options. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  hello: ['helloOk', 'client', 'compression', 'loadBalanced', 'maxAwaitTimeMS', ...HELLO_HARMLESS],
  isMaster: ['helloOk', 'client', 'compression', 'loadBalanced', 'maxAwaitTimeMS', ...HELLO_HARMLESS],
  ismaster: ['helloOk', 'client', 'compression', 'loadBalanced', 'maxAwaitTimeMS', ...HELLO_HARMLESS],
  ping: [],
  buildInfo: [],
  buildinfo: [],
  hostInfo: [],
  getParameter: ['featureCompatibilityVersion', 'authSchemaVersion', 'authenticationMechanisms'],
  connectionStatus: ['showPrivileges'],
  endSessions: [],
  killSessions: [],
  refreshSessions: [],
  insert: ['documents', 'ordered', 'bypassDocumentValidation'],
  update: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  delete: ['deletes', 'ordered', 'let'],
  findAndModify: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    ...QUERY_OPTIONS,
  ],
  find: [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowDiskUse', // harmless: sorts stay in memory up to a limit
    'allowPartialResults', // harmless
    'returnKey', // only false
    'showRecordId', // only false
    'tailable', // only false
    'awaitData', // only false
    ...QUERY_OPTIONS,
  ],
  getMore: ['collection', 'batchSize'],
  killCursors: ['cursors'],
  count: ['query', 'limit', 'skip', 'fields', ...QUERY_OPTIONS],
  distinct: ['key', 'query', 'collation', 'hint'],
  aggregate: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation', ...QUERY_OPTIONS],
  explain: ['verbosity'],
  create: ['autoIndexId', 'idIndex'], // idIndex: only the default one
  drop: [],
  dropDatabase: [],
  createIndexes: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  dropIndexes: ['index'],
  listCollections: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  listIndexes: ['cursor'],
  listDatabases: ['filter', 'nameOnly', 'authorizedDatabases'],
  collStats: ['scale'],
  dbStats: ['scale', 'freeStorage'],
  copyStore: [], // our own: a copy of the open store in a file beside it; 'begin', 'status', 'remove'
};

/** Options of one index. Key values are 1 and -1 only. */
export const INDEX_OPTIONS: readonly string[] = [
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression', // equality, $eq, $gt, $gte, $lt, $lte, $in, $exists: true, joined by $and
  'expireAfterSeconds',
  'background', // harmless: indexes are built at once
  'v', // only 2
  'ns', // harmless: written by old tools
  'collation', // only { locale: 'simple' }
];

/*
 * BSON types that can be stored and compared: double, string, object, array, binData, objectId, bool, date, null, int, long,
 * decimal (stored and compared exactly; no arithmetic: $inc, $sum, $avg refuse it), minKey, maxKey. Others are refused with
 * BadValue, where values are read (bson/decode.ts).
 */

/**
 * The option names a command accepts beside its own name, or undefined when the command does not exist here.
 */
export function commandOptions(command: string): ReadonlySet<string> | undefined {
  if (!Object.hasOwn(COMMANDS, command)) return undefined;
  return new Set([command, ...(COMMANDS[command] ?? []), ...COMMON_OPTIONS]);
}
