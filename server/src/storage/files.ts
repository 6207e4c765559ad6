import type { BodyId, FileId, MeetingId, PersonId } from '@nghi-truong/domain';
import { type Connection, Schema } from 'mongoose';
import type { BlobFacts } from './blob-store.ts';

/** The PDF that everybody reads. */
export interface PdfFacts extends BlobFacts {
  readonly pageCount: number;
}

/** What preparation has made of a file, each a blob. */
export interface PreparedBlobs {
  readonly pages: BlobFacts;
  readonly previews: BlobFacts;
  readonly text: BlobFacts;
}

/** How far a file is on its way from `converting` or `preparing` to one of the other three. */
export type FileState = 'converting' | 'preparing' | 'ready' | 'plain' | 'failed';

/** An uploaded file: whose, for which meeting, and what was found out about it. Its bytes are in the blob store. */
export interface FileRow {
  readonly _id: FileId;
  readonly bodyId: BodyId;
  readonly meetingId: MeetingId;
  readonly uploadedBy: PersonId;
  readonly uploadedAt: number;
  readonly name: string;
  /** The uploader said that the paper is not secret. */
  readonly declaredNonSecret: true;
  /** `own`: for nobody but its uploader. */
  readonly purpose: 'meeting' | 'own';
  readonly state: FileState;
  /** What was sent, when it was no PDF. */
  readonly original: BlobFacts | null;
  /** Null while `converting` and when that failed. */
  readonly pdf: PdfFacts | null;
  /** A stamp that stands alone on one of the first pages. */
  readonly secrecyMark: string | null;
  /** Null unless `ready`. */
  readonly prepared: PreparedBlobs | null;
  /** The code of why it `failed`. */
  readonly failure: string | null;
}

export type FileChange = Partial<Pick<FileRow, 'state' | 'pdf' | 'secrecyMark' | 'prepared' | 'failure'>>;

export interface FileStore {
  /** Doing it again with the same id changes nothing. */
  add(file: FileRow): Promise<void>;
  find(bodyId: BodyId, meetingId: MeetingId, fileId: FileId): Promise<FileRow | null>;
  change(fileId: FileId, change: FileChange): Promise<void>;
  /** One of the same bytes whose preparation is over, if there is any in the body. */
  findPrepared(bodyId: BodyId, sha256: string): Promise<FileRow | null>;
  /** Bytes that a person has uploaded for oneself in a meeting. */
  ownBytes(bodyId: BodyId, meetingId: MeetingId, personId: PersonId): Promise<number>;
  /** Files that are not yet at their end, oldest first. */
  unfinished(): Promise<FileRow[]>;
  /** Every file of the store, for backups and checks. */
  all(): AsyncIterable<FileRow>;
  /**
   * To be called before a file is made a paper, so that it is not given up in that moment.
   * @returns false: it was given up already
   */
  claim(fileId: FileId, at: number): Promise<boolean>;
  /**
   * Files that may have been forgotten: at their end, uploaded before `before` and not claimed since, and of which it is
   * not known that they are papers. Those of one meeting follow each other.
   */
  doubtful(before: number, limit: number): Promise<Pick<FileRow, '_id' | 'meetingId'>[]>;
  /** The log speaks of these: they stay for good. */
  confirm(fileIds: readonly FileId[]): Promise<void>;
  /** Gives a file up, unless it was claimed since `before`: from now on nobody but `givenUp` finds it. */
  giveUp(fileId: FileId, before: number, at: number): Promise<void>;
  /** Files that were given up before `before`. */
  givenUp(before: number, limit: number): Promise<FileRow[]>;
  /** Removes the row of a file that was given up. */
  remove(fileId: FileId): Promise<void>;
}

/** Every blob that a file needs: what was sent, the PDF, and what was prepared. */
export function blobsOf({ original, pdf, prepared }: FileRow): BlobFacts[] {
  const blobs = [original, pdf, prepared?.pages, prepared?.previews, prepared?.text];
  return blobs.filter((blob) => blob !== null && blob !== undefined);
}

/**
 * As it lies in the store: the facts of the PDF at the top level, as they were before there was anything but PDFs. A row
 * of that time lacks all that came later; its file has still to be prepared.
 */
interface StoredFile extends Omit<FileRow, 'purpose' | 'state' | 'original' | 'pdf' | 'prepared'> {
  readonly size: number | null;
  readonly sha256: string | null;
  readonly chunkHashes: readonly string[];
  readonly pageCount: number | null;
  readonly purpose?: FileRow['purpose'];
  readonly state?: FileState;
  readonly original?: BlobFacts | null;
  readonly prepared?: PreparedBlobs | null;
  /** When somebody last set out to make it a paper. */
  readonly claimedAt?: number;
  /** The log of its meeting speaks of it. */
  readonly inLog?: true;
  readonly givenUpAt?: number;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const perhaps = { type: Object, default: null } as const;

const fileSchema = new Schema<StoredFile>(
  {
    _id: text,
    bodyId: text,
    meetingId: text,
    uploadedBy: text,
    uploadedAt: number,
    name: text,
    declaredNonSecret: { type: Boolean, required: true },
    size: { type: Number, default: null },
    sha256: { type: String, default: null },
    chunkHashes: { type: [String], required: true },
    pageCount: { type: Number, default: null },
    purpose: { type: String, default: 'meeting' },
    state: { type: String, default: 'preparing' },
    original: perhaps,
    secrecyMark: { type: String, default: null },
    prepared: perhaps,
    failure: { type: String, default: null },
    claimedAt: Number,
    inLog: Boolean,
    givenUpAt: Number,
  },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'files' },
);
fileSchema.index({ bodyId: 1, meetingId: 1 });
fileSchema.index({ bodyId: 1, sha256: 1 });
fileSchema.index({ state: 1 });

function flat(pdf: PdfFacts | null): Pick<StoredFile, 'size' | 'sha256' | 'chunkHashes' | 'pageCount'> {
  if (pdf === null) return { size: null, sha256: null, chunkHashes: [], pageCount: null };
  const { size, sha256, chunkHashes, pageCount } = pdf;
  return { size, sha256, chunkHashes, pageCount };
}

/** Rows of old stores have no state at all. */
const ended: readonly FileState[] = ['ready', 'plain', 'failed'];
const there = { givenUpAt: { $exists: false } };
const unclaimed = (before: number) => [{ claimedAt: { $exists: false } }, { claimedAt: { $lt: before } }];

function rowOf(file: StoredFile): FileRow {
  const { size, sha256, chunkHashes, pageCount, claimedAt: _c, inLog: _i, givenUpAt: _g, ...stored } = file;
  const complete = size !== null && sha256 !== null && pageCount !== null;
  return {
    ...stored,
    purpose: stored.purpose ?? 'meeting',
    state: stored.state ?? 'preparing',
    original: stored.original ?? null,
    pdf: complete ? { size, sha256, chunkHashes, pageCount } : null,
    secrecyMark: stored.secrecyMark ?? null,
    prepared: stored.prepared ?? null,
    failure: stored.failure ?? null,
  };
}

/** @param connection an open connection; the model is registered on it. */
export function createFileStore(connection: Connection): FileStore {
  const files = connection.model<StoredFile>('File', fileSchema);
  const perhapsRow = (stored: StoredFile | null): FileRow | null => (stored === null ? null : rowOf(stored));
  return {
    async add({ _id, pdf, ...file }) {
      await files.updateOne({ _id }, { $setOnInsert: { ...file, ...flat(pdf) } }, { upsert: true });
    },
    async find(bodyId, meetingId, fileId) {
      return perhapsRow(
        await files
          .findOne({ _id: fileId, bodyId, meetingId, ...there })
          .lean<StoredFile>()
          .exec(),
      );
    },
    async change(fileId, { pdf, ...change }) {
      const $set = pdf === undefined ? change : { ...change, ...flat(pdf) };
      await files.updateOne({ _id: fileId }, { $set });
    },
    async findPrepared(bodyId, sha256) {
      const prepared: FileState[] = ['ready', 'plain'];
      return perhapsRow(
        await files
          .findOne({ bodyId, sha256, state: { $in: prepared }, ...there })
          .lean<StoredFile>()
          .exec(),
      );
    },
    async ownBytes(bodyId, meetingId, uploadedBy) {
      const purpose = 'own';
      const rows = await files
        .find({ bodyId, meetingId, uploadedBy, purpose, ...there })
        .lean<StoredFile[]>()
        .exec();
      return rows.map(rowOf).reduce((sum, { original, pdf }) => sum + (original?.size ?? pdf?.size ?? 0), 0);
    },
    async unfinished() {
      const rows = await files
        .find({ state: { $nin: [...ended] } })
        .sort({ uploadedAt: 1 })
        .lean<StoredFile[]>()
        .exec();
      return rows.map(rowOf);
    },
    async *all() {
      for await (const stored of files.find(there).sort({ _id: 1 }).lean<StoredFile>().cursor()) yield rowOf(stored);
    },
    async claim(fileId, claimedAt) {
      return (await files.updateOne({ _id: fileId, ...there }, { $set: { claimedAt } })).matchedCount > 0;
    },
    async doubtful(before, limit) {
      const rows = await files
        .find({
          state: { $in: [...ended] },
          uploadedAt: { $lt: before },
          inLog: { $exists: false },
          ...there,
          $or: unclaimed(before),
        })
        .sort({ meetingId: 1, _id: 1 })
        .limit(limit)
        .lean<StoredFile[]>()
        .exec();
      return rows.map(({ _id, meetingId }) => ({ _id, meetingId }));
    },
    async confirm(fileIds) {
      await files.updateMany({ _id: { $in: [...fileIds] } }, { $set: { inLog: true } });
    },
    async giveUp(fileId, before, givenUpAt) {
      await files.updateOne({ _id: fileId, ...there, $or: unclaimed(before) }, { $set: { givenUpAt } });
    },
    async givenUp(before, limit) {
      const rows = await files
        .find({ givenUpAt: { $lt: before } })
        .limit(limit)
        .lean<StoredFile[]>()
        .exec();
      return rows.map(rowOf);
    },
    async remove(fileId) {
      await files.deleteOne({ _id: fileId, givenUpAt: { $exists: true } });
    },
  };
}
