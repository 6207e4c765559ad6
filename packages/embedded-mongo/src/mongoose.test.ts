import mongoose, { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/store.ts';

let opened: TestStore;
let connection: Connection;
beforeAll(async () => {
  opened = await openTestStore();
  connection = await mongoose.createConnection(`${opened.store.uri}/meetings`).asPromise();
});
afterAll(async () => {
  await connection.close();
  await opened.close();
});

const entrySchema = new Schema(
  {
    meetingId: { type: String, required: true },
    seq: { type: Number, required: true },
    commands: [{ key: String, payload: String, _id: false }],
    at: Date,
    update: Buffer,
  },
  { timestamps: true },
);
entrySchema.index({ meetingId: 1, seq: 1 }, { unique: true });
entrySchema.index({ meetingId: 1, 'commands.key': 1 }, { unique: true });

describe('mongoose unmodified', () => {
  test('[EM-1] models make their collections and indexes, and make them again', async () => {
    const Entry = connection.model('Entry', entrySchema);
    await Entry.init();
    await Entry.createCollection();
    expect(await Entry.syncIndexes()).toEqual([]);
    expect((await Entry.listIndexes()).map((index: { name?: string }) => index.name)).toEqual([
      '_id_',
      'meetingId_1_seq_1',
      'meetingId_1_commands.key_1',
    ]);
  });

  test('[EM-1] documents are saved, changed, found and removed', async () => {
    const Entry = connection.model('Entry', entrySchema);
    const entry = await Entry.create({ meetingId: 'm', seq: 1, commands: [{ key: 'a' }], update: Buffer.from([1, 2]) });
    entry.commands.push({ key: 'b', payload: '{}' });
    entry.at = new Date(5);
    await entry.save();
    entry.commands.pull({ key: 'a', payload: undefined });
    entry.set('seq', 2);
    await entry.save();
    const found = await Entry.findOne({ meetingId: 'm', 'commands.key': 'b' });
    expect(found?.seq).toBe(2);
    expect(found?.update?.toString('hex')).toBe('0102');
    expect(found?.get('updatedAt')).toBeInstanceOf(Date);
    expect(await Entry.countDocuments({ meetingId: 'm' })).toBe(1);
    expect(await Entry.exists({ seq: 2 })).not.toBeNull();
    const upserted = await Entry.findOneAndUpdate(
      { meetingId: 'u', seq: 1 },
      { $addToSet: { commands: { key: 'z' } } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(upserted?.commands).toHaveLength(1);
    expect(await Entry.updateMany({}, { $set: { at: new Date(9) } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
    });
    expect(await Entry.distinct('meetingId')).toEqual(['m', 'u']);
    expect(
      await Entry.aggregate([{ $group: { _id: '$meetingId', last: { $max: '$seq' } } }, { $sort: { _id: 1 } }]),
    ).toEqual([
      { _id: 'm', last: 2 },
      { _id: 'u', last: 1 },
    ]);
    const names: string[] = [];
    for await (const each of Entry.find().sort({ meetingId: -1 }).lean().cursor({ batchSize: 1 }))
      names.push(each.meetingId);
    expect(names).toEqual(['u', 'm']);
    expect(await Entry.deleteMany({ meetingId: 'u' })).toMatchObject({ deletedCount: 1 });
  });

  test('[EM-60] a duplicate key tells its index to the application', async () => {
    const Entry = connection.model('Entry', entrySchema);
    await Entry.create({ meetingId: 'd', seq: 1, commands: [{ key: 'k' }] });
    await expect(Entry.create({ meetingId: 'd', seq: 1, commands: [{ key: 'l' }] })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { meetingId: 1, seq: 1 },
      keyValue: { meetingId: 'd', seq: 1 },
    });
    await expect(Entry.create({ meetingId: 'd', seq: 2, commands: [{ key: 'k' }] })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { meetingId: 1, 'commands.key': 1 },
    });
  });

  test('[EM-46] fifty writers at once take each number once', async () => {
    const Counter = connection.model('Counter', new Schema({ _id: String, value: { type: Number, default: 0 } }));
    const taken = await Promise.all(
      Array.from({ length: 50 }, () =>
        Counter.findOneAndUpdate({ _id: 'seq' }, { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' }),
      ),
    );
    expect(taken.map((each) => each?.value).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 50 }, (_, at) => at + 1),
    );
  });
});
