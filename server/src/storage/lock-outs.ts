import { type Connection, Schema } from 'mongoose';

/** Failed attempts at one door key (a username, an address). */
export interface LockOutRow {
  readonly _id: string;
  readonly failures: number;
  readonly lastFailureAt: number;
  readonly lockedUntil: number;
}

/** Kept in the store, so that a restart does not give fresh attempts. */
export interface LockOutStore {
  find(key: string): Promise<LockOutRow | null>;
  /** Counts one failure and returns how many there are now. */
  count(key: string, at: number): Promise<number>;
  /** Locks a key that is not locked at `now`; false when somebody else has just locked it. */
  lock(key: string, now: number, until: number): Promise<boolean>;
  clear(key: string): Promise<void>;
  /** Forgets keys without a failure since then. */
  sweep(before: number): Promise<void>;
}

const number = { type: Number, required: true } as const;
const lockOutSchema = new Schema<LockOutRow>(
  { _id: { type: String, required: true }, failures: number, lastFailureAt: number, lockedUntil: number },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'lockouts' },
);
lockOutSchema.index({ lastFailureAt: 1 });

/** @param connection an open connection; the model is registered on it. */
export function createLockOutStore(connection: Connection): LockOutStore {
  const lockOuts = connection.model<LockOutRow>('LockOut', lockOutSchema);
  return {
    find: (key) => lockOuts.findOne({ _id: key }).lean<LockOutRow>().exec(),
    async count(key, at) {
      const row = await lockOuts
        .findOneAndUpdate(
          { _id: key },
          { $inc: { failures: 1 }, $set: { lastFailureAt: at }, $setOnInsert: { lockedUntil: 0 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<LockOutRow>()
        .exec();
      return row?.failures ?? 1;
    },
    async lock(key, now, until) {
      const result = await lockOuts.updateOne(
        { _id: key, lockedUntil: { $lte: now } },
        { $set: { lockedUntil: until } },
      );
      return result.matchedCount === 1;
    },
    async clear(key) {
      await lockOuts.deleteOne({ _id: key });
    },
    async sweep(before) {
      await lockOuts.deleteMany({ lastFailureAt: { $lt: before } });
    },
  };
}
