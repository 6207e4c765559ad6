import { audiences, type BodyId, type MeetingId } from '@nghi-truong/domain';
import mongoose, { type Connection, Schema } from 'mongoose';
import {
  type AppendResult,
  type LogEnd,
  type LogEntry,
  type LoggedCommand,
  type MeetingLog,
  StoreUnavailable,
  UnknownWriteResult,
} from './meeting-log.ts';

const { Binary, MongoServerError, MongoInvalidArgumentError } = mongoose.mongo;
const indexNames = { seq: 'meeting_seq', key: 'meeting_command_key' } as const;

/** Server errors after which this write has not happened and will not. All others leave it open. */
const definiteFailures: ReadonlyMap<number, 'storageFull' | 'storeUnavailable'> = new Map([
  [14031, 'storageFull'], // OutOfDiskSpace
  [2, 'storeUnavailable'], // BadValue
  [9, 'storeUnavailable'], // FailedToParse
  [13, 'storeUnavailable'], // Unauthorized
  [14, 'storeUnavailable'], // TypeMismatch
  [10334, 'storeUnavailable'], // BSONObjectTooLarge
]);

/** An entry as it lies in the store. */
interface StoredEntry {
  readonly meetingId: string;
  readonly bodyId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly schemaVersion: number;
  readonly at: number;
  readonly commands: readonly LoggedCommand[];
  readonly updates: Readonly<Record<string, unknown>>;
  readonly nextDeadline: number | null;
  readonly prevHash: string;
  readonly hash: string;
}

const entrySchema = new Schema<StoredEntry>(
  {
    meetingId: { type: String, required: true },
    bodyId: { type: String, required: true },
    seq: { type: Number, required: true },
    epoch: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    at: { type: Number, required: true },
    commands: [
      {
        _id: false,
        key: { type: String, required: true },
        digest: { type: String, required: true },
        payload: { type: String, required: true },
        eventsDigest: { type: String, required: true },
        events: { type: String, required: true },
      },
    ],
    updates: { type: Schema.Types.Mixed, required: true },
    nextDeadline: { type: Number, default: null },
    prevHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  { autoIndex: false, collection: 'meetingEntries', minimize: false, versionKey: false },
);
entrySchema.index({ meetingId: 1, seq: 1 }, { unique: true, name: indexNames.seq });
// Entries without a command (raised epochs) have no key; without the filter they would share the key "none".
entrySchema.index(
  { meetingId: 1, 'commands.key': 1 },
  { unique: true, name: indexNames.key, partialFilterExpression: { 'commands.key': { $exists: true } } },
);

/**
 * The meeting log in MongoDB or in the embedded store. The collection's indexes are part of its obligations:
 * `createIndexes` before the first append.
 */
export function createMongoMeetingLog(connection: Connection): MeetingLog {
  const model = connection.model('MeetingEntry', entrySchema);

  async function asking<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (cause) {
      throw new StoreUnavailable({ cause });
    }
  }

  return {
    async append(entry) {
      try {
        // Past mongoose's casting: the entry is made by this program and a turn may hold a thousand commands.
        await model.collection.insertOne({ ...entry, commands: [...entry.commands], updates: stored(entry.updates) });
        return { status: 'appended' };
      } catch (error) {
        return appendFailure(error);
      }
    },
    read(meetingId, afterSeq, limit) {
      return asking(async () => {
        const found = await model
          .find({ meetingId, seq: { $gt: afterSeq } })
          .sort({ seq: 1 })
          .limit(limit)
          .lean();
        return found.map(entryOf);
      });
    },
    findByKey(meetingId, key) {
      return asking(async () => {
        const found = await model.findOne({ meetingId, 'commands.key': key }).lean();
        return found === null ? null : entryOf(found);
      });
    },
    end(meetingId) {
      return asking(() => endOf(meetingId));
    },
    ends() {
      return asking(async () => {
        const ends: LogEnd[] = [];
        for (const meetingId of await model.distinct('meetingId')) {
          const end = await endOf(meetingId as MeetingId);
          if (end !== null) ends.push(end);
        }
        return ends;
      });
    },
  };

  async function endOf(meetingId: MeetingId): Promise<LogEnd | null> {
    const last = await model.findOne({ meetingId }, { seq: 1, nextDeadline: 1 }).sort({ seq: -1 }).lean();
    return last === null ? null : { meetingId, seq: last.seq, nextDeadline: last.nextDeadline };
  }
}

function appendFailure(error: unknown): AppendResult {
  if (error instanceof MongoServerError) {
    if (error.code === 11000) return { status: 'conflict', on: conflictOf(error) };
    const reason = typeof error.code === 'number' ? definiteFailures.get(error.code) : undefined;
    if (reason !== undefined) return { status: 'failed', reason };
  }
  // Refused by the driver before anything was sent.
  if (error instanceof MongoInvalidArgumentError) return { status: 'failed', reason: 'storeUnavailable' };
  throw new UnknownWriteResult({ cause: error });
}

function conflictOf(error: { readonly message: string; readonly [field: string]: unknown }): 'seq' | 'key' {
  const pattern = error.keyPattern;
  if (typeof pattern === 'object' && pattern !== null) return 'commands.key' in pattern ? 'key' : 'seq';
  return error.message.includes(indexNames.key) ? 'key' : 'seq';
}

function stored(updates: LogEntry['updates']): Record<string, InstanceType<typeof Binary>> {
  const fields: Record<string, InstanceType<typeof Binary>> = {};
  for (const audience of audiences) {
    const update = updates[audience];
    if (update !== undefined) fields[audience] = new Binary(update);
  }
  return fields;
}

function entryOf(found: StoredEntry): LogEntry {
  const updates: LogEntry['updates'] = {};
  for (const audience of audiences) {
    const value = found.updates[audience];
    if (value instanceof Binary) updates[audience] = new Uint8Array(value.buffer.subarray(0, value.position));
    else if (value instanceof Uint8Array) updates[audience] = new Uint8Array(value);
  }
  return {
    meetingId: found.meetingId as MeetingId,
    bodyId: found.bodyId as BodyId,
    seq: found.seq,
    epoch: found.epoch,
    schemaVersion: found.schemaVersion,
    at: found.at,
    commands: found.commands.map(({ key, digest, payload, eventsDigest, events }) => ({
      key,
      digest,
      payload,
      eventsDigest,
      events,
    })),
    updates,
    nextDeadline: found.nextDeadline,
    prevHash: found.prevHash,
    hash: found.hash,
  };
}
