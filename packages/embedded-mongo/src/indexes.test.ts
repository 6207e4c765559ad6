import type { BSON } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestEngine, temporaryDirectory } from './testing/store.ts';

const directory = temporaryDirectory();
let engine: TestEngine;
beforeAll(() => {
  engine = new TestEngine(directory.path);
});
afterAll(() => {
  engine.close();
  directory.remove();
});

let name = '';
let number = 0;
beforeEach(() => {
  number += 1;
  name = `c${number}`;
});

const insert = (...documents: BSON.Document[]) => engine.run({ insert: name, documents, ordered: false });
const index = (key: BSON.Document, options: BSON.Document = {}) =>
  engine.run({ createIndexes: name, indexes: [{ key, name: Object.entries(key).flat().join('_'), ...options }] });
const indexNames = async () =>
  (await engine.must({ listIndexes: name })).cursor.firstBatch.map((each: BSON.Document) => each.name);

interface Explained {
  readonly index: string | undefined;
  readonly sorts: boolean;
  readonly direction: string | undefined;
  readonly keys: number;
  readonly documents: number;
  readonly returned: number;
}

async function explain(find: BSON.Document): Promise<Explained> {
  const answer = await engine.must({ explain: { find: name, ...find } });
  const top = answer.queryPlanner.winningPlan;
  const inner = top.stage === 'SORT' ? top.inputStage : top;
  return {
    index:
      inner.inputStage?.indexName ??
      inner.inputStage?.inputStages?.map((each: BSON.Document) => each.indexName).join('|'),
    sorts: top.stage === 'SORT',
    direction: inner.inputStage?.direction,
    keys: answer.executionStats.totalKeysExamined,
    documents: answer.executionStats.totalDocsExamined,
    returned: answer.executionStats.nReturned,
  };
}

describe('unique indexes', () => {
  test('[EM-60] a duplicate is told apart by the name of its index', async () => {
    await index({ meetingId: 1, seq: 1 }, { name: 'meeting_seq', unique: true });
    await index({ meetingId: 1, 'commands.key': 1 }, { name: 'meeting_key', unique: true });
    await insert({ _id: 1, meetingId: 'm', seq: 1, commands: [{ key: 'a' }, { key: 'b' }] });
    const answer = await insert(
      { _id: 2, meetingId: 'm', seq: 1, commands: [{ key: 'c' }] },
      { _id: 3, meetingId: 'm', seq: 2, commands: [{ key: 'd' }, { key: 'b' }] },
      { _id: 1, meetingId: 'm', seq: 3 },
      { _id: 4, meetingId: 'm', seq: 4, commands: [{ key: 'e' }, { key: 'e' }] },
      { _id: 5, meetingId: 'n', seq: 1, commands: [{ key: 'a' }] },
    );
    expect(answer.n).toBe(2);
    const errors: BSON.Document[] = answer.writeErrors;
    expect(errors.map((error) => [error.index, error.code])).toEqual([
      [0, 11000],
      [1, 11000],
      [2, 11000],
    ]);
    expect(errors.map((error) => /index: (\S+) dup/.exec(error.errmsg)?.[1])).toEqual([
      'meeting_seq',
      'meeting_key',
      '_id_',
    ]);
    expect(errors[0]?.keyPattern).toEqual({ meetingId: 1, seq: 1 });
    expect(errors[0]?.keyValue).toEqual({ meetingId: 'm', seq: 1 });
    expect(errors[1]?.keyValue).toEqual({ meetingId: 'm', 'commands.key': 'b' });
    // A refused document left no index entry behind.
    expect((await insert({ _id: 2, meetingId: 'm', seq: 5, commands: [{ key: 'c' }] })).writeErrors).toBeUndefined();
  });

  test('[EM-60] 1, 1.0 and Int64 1 are one value; missing counts as null', async () => {
    await index({ a: 1 }, { unique: true });
    const answer = await insert({ a: 1 }, { a: 1.5 }, { b: 1 }, { a: null });
    expect(answer.writeErrors).toMatchObject([{ index: 3 }]);
    expect((await insert({ a: 1n })).writeErrors).toMatchObject([{ code: 11000 }]);
  });

  test('[EM-60] an update into a duplicate is refused and changes nothing; swapping with oneself is fine', async () => {
    await index({ a: 1 }, { unique: true });
    await insert({ _id: 1, a: [1, 2] }, { _id: 2, a: [3] });
    const update = (id: number, a: unknown) =>
      engine.run({ update: name, updates: [{ q: { _id: id }, u: { $set: { a } } }] });
    expect((await update(1, [2, 3])).writeErrors).toMatchObject([{ code: 11000 }]);
    expect((await engine.must({ find: name, filter: { a: 2 } })).cursor.firstBatch).toEqual([{ _id: 1, a: [1, 2] }]);
    expect(await update(1, [2, 1, 5])).toMatchObject({ nModified: 1, ok: 1 });
    expect((await engine.must({ find: name, filter: { a: 5 } })).cursor.firstBatch).toHaveLength(1);
    const modified = await engine.run({ findAndModify: name, query: { _id: 2 }, update: { $set: { a: 5 } } });
    expect(modified).toMatchObject({
      ok: 0,
      code: 11000,
      codeName: 'DuplicateKey',
      keyPattern: { a: 1 },
      keyValue: { a: 5 },
    });
  });

  test('[EM-61] building a unique index over duplicates is refused and leaves no index', async () => {
    await insert({ a: 1 }, { a: 1 });
    expect(await index({ a: 1 }, { unique: true })).toMatchObject({ ok: 0, code: 11000 });
    expect(await indexNames()).toEqual(['_id_']);
    expect(await index({ a: 1 })).toMatchObject({ ok: 1, numIndexesBefore: 1, numIndexesAfter: 2 });
  });
});

describe('partial and sparse indexes', () => {
  test('[EM-62] a partial unique index binds only the documents of its filter', async () => {
    await index({ email: 1 }, { unique: true, partialFilterExpression: { active: true, level: { $gte: 2 } } });
    const answer = await insert(
      { email: 'x', active: true, level: 2 },
      { email: 'x', active: false, level: 2 },
      { email: 'x', active: true, level: 1 },
      { email: 'x', active: true, level: 3 },
    );
    expect(answer.writeErrors).toMatchObject([{ index: 3 }]);
    const raise = await engine.run({ update: name, updates: [{ q: { level: 1 }, u: { $inc: { level: 1 } } }] });
    expect(raise.writeErrors).toMatchObject([{ code: 11000 }]);
    expect((await explain({ filter: { email: 'x', active: true, level: 2 } })).index).toBe('email_1');
    expect((await explain({ filter: { email: 'x', active: true, level: { $gt: 2 } } })).index).toBe('email_1');
    expect((await explain({ filter: { email: 'x', active: true } })).index).toBeUndefined();
    expect((await explain({ filter: { email: 'x', active: true, level: { $gte: 1 } } })).index).toBeUndefined();
  });

  test('[EM-62] a sparse index holds only documents that have a field, and is not used where others count', async () => {
    await index({ a: 1 }, { unique: true, sparse: true });
    expect((await insert({ _id: 1 }, { _id: 2 }, { _id: 3, a: 1 }, { _id: 4, a: null })).writeErrors).toBeUndefined();
    expect((await explain({ filter: { a: 1 } })).index).toBe('a_1');
    expect(await explain({ filter: { a: null } })).toMatchObject({ index: undefined, returned: 3 });
    expect(await explain({ filter: {}, sort: { a: 1 } })).toMatchObject({ index: undefined, returned: 4 });
  });

  test('[EM-63] wrong specifications are refused', async () => {
    const code = async (key: BSON.Document, options: BSON.Document = {}) => (await index(key, options)).code;
    expect(await code({ a: 'text' })).toBe(67);
    expect(await code({ a: 'hashed' })).toBe(67);
    expect(await code({ a: 2 })).toBe(2);
    expect(await code({})).toBe(67);
    expect(await code({ 'a.0': 1 })).toBe(2);
    expect(await code({ a: 1 }, { collation: { locale: 'vi' } })).toBe(2);
    expect(await code({ a: 1 }, { hidden: true })).toBe(72);
    expect(await code({ a: 1 }, { partialFilterExpression: { $or: [{ a: 1 }] } })).toBe(67);
    expect(await code({ a: 1 }, { partialFilterExpression: { a: { $ne: 1 } } })).toBe(67);
    expect(await code({ a: 1, b: 1 }, { expireAfterSeconds: 1 })).toBe(67);
    expect(await code({ a: 1 }, { sparse: true, partialFilterExpression: { a: 1 } })).toBe(67);
    expect(await code({ a: 1 })).toBeUndefined();
    expect(await code({ a: 1 })).toBeUndefined();
    expect(await code({ a: 1 }, { unique: true })).toBe(85);
    expect(await code({ a: 1 }, { name: 'other' })).toBe(85);
    expect(await code({ b: 1 }, { name: 'a_1' })).toBe(86);
    expect(await indexNames()).toEqual(['_id_', 'a_1']);
  });

  test('[EM-63] dropping by name, key and all; the _id index stays', async () => {
    await index({ a: 1 });
    await index({ b: 1 });
    await index({ c: -1 });
    expect(await engine.run({ dropIndexes: name, index: 'a_1' })).toMatchObject({ ok: 1, nIndexesWas: 4 });
    await engine.must({ dropIndexes: name, index: { b: 1 } });
    expect(await engine.run({ dropIndexes: name, index: 'a_1' })).toMatchObject({ code: 27 });
    expect(await engine.run({ dropIndexes: name, index: '_id_' })).toMatchObject({ code: 72 });
    await engine.must({ dropIndexes: name, index: '*' });
    expect(await indexNames()).toEqual(['_id_']);
  });

  test('[EM-64] two arrays in one compound index are refused, one is not', async () => {
    await index({ a: 1, b: 1 });
    const answer = await insert({ a: [1, 2], b: [3] }, { a: [1, 2], b: 3 }, { a: 1, b: [] });
    expect(answer.writeErrors).toMatchObject([{ index: 0, code: 171 }]);
    expect(answer.n).toBe(2);
    expect(await engine.run({ find: name, sort: { a: 1, b: 1 } })).toMatchObject({ ok: 1 });
  });
});

describe('the planner', () => {
  beforeEach(async () => {
    await insert(
      ...Array.from({ length: 200 }, (_, at) => ({
        _id: at,
        room: `r${at % 10}`,
        seq: at,
        at: new Date(at * 1000),
        tags: [at % 3, 'x'],
      })),
    );
    await index({ room: 1, seq: -1 });
    await index({ seq: 1 });
    await index({ tags: 1 });
  });

  test('[EM-36] an equality and a range read only what they return', async () => {
    expect(await explain({ filter: { _id: 7 } })).toMatchObject({ index: '_id_', keys: 1, returned: 1 });
    expect(await explain({ filter: { room: 'r3', seq: { $gte: 100, $lt: 150 } } })).toMatchObject({
      index: 'room_1_seq_-1',
      keys: 5,
      returned: 5,
    });
    expect(await explain({ filter: { seq: { $gt: 190 } } })).toMatchObject({ index: 'seq_1', keys: 9, returned: 9 });
    expect(await explain({ filter: { room: { $in: ['r1', 'r2', 'none'] } } })).toMatchObject({
      index: 'room_1_seq_-1',
      keys: 40,
      returned: 40,
    });
    expect(await explain({ filter: { tags: 2 } })).toMatchObject({ index: 'tags_1', keys: 66, returned: 66 });
    expect(await explain({ filter: { at: { $gt: new Date(0) } } })).toMatchObject({ index: undefined, documents: 200 });
  });

  test('[EM-36] an order the index has is not sorted again, either way round', async () => {
    expect(await explain({ filter: { room: 'r3' }, sort: { seq: -1 } })).toMatchObject({
      index: 'room_1_seq_-1',
      sorts: false,
      direction: 'forward',
    });
    expect(await explain({ filter: { room: 'r3' }, sort: { seq: 1 }, limit: 2 })).toMatchObject({
      sorts: false,
      direction: 'backward',
      documents: 2,
    });
    expect(await explain({ sort: { seq: -1 }, limit: 1 })).toMatchObject({ index: 'seq_1', sorts: false, keys: 1 });
    expect(await explain({ sort: { room: 1, seq: 1 } })).toMatchObject({ sorts: true });
    expect(await explain({ sort: { tags: 1 } })).toMatchObject({ sorts: true });
    const answer = await engine.must({ find: name, filter: { room: 'r3' }, sort: { seq: 1 }, limit: 2 });
    expect(answer.cursor.firstBatch.map((each: BSON.Document) => each.seq)).toEqual([3, 13]);
  });

  test('[EM-36] $or uses an index for each branch, a hint is obeyed', async () => {
    expect(await explain({ filter: { $or: [{ room: 'r1' }, { seq: 1 }, { _id: 2 }] } })).toMatchObject({
      index: 'room_1_seq_-1|seq_1|_id_',
      returned: 21,
    });
    expect(await explain({ filter: { seq: 3 }, hint: '_id_' })).toMatchObject({
      index: '_id_',
      keys: 200,
      returned: 1,
    });
    expect(await explain({ filter: { seq: 3 }, hint: { $natural: 1 } })).toMatchObject({
      index: undefined,
      documents: 200,
    });
  });
});

describe('arrays under an index', () => {
  const ids = async (filter: BSON.Document) =>
    (await engine.must({ find: name, filter, sort: { _id: 1 } })).cursor.firstBatch.map(
      (each: BSON.Document) => each._id,
    );

  test('[EM-31] tests on two fields may be met by two elements', async () => {
    await index({ 'items.x': 1, 'items.y': 1, z: 1 });
    await insert(
      {
        _id: 1,
        items: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
        z: 5,
      },
      { _id: 2, items: [{ x: 1, y: 4 }], z: 6 },
    );
    expect(await ids({ 'items.x': 1, 'items.y': 4 })).toEqual([1, 2]);
    expect(await ids({ 'items.x': 1, 'items.y': 4, z: 5 })).toEqual([1]);
    expect(await ids({ 'items.x': { $elemMatch: { $eq: 1 } } })).toEqual([]);
    expect((await explain({ filter: { 'items.x': 1, 'items.y': 4 } })).index).toBe('items.x_1_items.y_1_z_1');
  });

  test('[EM-31] both ends of a range may be met by two elements', async () => {
    await index({ tags: 1 });
    await insert({ _id: 1, tags: [1, 9] }, { _id: 2, tags: [4] }, { _id: 3, tags: 4 });
    expect(await ids({ tags: { $gt: 5, $lt: 3 } })).toEqual([1]);
    expect(await ids({ tags: { $gte: 4, $lte: 4 } })).toEqual([1, 2, 3]);
    expect((await explain({ filter: { tags: { $gt: 5, $lt: 3 } } })).index).toBe('tags_1');
  });

  test('[EM-31] a whole array is found though the index holds its elements', async () => {
    await index({ tags: 1 });
    await insert({ _id: 1, tags: [1, 9] }, { _id: 2, tags: [[1, 9]] }, { _id: 3, tags: [] }, { _id: 4, tags: [2] });
    expect(await ids({ tags: [1, 9] })).toEqual([1, 2]);
    expect(await ids({ tags: { $in: [[1, 9], []] } })).toEqual([1, 2, 3]);
    expect(await ids({ tags: { $gt: [1, 9] } })).toEqual([2, 4]);
    expect(await ids({ tags: [] })).toEqual([3]);
  });
});

describe('expiry', () => {
  test('[EM-65] documents vanish when their date is over, others stay', async () => {
    await index({ until: 1 }, { expireAfterSeconds: 60 });
    const at = (seconds: number) => new Date(engine.nowMs + seconds * 1000);
    await insert(
      { _id: 1, until: at(-61) },
      { _id: 2, until: at(-59) },
      { _id: 3, until: 'never' },
      { _id: 4 },
      { _id: 5, until: [at(100), at(-100)] },
    );
    expect(await engine.engine.sweep()).toBe(2);
    const left = await engine.must({ find: name, sort: { _id: 1 } });
    expect(left.cursor.firstBatch.map((each: BSON.Document) => each._id)).toEqual([2, 3, 4]);
    engine.nowMs += 10_000;
    expect(await engine.engine.sweep()).toBe(1);
  });
});

test('[EM-38] an unused cursor is closed in time, unless it asked not to be', async () => {
  await insert(...Array.from({ length: 10 }, (_, at) => ({ _id: at })));
  const first = await engine.must({ find: name, batchSize: 2 });
  const patient = await engine.must({ find: name, batchSize: 2, noCursorTimeout: true });
  engine.nowMs += 600_001;
  await engine.must({ find: name, batchSize: 1 });
  const more = (answer: BSON.Document) => engine.run({ getMore: BigInt(answer.cursor.id), collection: name });
  expect(await more(first)).toMatchObject({ ok: 0, code: 43 });
  expect((await more(patient)).cursor.nextBatch).toHaveLength(8);
});

test('[EM-39] a read past its maxTimeMS ends with code 50', async () => {
  for (let batch = 0; batch < 10; batch += 1)
    await insert(...Array.from({ length: 1000 }, (_, at) => ({ at, text: 'x'.repeat(200) })));
  expect(await engine.run({ find: name, sort: { text: 1, at: -1 }, maxTimeMS: 1 })).toMatchObject({ ok: 0, code: 50 });
  expect(await engine.run({ find: name, sort: { text: 1, at: -1 }, limit: 1 })).toMatchObject({ ok: 1 });
});

test('[EM-80] while a long read runs others are answered', async () => {
  for (let batch = 0; batch < 10; batch += 1)
    await insert(...Array.from({ length: 1000 }, (_, at) => ({ at, text: 'x'.repeat(300) })));
  const order: string[] = [];
  const long = engine
    .must({
      aggregate: name,
      pipeline: [{ $group: { _id: '$at', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
      cursor: {},
    })
    .then(() => order.push('long'));
  const short = engine.must({ ping: 1 }).then(() => order.push('ping'));
  const write = insert({ _id: 'during' }).then(() => order.push('write'));
  await Promise.all([long, short, write]);
  expect(order).toEqual(['ping', 'write', 'long']);
});
