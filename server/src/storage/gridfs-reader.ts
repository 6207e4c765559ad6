import type { Readable } from 'node:stream';
import mongoose, { type Connection } from 'mongoose';
import { chunkBytes } from './blob-store.ts';

const { GridFSBucket } = mongoose.mongo;

/** Which file of the bucket holds a blob: its one row says that the blob is there, whole. */
export interface BlobRow {
  readonly _id: string;
  readonly upload: string;
  readonly size: number;
  /** When its bytes were last taken in; rows of older stores lack it. */
  readonly keptAt?: number;
}

/** The bucket and what says which blobs are in it. Changes nothing in the database. */
export function openGridFsReader(connection: Connection) {
  const { db } = connection;
  if (db === undefined) throw new Error('the store is not connected');
  const bucket = new GridFSBucket(db, { bucketName: 'papers', chunkSizeBytes: chunkBytes });
  const blobs = db.collection<BlobRow>('papers.blobs');
  return {
    db,
    bucket,
    blobs,
    /**
     * Both ends inclusive. Null when there is no such blob. A blob whose pieces are not all there fails while it is read.
     */
    async read(sha256: string, range?: { readonly first: number; readonly last: number }): Promise<Readable | null> {
      const row = await blobs.findOne({ _id: sha256 });
      if (row === null) return null;
      return bucket.openDownloadStream(
        // The driver's types know no ids but its own; the server takes any (GridFS specification, files collection).
        row.upload as unknown as mongoose.mongo.ObjectId,
        range === undefined ? {} : { start: range.first, end: range.last + 1 },
      );
    },
  };
}
