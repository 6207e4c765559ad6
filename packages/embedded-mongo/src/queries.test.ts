import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeDocument } from './bson/decode.ts';
import { encodeDocument } from './bson/encode.ts';
import { type Document, Int32, isDocument, RawDocument, type ReplyValue, type Value } from './bson/values.ts';
import { parseFilter } from './query/filter.ts';
import { sortKey } from './query/index-keys.ts';
import { matches } from './query/match.ts';
import { parseKeyParts } from './query/sort.ts';
import { anyValue, scalar, smallNumber, withKnownDecimals } from './testing/arbitraries.ts';
import { slowMatches, slowSortCompare } from './testing/reference.ts';
import { TestEngine, temporaryDirectory } from './testing/store.ts';

/** `a` a scalar, `b` an object or scalar, `tags` and `items` arrays or scalars: every shape a path can meet. */
const storedDocument: fc.Arbitrary<Document> = fc
  .tuple(
    fc.option(scalar, { nil: undefined }),
    fc.option(
      fc.oneof(
        scalar,
        fc.record({ x: scalar }).map((fields) => new Map(Object.entries(fields))),
      ),
      { nil: undefined },
    ),
    fc.option(fc.oneof(fc.array(anyValue, { maxLength: 3 }), fc.array(smallNumber, { maxLength: 3 }), scalar), {
      nil: undefined,
    }),
    fc.option(
      fc.array(
        fc.oneof(
          fc
            .dictionary(fc.constantFrom('x', 'y'), fc.oneof(smallNumber, scalar, fc.array(scalar, { maxLength: 2 })))
            .map((fields): Value => new Map(Object.entries(fields))),
          scalar,
          fc.array(scalar, { maxLength: 2 }),
        ),
        { maxLength: 3 },
      ),
      { nil: undefined },
    ),
  )
  .map(([a, b, tags, items]) => {
    const document: Document = new Map();
    for (const [name, value] of Object.entries({ a, b, tags, items }))
      if (value !== undefined) document.set(name, value);
    return document;
  });

const path = fc.constantFrom('a', 'b', 'b.x', 'tags', 'items', 'items.x', 'items.y', 'tags.a', 'missing', 'a.b');

const operators: fc.Arbitrary<Value> = fc.oneof(
  fc
    .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), anyValue)
    .map(([operator, operand]): Document => new Map([[operator, operand]])),
  fc.tuple(fc.constantFrom('$gt', '$gte'), scalar, fc.constantFrom('$lt', '$lte'), scalar).map(
    ([low, from, high, to]): Document =>
      new Map([
        [low, from],
        [high, to],
      ]),
  ),
  fc
    .tuple(fc.constantFrom('$in', '$nin'), fc.array(anyValue, { maxLength: 12 }))
    .map(([operator, operand]): Document => new Map<string, Value>([[operator, operand]])),
  fc.boolean().map((wanted): Document => new Map<string, Value>([['$exists', wanted]])),
  fc
    .tuple(fc.constantFrom('$eq', '$gt', '$lte'), scalar)
    .map(([operator, operand]): Document => new Map<string, Value>([['$not', new Map([[operator, operand]])]])),
);

const leaf: fc.Arbitrary<Document> = fc.oneof(
  fc
    .tuple(path, anyValue)
    .map(
      ([name, value]): Document =>
        new Map([[name, isDocument(value) && [...value.keys()][0]?.startsWith('$') === true ? null : value]]),
    ),
  fc.tuple(path, operators).map(([name, value]): Document => new Map([[name, value]])),
);

/** Two tests with few numbers on paths into arrays: the ground where bounds go wrong. */
const arrayQuery: fc.Arbitrary<Document> = fc
  .tuple(
    fc.constantFrom('tags', 'items.x', 'items.y'),
    fc.constantFrom('$gt', '$gte', '$eq'),
    smallNumber,
    fc.constantFrom('$lt', '$lte'),
    smallNumber,
    fc.option(fc.tuple(fc.constantFrom('items.x', 'items.y', 'a'), smallNumber), { nil: undefined }),
  )
  .map(([name, low, from, high, to, other]) => {
    const range: Document = new Map([
      [low, from],
      [high, to],
    ]);
    const out: Document = new Map([[name, low === '$eq' ? from : range]]);
    if (other !== undefined && other[0] !== name) out.set(other[0], other[1]);
    return out;
  });

const query: fc.Arbitrary<Document> = fc.oneof(
  { arbitrary: leaf, weight: 4 },
  { arbitrary: arrayQuery, weight: 3 },
  { arbitrary: fc.tuple(leaf, leaf).map(([left, right]): Document => new Map([...left, ...right])), weight: 3 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(leaf, { minLength: 1, maxLength: 3 }))
      .map(([name, list]): Document => new Map<string, Value>([[name, list]])),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(leaf, fc.array(leaf, { minLength: 1, maxLength: 2 }))
      .map(([first, list]): Document => new Map<string, Value>([...first, ['$or', list]])),
    weight: 1,
  },
);

type Sort = readonly (readonly [string, 1 | -1])[];

/** At most one path into arrays, because two different arrays in one sort are refused. */
const sort: fc.Arbitrary<Sort> = fc
  .tuple(
    fc.constantFrom<string>('tags', 'items.x', 'a', 'items'),
    fc.array(fc.constantFrom<string>('a', 'b', 'b.x'), { maxLength: 2 }),
    fc.array(fc.constantFrom<1 | -1>(1, -1), { minLength: 3, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([arrayPath, others, directions, first]) => {
    const paths = [...new Set(first ? [arrayPath, ...others] : [...others, arrayPath])];
    return paths.map((name, at) => [name, directions[at] ?? 1] as const);
  });

function sortDocument(wanted: Sort): Document {
  return new Map(wanted.map(([name, direction]) => [name, new Int32(direction)]));
}

describe('matching and sorting', () => {
  test('[EM-30] a query matches exactly the documents the slow version matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(query, storedDocument, (wanted, document) => {
        const slow = slowMatches(wanted, document);
        if (slow) matched += 1;
        expect(matches(parseFilter(wanted), document)).toBe(slow);
      }),
      { numRuns: 5000 },
    );
    expect(matched).toBeGreaterThan(500);
  });

  test('[EM-34] documents sort as the slow version sorts them', () => {
    fc.assert(
      fc.property(sort, storedDocument, storedDocument, (wanted, left, right) => {
        const parts = parseKeyParts(sortDocument(wanted), 'sort');
        expect(Math.sign(sortKey(left, parts).compare(sortKey(right, parts)))).toBe(
          slowSortCompare(left, right, wanted),
        );
      }),
      { numRuns: 4000 },
    );
  });
});

describe('the whole way through the store', () => {
  const directory = temporaryDirectory();
  let engine: TestEngine;
  beforeAll(() => {
    engine = new TestEngine(directory.path);
  });
  afterAll(() => {
    engine.close();
    directory.remove();
  });

  async function send(fields: Record<string, ReplyValue>): Promise<Document> {
    const body = decodeDocument(encodeDocument(new Map<string, ReplyValue>([...Object.entries(fields), ['$db', 't']])));
    return decodeDocument(encodeDocument(await engine.engine.run(body, 1)));
  }

  async function findAll(collection: string, wanted: Document, order: Sort | undefined): Promise<Document[]> {
    const answer = await send({
      find: collection,
      filter: wanted,
      ...(order === undefined ? {} : { sort: sortDocument(order) }),
      batchSize: new Int32(100_000),
    });
    const cursor = answer.get('cursor');
    if (!isDocument(cursor)) throw new Error(`refused: ${String(answer.get('errmsg'))}`);
    const batch = cursor.get('firstBatch');
    if (!Array.isArray(batch)) throw new Error('no batch');
    return batch.filter(isDocument).map(withKnownDecimals);
  }

  const INDEXES: readonly Record<string, ReplyValue>[] = [
    { a: 1 },
    { a: -1, b: 1 },
    { tags: 1 },
    { 'items.x': 1, 'items.y': -1, a: 1 },
    { 'b.x': 1, a: -1 },
    { b: 1, tags: -1 },
  ];

  test('[EM-31] with and without indexes the same documents come in a right order', { timeout: 60_000 }, async () => {
    let round = 0;
    let used = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(storedDocument, { minLength: 1, maxLength: 25 }),
        fc.array(fc.tuple(query, fc.option(sort, { nil: undefined })), { minLength: 24, maxLength: 24 }),
        fc.subarray([...INDEXES], { minLength: 1 }),
        fc.option(fc.tuple(scalar, fc.constantFrom('a', 'b', 'tags')), { nil: undefined }),
        async (documents, queries, indexes, change) => {
          round += 1;
          const collection = `c${round}`;
          const specifications: Document[] = indexes.map((key, at) =>
            decodeDocument(
              encodeDocument(
                new Map<string, ReplyValue>([
                  ['key', new Map(Object.entries(key))],
                  ['name', `i${at}`],
                ]),
              ),
            ),
          );
          specifications.push(
            new Map<string, Value>([
              [
                'key',
                new Map<string, Value>([
                  ['a', 1],
                  ['tags', 1],
                ]),
              ],
              ['name', 'partial'],
              ['partialFilterExpression', new Map<string, Value>([['a', new Map<string, Value>([['$gte', 0]])]])],
            ]),
            new Map<string, Value>([
              ['key', new Map<string, Value>([['b', -1]])],
              ['name', 'sparse'],
              ['sparse', true],
            ]),
          );
          const made = await send({ createIndexes: collection, indexes: specifications });
          expect(made.get('errmsg')).toBeUndefined();
          const stored = documents.map(
            (document, at): Document => new Map<string, Value>([['_id', new Int32(at)], ...document]),
          );
          const answer = await send({
            insert: collection,
            documents: stored.map((document) => new RawDocument(encodeDocument(document))),
            ordered: false,
          });
          // Documents with two arrays under one compound index are refused by MongoDB as well.
          const refused = new Set(
            (Array.isArray(answer.get('writeErrors')) ? (answer.get('writeErrors') as Document[]) : []).map(
              (error) => (error.get('index') as Int32).value,
            ),
          );
          let kept = stored.filter((_, at) => !refused.has(at));
          if (change !== undefined) {
            // Index entries must follow updates, too.
            const [value, field] = change;
            const update = new Map<string, ReplyValue>([
              ['q', new Map<string, Value>([['_id', new Map<string, Value>([['$gte', 3]])]])],
              ['u', new Map([['$set', new Map([[field, value]])]])],
              ['multi', true],
            ]);
            await send({ update: collection, updates: [update] });
            kept = await findAll(collection, new Map(), undefined);
          }
          for (const [wanted, order] of queries) {
            const expected = kept.filter((document) => slowMatches(wanted, document));
            const found = await findAll(collection, wanted, order);
            const ids = (list: readonly Document[]): number[] =>
              list.map((document) => (document.get('_id') as Int32).value).sort((x, y) => x - y);
            expect(ids(found)).toEqual(ids(expected));
            if (order !== undefined)
              for (const [at, document] of found.entries()) {
                const before = found[at - 1];
                if (before !== undefined) expect(slowSortCompare(before, document, order)).toBeLessThanOrEqual(0);
              }
            const explained = await send({
              explain: new Map<string, ReplyValue>([
                ['find', collection],
                ['filter', wanted],
              ]),
              verbosity: 'queryPlanner',
            });
            if (encodeDocument(explained).includes('IXSCAN')) used += 1;
          }
          await send({ drop: collection });
        },
      ),
      { numRuns: 90 },
    );
    expect(used).toBeGreaterThan(50);
    expect(engine.faults).toEqual([]);
  });
});
