import type { BodyId, FileId, MeetingId, PersonId } from '@nghi-truong/domain';
import { type Connection, Schema } from 'mongoose';

/** An uploaded file: whose, for which meeting, and what was found out about it. Its bytes are in the blob store. */
export interface FileRow {
  readonly _id: FileId;
  readonly bodyId: BodyId;
  readonly meetingId: MeetingId;
  readonly uploadedBy: PersonId;
  readonly uploadedAt: number;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** SHA-256 of each MiB in turn, so that a range can be verified. */
  readonly chunkHashes: readonly string[];
  readonly pageCount: number;
  /** The uploader said that the paper is not secret. */
  readonly declaredNonSecret: true;
}

export interface FileStore {
  /** Doing it again with the same id changes nothing. */
  add(file: FileRow): Promise<void>;
  find(bodyId: BodyId, meetingId: MeetingId, fileId: FileId): Promise<FileRow | null>;
  /** Every file of the store, for backups and checks. */
  all(): AsyncIterable<FileRow>;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const fileSchema = new Schema<FileRow>(
  {
    _id: text,
    bodyId: text,
    meetingId: text,
    uploadedBy: text,
    uploadedAt: number,
    name: text,
    size: number,
    sha256: text,
    chunkHashes: { type: [String], required: true },
    pageCount: number,
    declaredNonSecret: { type: Boolean, required: true },
  },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'files' },
);
fileSchema.index({ bodyId: 1, meetingId: 1 });
fileSchema.index({ bodyId: 1, sha256: 1 });

/** @param connection an open connection; the model is registered on it. */
export function createFileStore(connection: Connection): FileStore {
  const files = connection.model<FileRow>('File', fileSchema);
  return {
    async add({ _id, ...file }) {
      await files.updateOne({ _id }, { $setOnInsert: file }, { upsert: true });
    },
    find: (bodyId, meetingId, fileId) => files.findOne({ _id: fileId, bodyId, meetingId }).lean<FileRow>().exec(),
    all: () => files.find({}).sort({ _id: 1 }).lean<FileRow>().cursor(),
  };
}
