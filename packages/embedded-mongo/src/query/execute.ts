import { decodeDocument } from '../bson/decode.ts';
import type { Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Collection } from '../storage/catalogue.ts';
import { blobOf, cells, type Database } from '../storage/database.ts';
import type { StoredRow } from '../storage/records.ts';
import { type Filter, filterRoots } from './filter.ts';
import { type KeyPart, sortKey } from './index-keys.ts';
import { matches } from './match.ts';
import { choosePlan, type IndexPlan, type Plan } from './plan.ts';
import { Sorter } from './sort.ts';

/** Rows and bytes fetched from SQLite at a time; between such chunks a reader may let others run. */
const CHUNK_ROWS = 128;
const FIRST_CHUNK_ROWS = 8;
const CHUNK_BYTES = 2 * 1024 * 1024;

const ROW_OVERHEAD_BYTES = 64;

/** What an explain shows. */
export interface ScanStatistics {
  keysExamined: number;
  documentsExamined: number;
}

/** A checked query on one collection. */
export interface Query {
  readonly filter: Filter;
  readonly sort: readonly KeyPart[] | undefined;
  readonly skip: number;
  /** 0 means no limit. */
  readonly limit: number;
  readonly hint: Value | undefined;
}

/** Rows of a scan; null says "a good moment to let others run". */
export type RowStream = Generator<StoredRow | null, void, undefined>;

function checkAlive(collection: Collection, plan: IndexPlan | undefined): void {
  if (collection.dropped || plan?.index.dropped === true)
    throw new MongoError('QueryPlanKilled', 'the collection or index was dropped while the query was running');
}

/** Reads a chunk and closes the statement again, so that no read stays open while writes go on. */
function readChunk<T>(
  rows: Iterable<unknown>,
  maxRows: number,
  convert: (row: readonly unknown[]) => T,
  sizeOf: (row: T) => number,
): { readonly chunk: readonly T[]; readonly finished: boolean } {
  const chunk: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    const converted = convert(cells(row));
    chunk.push(converted);
    bytes += sizeOf(converted);
    if (chunk.length >= maxRows || bytes >= CHUNK_BYTES) return { chunk, finished: false };
  }
  return { chunk, finished: true };
}

function* scanCollection(database: Database, collection: Collection, statistics: ScanStatistics): RowStream {
  let after = -1;
  let wanted = FIRST_CHUNK_ROWS;
  for (;;) {
    checkAlive(collection, undefined);
    const { chunk, finished } = readChunk(
      database.statement(`SELECT rid, doc FROM c_${collection.id} WHERE rid > ? ORDER BY rid`).iterate(after),
      wanted,
      ([rid, doc]) => ({ rid: Number(rid), bytes: blobOf(doc) }),
      (row) => row.bytes.length,
    );
    for (const row of chunk) {
      statistics.documentsExamined += 1;
      yield row;
    }
    const last = chunk.at(-1);
    if (last === undefined || finished) return;
    after = last.rid;
    wanted = CHUNK_ROWS;
    yield null;
  }
}

function* scanIndex(
  database: Database,
  collection: Collection,
  plan: IndexPlan,
  statistics: ScanStatistics,
  seen: Set<number> | undefined,
): RowStream {
  const { index, reverse } = plan;
  const select = `SELECT i.key, i.rid, c.doc FROM i_${index.id} i CROSS JOIN c_${collection.id} c ON c.rid = i.rid`;
  const first = reverse
    ? `${select} WHERE i.key >= ? AND i.key < ? ORDER BY i.key DESC, i.rid DESC`
    : `${select} WHERE i.key >= ? AND i.key < ? ORDER BY i.key, i.rid`;
  const next = reverse
    ? `${select} WHERE i.key >= ? AND (i.key, i.rid) < (?, ?) ORDER BY i.key DESC, i.rid DESC`
    : `${select} WHERE (i.key, i.rid) > (?, ?) AND i.key < ? ORDER BY i.key, i.rid`;
  const ranges = reverse ? [...plan.ranges].reverse() : plan.ranges;
  for (const { low, high } of ranges) {
    if (low.compare(high) >= 0) continue;
    let last: { readonly key: Buffer; readonly rid: number } | undefined;
    let wanted = FIRST_CHUNK_ROWS;
    for (;;) {
      checkAlive(collection, plan);
      const rows =
        last === undefined
          ? database.statement(first).iterate(low, high)
          : reverse
            ? database.statement(next).iterate(low, last.key, last.rid)
            : database.statement(next).iterate(last.key, last.rid, high);
      const { chunk, finished } = readChunk(
        rows,
        wanted,
        ([key, rid, doc]) => ({ key: blobOf(key), rid: Number(rid), bytes: blobOf(doc) }),
        (row) => row.bytes.length + row.key.length,
      );
      for (const row of chunk) {
        statistics.keysExamined += 1;
        if (seen !== undefined) {
          if (seen.has(row.rid)) continue;
          seen.add(row.rid);
        }
        statistics.documentsExamined += 1;
        yield row;
      }
      const end = chunk.at(-1);
      if (end === undefined || finished) break;
      last = end;
      wanted = CHUNK_ROWS;
      yield null;
    }
  }
}

function* scanPlan(database: Database, collection: Collection, plan: Plan, statistics: ScanStatistics): RowStream {
  if (plan.kind === 'collection') yield* scanCollection(database, collection, statistics);
  else if (plan.kind === 'index') {
    const seen = plan.index.multikey === 0 ? undefined : new Set<number>();
    yield* scanIndex(database, collection, plan, statistics, seen);
  } else {
    const seen = new Set<number>();
    for (const branch of plan.plans) yield* scanIndex(database, collection, branch, statistics, seen);
  }
}

function isEverything(filter: Filter): boolean {
  return filter.kind === 'and' && filter.filters.length === 0;
}

function* scanMatching(rows: RowStream, filter: Filter): RowStream {
  if (isEverything(filter)) {
    yield* rows;
    return;
  }
  const roots = new Set<string>();
  filterRoots(filter, roots);
  for (const row of rows) if (row === null || matches(filter, decodeDocument(row.bytes, roots))) yield row;
}

function* sortRows(rows: RowStream, parts: readonly KeyPart[], keep: number): RowStream {
  const roots = new Set(parts.map((part) => part.path[0] ?? ''));
  const sorter = new Sorter<StoredRow>(keep);
  for (const row of rows) {
    if (row === null) yield null;
    else sorter.add(sortKey(decodeDocument(row.bytes, roots), parts), row, row.bytes.length + ROW_OVERHEAD_BYTES);
  }
  yield* sorter.finish();
}

function* slice(rows: RowStream, skip: number, limit: number): RowStream {
  let skipped = 0;
  let given = 0;
  for (const row of rows) {
    if (row === null) yield null;
    else if (skipped < skip) skipped += 1;
    else {
      yield row;
      given += 1;
      if (given === limit) return;
    }
  }
}

/** The plan of a query and the stream of its rows. */
export function execute(
  database: Database,
  collection: Collection,
  query: Query,
): { readonly plan: Plan; readonly rows: RowStream; readonly statistics: ScanStatistics; readonly sorts: boolean } {
  const sort = query.sort !== undefined && query.sort.length > 0 ? query.sort : undefined;
  const plan = choosePlan(collection, query.filter, sort, query.hint);
  const statistics: ScanStatistics = { keysExamined: 0, documentsExamined: 0 };
  const sorts = sort !== undefined && !(plan.kind === 'index' && plan.sorted);
  let rows = scanMatching(scanPlan(database, collection, plan, statistics), query.filter);
  if (sort !== undefined && sorts)
    rows = sortRows(rows, sort, query.limit === 0 ? Number.POSITIVE_INFINITY : query.skip + query.limit);
  if (query.skip > 0 || query.limit > 0) rows = slice(rows, query.skip, query.limit);
  return { plan, rows, statistics, sorts };
}
