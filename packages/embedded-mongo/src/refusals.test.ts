import { BSON, BSONRegExp, Code, Decimal128, type MongoClient, MongoServerError, Timestamp } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from './errors.ts';
import { COMMANDS } from './supported.ts';
import { openTestStore, type TestStore } from './testing/store.ts';

let opened: TestStore;
let client: MongoClient;
beforeAll(async () => {
  opened = await openTestStore();
  client = opened.client;
  await client
    .db('test')
    .collection('c')
    .insertMany([{ a: 1 }, { a: 2, d: Decimal128.fromString('1') }]);
});
afterAll(() => opened.close());

async function codeOf(command: BSON.Document, db = 'test'): Promise<number | undefined> {
  try {
    await client.db(db).command(command);
    return undefined;
  } catch (error) {
    if (error instanceof MongoServerError && typeof error.code === 'number') return error.code;
    throw error;
  }
}

describe('what is not supported is refused', () => {
  test('[EM-10] unknown commands, and options a command does not know', async () => {
    expect(await codeOf({ mapReduce: 'c' })).toBe(59);
    expect(await codeOf({ constructor: 1 })).toBe(59);
    expect(await codeOf({ collMod: 'c' })).toBe(59);
    expect(await codeOf({ saslStart: 1, mechanism: 'PLAIN' })).toBe(59);
    for (const command of Object.keys(COMMANDS))
      expect(await codeOf({ [command]: 'c', surprise: 1 }), command).toBe(40415);
    expect(await codeOf({ find: 'c', max: { a: 1 } })).toBe(40415);
    expect(await codeOf({ find: 'c', tailable: true })).toBe(2);
    expect(
      await codeOf({ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, arrayFilters: [{ x: 1 }] }] }),
    ).toBeUndefined();
  });

  test('[EM-10] arrayFilters and unknown statement fields stand among the write errors', async () => {
    const db = client.db('test');
    const answer = await db.command({
      update: 'c',
      updates: [{ q: {}, u: { $set: { z: 1 } }, arrayFilters: [{ x: 1 }] }],
    });
    expect(answer.writeErrors).toMatchObject([{ index: 0, code: 2 }]);
    const other = await db.command({ delete: 'c', deletes: [{ q: {}, limit: 1, sort: { a: 1 } }] });
    expect(other.writeErrors).toMatchObject([{ index: 0, code: 40415 }]);
    expect(await db.collection('c').countDocuments({ z: 1 })).toBe(0);
  });

  test.each([
    { $where: 'true' },
    { $expr: { $eq: [1, 1] } },
    { $text: { $search: 'x' } },
    { $comment: 'x' },
    { a: { $regex: 'x' } },
    { a: { $size: 1 } },
    { a: { $all: [1] } },
    { a: { $type: 'int' } },
    { a: { $mod: [2, 0] } },
    { a: { $gt: 1, b: 2 } },
    { a: { $in: 5 } },
    { a: { $not: 5 } },
    { $or: [] },
    { $and: [5] },
  ])('[EM-10] query %j', async (filter) => {
    expect(await codeOf({ find: 'c', filter })).toBe(2);
    expect(await codeOf({ count: 'c', query: filter })).toBe(2);
    expect(await codeOf({ find: 'absent', filter })).toBe(2);
  });

  test.each([
    [[{ $lookup: { from: 'x' } }], 40324],
    [[{ $out: 'x' }], 40324],
    [[{ $facet: {} }], 40324],
    [[{ $group: { _id: { $toUpper: '$a' } } }], 168],
    [[{ $group: { _id: null, x: { $push: '$a' } } }], 168],
    [[{ $group: { _id: null, x: { $sum: { $add: [1, 2] } } } }], 168],
    [[{ $group: { _id: '$$ROOT' } }], 2],
    [[{ $group: { _id: null, x: { $sum: '$d' } } }], 2],
    [[{ $project: { x: '$a' } }], 2],
    [[{ $limit: 0 }], 15998],
    [[{ $match: 5 }], 9],
    [[{ $sort: {} }], 9],
    [[{}], 9],
  ])('[EM-10] pipeline %j', async (pipeline, code) => {
    expect(await codeOf({ aggregate: 'c', pipeline, cursor: {} })).toBe(code);
  });

  test('[EM-11] transactions, other write and read concerns, collations', async () => {
    const session = client.startSession();
    const write = session.withTransaction(() => client.db('test').collection('c').insertOne({ t: 1 }, { session }));
    // The driver words the refusal anew and keeps ours inside.
    await expect(write).rejects.toMatchObject({ errorResponse: { originalError: { code: 20 } } });
    await session.endSession();
    expect(await client.db('test').collection('c').countDocuments({ t: 1 })).toBe(0);
    const insert = { insert: 'c', documents: [{ w: 1 }] };
    expect(await codeOf({ ...insert, writeConcern: { w: 3 } })).toBe(2);
    expect(await codeOf({ ...insert, writeConcern: { w: 'tag' } })).toBe(2);
    expect(await codeOf({ ...insert, writeConcern: { w: 'majority', j: true } })).toBeUndefined();
    expect(await codeOf({ find: 'c', readConcern: { level: 'snapshot' } })).toBe(123);
    expect(await codeOf({ find: 'c', readConcern: { level: 'linearizable' } })).toBe(123);
    expect(await codeOf({ find: 'c', readConcern: { level: 'majority' } })).toBeUndefined();
    for (const command of [
      { find: 'c' },
      { count: 'c' },
      { distinct: 'c', key: 'a' },
      { aggregate: 'c', pipeline: [], cursor: {} },
    ]) {
      expect(await codeOf({ ...command, collation: { locale: 'vi' } })).toBe(2);
      expect(await codeOf({ ...command, collation: { locale: 'simple' } })).toBeUndefined();
    }
  });

  test('[EM-12] BSON types outside the list', async () => {
    const refused = [new BSONRegExp('x'), new Code('1'), Timestamp.fromNumber(1), new BSON.BSONSymbol('x'), /x/];
    for (const value of refused) {
      expect(await codeOf({ insert: 'c', documents: [{ value }] })).toBe(2);
      expect(await codeOf({ find: 'c', filter: { value } })).toBe(2);
    }
    expect(
      await client
        .db('test')
        .collection('c')
        .countDocuments({ value: { $exists: true } }),
    ).toBe(0);
  });

  test('[EM-13] values of the wrong type, and wrong names', async () => {
    expect(await codeOf({ find: 5 })).toBe(14);
    expect(await codeOf({ find: 'c', filter: 5 })).toBe(14);
    expect(await codeOf({ find: 'c', skip: -1 })).toBe(2);
    expect(await codeOf({ find: 'c', limit: 1.5 })).toBe(2);
    expect(await codeOf({ find: 'c', sort: { a: 'up' } })).toBe(2);
    expect(await codeOf({ find: 'c', sort: { 'a.0': 1 } })).toBe(2);
    expect(await codeOf({ find: 'c', hint: 'none' })).toBe(2);
    expect(await codeOf({ insert: 'c', documents: [] })).toBe(72);
    expect(await codeOf({ insert: 'bad$name', documents: [{}] })).toBeUndefined();
    expect(await codeOf({ create: 'bad$name' })).toBe(73);
    expect(await codeOf({ create: 'system.users' })).toBe(73);
    expect(await codeOf({ create: 'c' })).toBe(48);
    expect(await codeOf({ create: 'capped', capped: true, size: 100 })).toBe(40415);
    expect(await codeOf({ drop: 'none' })).toBe(26);
    expect(await codeOf({ listIndexes: 'none' })).toBe(26);
    const answer = await client
      .db('test')
      .command({ insert: 'c', documents: [{ _id: [1] }, { $a: 1 }, { a: { $b: 1 } }], ordered: false });
    expect(answer.writeErrors.map((error: { code: number }) => error.code)).toEqual([53, 52, 52]);
  });

  test('[EM-14] every code carries the name it has in the list', async () => {
    const error = await client
      .db('test')
      .command({ nothing: 1 })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: ERROR_CODES.CommandNotFound,
      codeName: 'CommandNotFound',
      errmsg: expect.stringContaining('nothing'),
    });
  });
});
