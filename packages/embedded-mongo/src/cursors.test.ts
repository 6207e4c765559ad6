import { Double, Long, type MongoClient, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/store.ts';

interface Paper {
  _id?: string | number | null;
  [field: string]: unknown;
}

let opened: TestStore;
let client: MongoClient;
beforeAll(async () => {
  opened = await openTestStore({ maxCursors: 20 });
  client = opened.client;
});
afterAll(() => opened.close());

let number = 0;
const papers = () => client.db('test').collection<Paper>(`papers${number}`);
beforeEach(() => {
  number += 1;
});

/** The refusal a promise ends with. */
async function refusal(promise: Promise<unknown>): Promise<MongoServerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof MongoServerError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('cursors', () => {
  test('[EM-37] a cursor gives every document once over many batches', async () => {
    await papers().insertMany(Array.from({ length: 1000 }, (_, at) => ({ _id: at, text: 'x'.repeat(50) })));
    const seen: unknown[] = [];
    for await (const document of papers().find({}, { batchSize: 7 })) seen.push(document._id);
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, at) => at));
    const sorted = await papers()
      .find({}, { batchSize: 90, sort: { _id: -1 }, skip: 100, limit: 300 })
      .toArray();
    expect(sorted.map((each) => each._id)).toEqual(Array.from({ length: 300 }, (_, at) => 899 - at));
  });

  test('[EM-37] batches stay within 16 MB and great documents come whole', async () => {
    const great = 'y'.repeat(6_000_000);
    for (let at = 0; at < 4; at += 1) await papers().insertOne({ _id: at, great });
    const found = await papers().find().toArray();
    expect(found.map((each) => String(each.great).length)).toEqual([6e6, 6e6, 6e6, 6e6]);
    const tooLarge = await refusal(papers().insertOne({ great: Buffer.alloc(16 * 1024 * 1024) })).catch(
      (error: unknown) => error,
    );
    expect(String(tooLarge)).toMatch(/larger|bytes/);
    const grown = await refusal(papers().updateOne({ _id: 0 }, { $set: { a: great, b: great } }));
    expect(grown.code).toBe(10334);
  });

  test('[EM-38] killed, unknown and too many cursors are answered with codes', async () => {
    await papers().insertMany(Array.from({ length: 10 }, (_, at) => ({ _id: at })));
    const db = client.db('test');
    const name = papers().collectionName;
    const open = () => db.command({ find: name, batchSize: 2 });
    const { cursor } = await open();
    await db.command({ killCursors: name, cursors: [cursor.id] });
    expect((await refusal(db.command({ getMore: Long.fromBigInt(BigInt(cursor.id)), collection: name }))).code).toBe(
      43,
    );
    const opened: unknown[] = [];
    const full = await refusal(
      (async () => {
        for (;;) opened.push((await open()).cursor.id);
      })(),
    );
    expect(full.code).toBe(146);
    expect(opened).toHaveLength(20);
    await db.command({ killCursors: name, cursors: opened });
    expect((await open()).cursor.firstBatch).toHaveLength(2);
  });

  test('[EM-38] a dropped collection ends its cursors', async () => {
    await papers().insertMany(Array.from({ length: 500 }, (_, at) => ({ _id: at })));
    const cursor = papers().find({}, { batchSize: 2 });
    await cursor.next();
    await papers().drop();
    const drain = async () => {
      while ((await cursor.next()) !== null);
    };
    expect((await refusal(drain())).code).toBe(175);
  });
});

describe('counting and aggregating', () => {
  test('[EM-50] counts and distinct values', async () => {
    await papers().insertMany([{ a: 1, t: ['x', 'y'] }, { a: new Double(1), t: ['y'] }, { a: 2 }, { b: 1 }]);
    expect(await papers().countDocuments()).toBe(4);
    expect(await papers().countDocuments({ a: 1 })).toBe(2);
    expect(await papers().countDocuments({}, { skip: 1, limit: 2 })).toBe(2);
    expect(await papers().estimatedDocumentCount()).toBe(4);
    expect(await papers().distinct('t')).toEqual(['x', 'y']);
    expect(await papers().distinct('a', { b: { $exists: false } })).toEqual([1, 2]);
  });

  test('[EM-51] match, group, sort, skip, limit, project and count', async () => {
    await papers().insertMany([
      { g: 'a', n: 1, d: { s: 2 } },
      { g: 'a', n: 4.5, d: { s: 3 } },
      { g: 'b', n: new Long(7n), d: { s: 1 } },
      { g: null, n: 'text' },
      { n: 3 },
    ]);
    const run = (pipeline: object[]) => papers().aggregate(pipeline).toArray();
    const groups = await run([
      {
        $group: {
          _id: '$g',
          sum: { $sum: '$n' },
          count: { $sum: 1 },
          avg: { $avg: '$n' },
          least: { $min: '$n' },
          most: { $max: '$d.s' },
          first: { $first: '$n' },
          last: { $last: '$n' },
        },
      },
      { $sort: { _id: -1 } },
    ]);
    expect(groups).toEqual([
      { _id: 'b', sum: 7, count: 1, avg: 7, least: 7, most: 1, first: 7, last: 7 },
      { _id: 'a', sum: 5.5, count: 2, avg: 2.75, least: 1, most: 3, first: 1, last: 4.5 },
      { _id: null, sum: 3, count: 2, avg: 3, least: 3, most: null, first: 'text', last: 3 },
    ]);
    expect(
      await run([
        { $match: { g: 'a' } },
        { $sort: { n: -1 } },
        { $skip: 1 },
        { $limit: 1 },
        { $project: { _id: 0, 'd.s': 1 } },
      ]),
    ).toEqual([{ d: { s: 2 } }]);
    expect(await run([{ $match: { n: { $gt: 2 } } }, { $count: 'many' }])).toEqual([{ many: 3 }]);
    expect(await run([{ $match: { none: 1 } }, { $count: 'many' }])).toEqual([]);
    expect(await run([{ $limit: 3 }, { $skip: 2 }, { $project: { n: 1, _id: 0 } }])).toEqual([{ n: 7 }]);
    expect(
      await run([
        { $group: { _id: { g: '$g', one: { $literal: 1 } }, n: { $sum: 1 } } },
        { $match: { n: 2, '_id.g': 'a' } },
      ]),
    ).toEqual([{ _id: { g: 'a', one: 1 }, n: 2 }]);
  });
});
