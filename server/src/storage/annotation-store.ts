import type { PersonId } from '@nghi-truong/domain';
import mongoose, { type Connection, Schema } from 'mongoose';
import {
  type AddedOrTaken,
  type AnnotatedFile,
  type AnnotationRow,
  type AnnotationRowHead,
  type AnnotationStore,
  rowName,
} from './annotation-rows.ts';
import { isDuplicateKey } from './store-errors.ts';

const { Binary, MongoBulkWriteError } = mongoose.mongo;

/** A row as it lies in the store; `_id` is its name, so that the unique index every collection has keeps the names apart. */
interface StoredRow extends Omit<AnnotationRow, 'update'> {
  readonly _id: string;
  readonly update: unknown;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const rowSchema = new Schema<StoredRow>(
  {
    _id: text,
    bodyId: text,
    meetingId: text,
    paperId: text,
    fileId: text,
    layerId: text,
    personId: text,
    scope: text,
    after: number,
    revision: number,
    bytes: number,
    digest: text,
    at: number,
    update: { type: Schema.Types.Buffer, required: true },
  },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'annotationRows' },
);
rowSchema.index({ bodyId: 1, layerId: 1, revision: 1 });
rowSchema.index({ bodyId: 1, meetingId: 1, paperId: 1, fileId: 1, layerId: 1, revision: 1 });

const headFields = {
  _id: 0,
  layerId: 1,
  personId: 1,
  scope: 1,
  after: 1,
  revision: 1,
  bytes: 1,
  digest: 1,
} as const;

function whereIs({ bodyId, meetingId, paperId, fileId }: AnnotatedFile) {
  return { bodyId, meetingId, paperId, fileId };
}

function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof Binary) return Uint8Array.from(value.buffer.subarray(0, value.position));
  return value instanceof Uint8Array ? Uint8Array.from(value) : null;
}

function storedRow(row: AnnotationRow) {
  return {
    ...whereIs(row),
    _id: rowName(row) as never,
    layerId: row.layerId,
    personId: row.personId,
    scope: row.scope,
    after: row.after,
    revision: row.revision,
    bytes: row.bytes,
    digest: row.digest,
    at: row.at,
    update: new Binary(row.update),
  };
}

/** Which rows of a bulk were taken. @throws the error when anything else went wrong */
function takenRows(error: unknown): number[] {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const failed = [error.writeErrors].flat();
  if (failed.length === 0 || error.result.getWriteConcernError() !== undefined) throw error;
  if (!failed.every(isDuplicateKey)) throw error;
  return failed.map(({ index }) => index);
}

/**
 * Annotation rows in MongoDB or in the embedded store.
 * @param connection an open connection whose writes are acknowledged by a majority and its journal.
 */
export function createAnnotationStore(connection: Connection): AnnotationStore {
  const rows = connection.model<StoredRow>('AnnotationRow', rowSchema);
  return {
    async add(row) {
      try {
        // Past mongoose's casting: the row is made by this program, and a write is on a person's waiting path.
        await rows.collection.insertOne(storedRow(row));
        return 'added';
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken';
        throw error;
      }
    },
    async addAll(added) {
      if (added.length === 0) return [];
      const results = added.map((): AddedOrTaken => 'added');
      try {
        // Unordered: one that is taken does not keep out those after it.
        await rows.collection.insertMany(added.map(storedRow), { ordered: false });
      } catch (error) {
        for (const index of takenRows(error)) results[index] = 'taken';
      }
      return results;
    },
    headsOfLayer: (bodyId, layerId) =>
      rows.find({ bodyId, layerId }, headFields).sort({ revision: 1 }).lean<AnnotationRowHead[]>().exec(),
    headsOfFile: (file, reader: PersonId) =>
      rows
        .find({ ...whereIs(file), $or: [{ scope: 'shared' }, { personId: reader }] }, headFields)
        .sort({ layerId: 1, revision: 1 })
        .lean<AnnotationRowHead[]>()
        .exec(),
    async countLayers(file) {
      return (await rows.distinct('layerId', whereIs(file)).exec()).length;
    },
    async updates(names) {
      const updates = new Map<string, Uint8Array>();
      if (names.length === 0) return updates;
      const found = await rows
        .find({ _id: { $in: names.map(rowName) } }, { update: 1 })
        .lean<Pick<StoredRow, '_id' | 'update'>[]>()
        .exec();
      for (const { _id, update } of found) {
        const bytes = bytesOf(update);
        if (bytes !== null) updates.set(_id, bytes);
      }
      return updates;
    },
    async remove(names) {
      if (names.length > 0) await rows.deleteMany({ _id: { $in: names.map(rowName) } });
    },
  };
}
