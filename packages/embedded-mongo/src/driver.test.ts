import { Decimal128, Double, Int32, Long, type MongoClient, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/store.ts';

interface Paper {
  _id?: string | number | null;
  [field: string]: unknown;
}

let opened: TestStore;
let client: MongoClient;
beforeAll(async () => {
  opened = await openTestStore();
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

const inc = (fields: Record<string, number>): object => ({ $inc: fields });

describe('create, read, update, delete', () => {
  test('[EM-1] the official driver stores and finds documents with their types', async () => {
    const when = new Date('2026-11-22T22:18:00Z');
    const document = {
      _id: 'x',
      double: new Double(2),
      int: 3,
      long: new Long(2n ** 60n),
      decimal: Decimal128.fromString('1.10'),
      text: 'Hội đồng nhân dân',
      when,
      bytes: Buffer.from([1, 2, 3]),
      none: null,
      nested: { list: [1, 'a', { b: true }] },
    };
    await papers().insertOne(document);
    const found = await papers().findOne({ _id: 'x' }, { promoteValues: false });
    expect(found?.double).toEqual(new Double(2));
    expect(found?.int).toEqual(new Int32(3));
    expect(found?.long).toEqual(new Long(2n ** 60n));
    expect(String(found?.decimal)).toBe('1.10');
    const plain = await papers().findOne({ 'nested.list.b': true }, { promoteBuffers: true });
    expect(plain).toMatchObject({ text: document.text, when, none: null, nested: document.nested });
    expect(plain?.bytes).toEqual(document.bytes);
  });

  test('[EM-1] a made-up _id comes first; an explicit null stays', async () => {
    // As a command: the driver's own insert would replace the null.
    const documents = [{ a: 1 }, { b: 2, _id: null }];
    await client.db('test').command({ insert: papers().collectionName, documents });
    const all = await papers().find().toArray();
    expect(all.map((each) => Object.keys(each)[0])).toEqual(['_id', '_id']);
    expect(all[1]?._id).toBeNull();
  });

  test('[EM-35] projections include or exclude, through arrays of documents', async () => {
    await papers().insertOne({ _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, 5, [{ x: 3, z: 4 }]] });
    const get = (projection: object) => papers().findOne({}, { projection });
    expect(await get({ a: 1 })).toEqual({ _id: 1, a: 1 });
    expect(await get({ 'b.c': 1, _id: 0 })).toEqual({ b: { c: 2 } });
    expect(await get({ 'list.x': 1, _id: 0 })).toEqual({ list: [{ x: 1 }, [{ x: 3 }]] });
    expect(await get({ 'list.x': 0, b: 0 })).toEqual({ _id: 1, a: 1, list: [{ y: 2 }, 5, [{ z: 4 }]] });
    expect(await get({ _id: 0 })).toEqual({ a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, 5, [{ x: 3, z: 4 }]] });
    expect(await get({ _id: 1 })).toEqual({ _id: 1 });
    expect((await refusal(get({ a: 1, b: 0 }))).code).toBe(31254);
    expect((await refusal(get({ a: 0, b: 1 }))).code).toBe(31253);
    expect((await refusal(get({ list: { $slice: 1 } }))).code).toBe(2);
    expect((await refusal(get({ a: 1, 'a.b': 1 }))).code).toBe(31249);
  });

  test('[EM-32] null means missing or null; comparisons stay within a type', async () => {
    await papers().insertMany([
      { _id: 1, a: null },
      { _id: 2 },
      { _id: 3, a: 5 },
      { _id: 4, a: '5' },
      { _id: 5, a: [] },
      { _id: 6, a: [null, 7] },
    ]);
    const ids = async (filter: object) =>
      (await papers().find(filter).sort({ _id: 1 }).toArray()).map((each) => each._id);
    expect(await ids({ a: null })).toEqual([1, 2, 6]);
    expect(await ids({ a: { $exists: false } })).toEqual([2]);
    expect(await ids({ a: { $gte: 5 } })).toEqual([3, 6]);
    expect(await ids({ a: { $lt: 'a' } })).toEqual([4]);
    expect(await ids({ a: [] })).toEqual([5]);
    expect(await ids({ a: { $ne: null } })).toEqual([3, 4, 5]);
    expect(await ids({ a: { $in: [null, '5'] } })).toEqual([1, 2, 4, 6]);
    expect(await ids({ a: { $not: { $gt: 1 } } })).toEqual([1, 2, 4, 5]);
  });

  test('[EM-33] paths enter arrays; positions and $elemMatch mean one element', async () => {
    await papers().insertMany([
      {
        _id: 1,
        v: [
          { w: 'a', n: 1 },
          { w: 'b', n: 5 },
        ],
      },
      { _id: 2, v: [{ w: 'a', n: 5 }] },
      { _id: 3, v: [[{ w: 'a', n: 5 }]], k: [3, 8] },
    ]);
    const ids = async (filter: object) =>
      (await papers().find(filter).sort({ _id: 1 }).toArray()).map((each) => each._id);
    expect(await ids({ 'v.w': 'a', 'v.n': 5 })).toEqual([1, 2]);
    expect(await ids({ v: { $elemMatch: { w: 'a', n: 5 } } })).toEqual([2]);
    expect(await ids({ 'v.0.n': 5 })).toEqual([2, 3]);
    expect(await ids({ 'v.1.w': 'b' })).toEqual([1]);
    expect(await ids({ k: { $gt: 4, $lt: 6 } })).toEqual([3]);
    expect(await ids({ k: { $elemMatch: { $gt: 4, $lt: 6 } } })).toEqual([]);
    expect(await ids({ k: { $elemMatch: { $gt: 4, $lt: 9 } } })).toEqual([3]);
  });
});

describe('updates', () => {
  test('[EM-40] every update operator does its work', async () => {
    await papers().insertOne({
      _id: 1,
      n: 1,
      list: [1, 2, 2, 3],
      docs: [
        { k: 1, s: 'x' },
        { k: 2, s: 'x' },
      ],
      gone: 1,
    });
    await papers().updateOne({ _id: 1 }, {
      $set: { 'deep.er': 'value', 'docs.1.k': 9 },
      $unset: { gone: '', 'not.there': '' },
      $inc: { n: 2, fresh: 5 },
      $push: { list: { $each: [4, 5] }, made: 'first' },
      $setOnInsert: { never: true },
    } as object);
    expect(await papers().findOne()).toEqual({
      _id: 1,
      n: 3,
      list: [1, 2, 2, 3, 4, 5],
      docs: [
        { k: 1, s: 'x' },
        { k: 9, s: 'x' },
      ],
      deep: { er: 'value' },
      fresh: 5,
      made: ['first'],
    });
    await papers().updateOne({ _id: 1 }, {
      $pull: { list: { $gte: 4 }, docs: { k: 9, s: 'x' } },
      $addToSet: { made: { $each: ['first', 'second'] } },
    } as object);
    await papers().updateOne({ _id: 1 }, { $pull: { list: 2 }, $addToSet: { docs: { k: 1, s: 'x' } } } as object);
    expect(await papers().findOne()).toMatchObject({
      list: [1, 3],
      docs: [{ k: 1, s: 'x' }],
      made: ['first', 'second'],
    });
    await papers().updateOne({ _id: 1 }, { $pullAll: { list: [1, 3] } } as object);
    expect((await papers().findOne())?.list).toEqual([]);
  });

  test('[EM-41] $inc keeps the numeric type and refuses what it cannot add', async () => {
    await papers().insertOne({
      _id: 1,
      int: 2 ** 31 - 1,
      long: new Long(5n),
      max: new Long(2n ** 63n - 1n),
      double: 0.5,
      text: 'x',
      decimal: Decimal128.fromString('1'),
    });
    await papers().updateOne({ _id: 1 }, inc({ int: 1, long: 1, double: 1 }));
    const found = await papers().findOne({}, { promoteValues: false });
    expect(found?.int).toEqual(new Long(2n ** 31n));
    expect(found?.long).toEqual(new Long(6n));
    expect(found?.double).toEqual(new Double(1.5));
    expect((await refusal(papers().updateOne({ _id: 1 }, inc({ max: 1 })))).code).toBe(2);
    expect((await refusal(papers().updateOne({ _id: 1 }, inc({ text: 1 })))).code).toBe(14);
    expect((await refusal(papers().updateOne({ _id: 1 }, inc({ decimal: 1 })))).code).toBe(2);
  });

  test('[EM-42] conflicting, immutable and impossible paths are refused and change nothing', async () => {
    await papers().insertOne({ _id: 1, a: 5, list: [1] });
    const update = async (change: object) => (await refusal(papers().updateOne({ _id: 1 }, change))).code;
    expect(await update({ $set: { a: 1, 'a.b': 2 } })).toBe(40);
    expect(await update({ $set: { a: 1 }, $inc: { a: 1 } })).toBe(40);
    expect(await update({ $set: { _id: 2 } })).toBe(66);
    expect(await update({ $unset: { _id: 1 } })).toBe(66);
    expect(await update({ $set: { 'a.b': 1 } })).toBe(28);
    expect(await update({ $set: { 'list.x': 1 } })).toBe(28);
    expect(await update({ $push: { a: 1 } })).toBe(2);
    expect(await update({ $set: { 'list.$': 1 } })).toBe(2);
    expect(await update({ $mul: { a: 2 } })).toBe(9);
    expect(await update({ $set: { $bad: 1 } })).toBe(52);
    expect(await papers().findOne()).toEqual({ _id: 1, a: 5, list: [1] });
  });

  test('[EM-43] an update that changes nothing matches without modifying', async () => {
    await papers().insertOne({ _id: 1, a: 1 });
    expect(await papers().updateOne({ _id: 1 }, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
    expect(await papers().updateOne({ _id: 1 }, { $set: { a: new Double(1) } })).toMatchObject({ modifiedCount: 1 });
    expect(await papers().replaceOne({ _id: 1 }, { b: 2 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await papers().findOne()).toEqual({ _id: 1, b: 2 });
  });

  test('[EM-44] an upsert makes the document from the equalities of the query', async () => {
    const made = await papers().updateOne(
      { _id: 'u', kind: { $eq: 'k' }, 'place.room': 4, n: { $gt: 3 } },
      { $set: { a: 1 }, $setOnInsert: { b: 2 } },
      { upsert: true },
    );
    expect(made).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 'u' });
    expect(await papers().findOne()).toEqual({ _id: 'u', kind: 'k', place: { room: 4 }, a: 1, b: 2 });
    expect(
      (await refusal(papers().updateOne({ x: 1, $and: [{ x: 2 }] }, { $set: { a: 1 } }, { upsert: true }))).code,
    ).toBe(54);
    await papers().replaceOne({ _id: 'r', z: 1 }, { only: true }, { upsert: true });
    expect(await papers().findOne({ _id: 'r' })).toEqual({ _id: 'r', only: true });
  });

  test('[EM-45] findAndModify answers the document before or after, removes, sorts and upserts', async () => {
    await papers().insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await papers().findOneAndUpdate({}, inc({ n: 10 }), { sort: { n: -1 } })).toEqual({ _id: 2, n: 2 });
    expect(
      await papers().findOneAndUpdate({ _id: 2 }, inc({ n: 1 }), {
        returnDocument: 'after',
        projection: { n: 1, _id: 0 },
      }),
    ).toEqual({ n: 13 });
    expect(await papers().findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, n: 1 });
    expect(await papers().findOneAndReplace({ _id: 2 }, { m: 1 }, { returnDocument: 'after' })).toEqual({
      _id: 2,
      m: 1,
    });
    expect(await papers().findOneAndUpdate({ _id: 9 }, { $set: { a: 1 } }, { upsert: true })).toBeNull();
    const full = await papers().findOneAndUpdate(
      { _id: 10 },
      { $set: { a: 1 } },
      { upsert: true, returnDocument: 'after', includeResultMetadata: true },
    );
    expect(full).toMatchObject({
      value: { _id: 10, a: 1 },
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 10 },
    });
  });

  test('[EM-46] an ordered bulk stops at the first refusal, an unordered one goes on', async () => {
    await papers().insertOne({ _id: 1 });
    const writes = [
      { insertOne: { document: { _id: 2 } } },
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 3 } } },
    ];
    const ordered = await refusal(papers().bulkWrite(writes));
    expect(ordered).toMatchObject({ code: 11000, result: { insertedCount: 1 } });
    expect(await papers().countDocuments()).toBe(2);
    const unordered = await refusal(papers().bulkWrite(writes, { ordered: false }));
    expect(unordered).toMatchObject({ code: 11000, result: { insertedCount: 1 } });
    expect(unordered.writeErrors).toHaveLength(2);
    expect(await papers().countDocuments()).toBe(3);
    const many = await papers().bulkWrite([
      { updateMany: { filter: {}, update: { $set: { seen: true } } } },
      { deleteOne: { filter: { _id: 3 } } },
      { replaceOne: { filter: { _id: 2 }, replacement: { r: 1 } } },
      { updateOne: { filter: { _id: 7 }, update: { $set: { u: 1 } }, upsert: true } },
    ]);
    expect(many).toMatchObject({ matchedCount: 4, deletedCount: 1, upsertedCount: 1, upsertedIds: { 3: 7 } });
  });
});
