import type { BSON } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

const INDEXES = [
  { key: { u: 1 }, name: 'unique', unique: true, partialFilterExpression: { u: { $exists: true } } },
  { key: { list: 1, n: -1 }, name: 'compound' },
  { key: { 'docs.k': 1, 'docs.s': 1 }, name: 'elements' },
  { key: { n: 1 }, name: 'sparse', sparse: true },
  { key: { n: 1, u: 1 }, name: 'partial', partialFilterExpression: { n: { $gt: 2 } } },
];

const small = fc.integer({ min: 0, max: 5 });
const query = fc.oneof(
  fc.record({ _id: small }),
  fc.record({ n: small }),
  fc.record({ list: small }),
  fc.record({ 'docs.k': small }),
  fc.constant({}),
);
const update = fc.oneof(
  small.map((n) => ({ $set: { n } })),
  small.map((n) => ({ $inc: { n } })),
  small.map((u) => ({ $set: { u } })),
  fc.constant({ $unset: { u: 1, list: 1 } }),
  fc.array(small, { maxLength: 3 }).map((list) => ({ $set: { list } })),
  small.map((value) => ({ $push: { list: value } })),
  small.map((value) => ({ $pull: { list: value } })),
  fc
    .array(fc.record({ k: small, s: small }), { maxLength: 2 })
    .map((each) => ({ $addToSet: { docs: { $each: each } } })),
  small.map((k) => ({ $pull: { docs: { k } } })),
  small.map((n) => ({ $set: { 'docs.0.k': n } })),
  fc.constant({ $set: { n: [1, 2], list: [3] } }),
);

const command: fc.Arbitrary<BSON.Document> = fc.oneof(
  fc
    .record(
      {
        _id: small,
        n: small,
        u: small,
        list: fc.array(small, { maxLength: 3 }),
        docs: fc.array(fc.record({ k: small, s: small }), { maxLength: 2 }),
      },
      { requiredKeys: ['_id'] },
    )
    .map((document) => ({ insert: 'c', documents: [document] })),
  fc
    .tuple(query, update, fc.boolean(), fc.boolean())
    .map(([q, u, multi, upsert]) => ({ update: 'c', updates: [{ q, u, multi, upsert }] })),
  fc.tuple(query, fc.constantFrom(0, 1)).map(([q, limit]) => ({ delete: 'c', deletes: [{ q, limit }] })),
  fc.tuple(query, update).map(([q, change]) => ({ findAndModify: 'c', query: q, update: change, sort: { n: 1 } })),
  fc.tuple(query, small).map(([q, n]) => ({ findAndModify: 'c', query: q, update: { n, fresh: true } })),
);

/** Index entries a full walk over the index meets, and the documents. */
async function entriesOf(index: (typeof INDEXES)[number]): Promise<number> {
  const filter: BSON.Document =
    index.name === 'unique'
      ? { u: { $exists: true } }
      : index.name === 'partial'
        ? { n: { $gt: 2 } }
        : index.name === 'sparse'
          ? { n: { $exists: true } }
          : {};
  const answer = await engine.must({ explain: { find: 'c', filter, hint: index.name } });
  const natural = await engine.must({ explain: { find: 'c', filter, hint: { $natural: 1 } } });
  expect(answer.executionStats.nReturned, index.name).toBe(natural.executionStats.nReturned);
  return answer.executionStats.totalKeysExamined;
}

test('[EM-31] after any writes, refused ones among them, each index equals one built anew', {
  timeout: 60_000,
}, async () => {
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      await engine.must({ createIndexes: 'c', indexes: INDEXES });
      for (let at = 0; at < commands.length; at += 4) {
        const answers = await Promise.all(commands.slice(at, at + 4).map((each) => engine.run(each)));
        for (const answer of answers) seen.add(answer.code ?? answer.writeErrors?.[0]?.code ?? 0);
      }
      for (const index of INDEXES) {
        const before = await entriesOf(index);
        await engine.must({ dropIndexes: 'c', index: index.name });
        await engine.must({ createIndexes: 'c', indexes: [index] });
        expect(await entriesOf(index), index.name).toBe(before);
      }
      await engine.must({ drop: 'c' });
    }),
    { numRuns: 20 },
  );
  // Duplicates, parallel arrays and impossible paths were among them.
  expect([...seen]).toEqual(expect.arrayContaining([0, 11000, 171]));
  expect(engine.faults).toEqual([]);
});
