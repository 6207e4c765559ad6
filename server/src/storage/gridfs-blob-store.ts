import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import { type BlobStore, chunkBytes, type StagedBlob } from './blob-store.ts';
import { openGridFsReader } from './gridfs-reader.ts';

const { MongoServerError } = mongoose.mongo;

/** An upload under way. One that was cut by a kill is cleared away when it is this old; milliseconds. */
interface UploadRow {
  readonly _id: string;
  readonly at: number;
}
const abandonedAfter = 24 * 60 * 60 * 1_000;

const duplicateKey = 11_000;

export interface GridFsSurroundings {
  /** Takes bytes in on this machine before they are judged, and serves what lies here: older papers, copies for tools. */
  readonly local: BlobStore;
  /** A name for an upload, never used before. */
  readonly newName: () => string;
  readonly now: () => number;
}

/**
 * Papers in the database that several nodes share (GridFS). Bytes are staged on this machine, so a program can look into
 * them, and go to the database when they are committed; a row per blob is written last and makes it readable.
 */
export async function openGridFsBlobStore(
  connection: Connection,
  { local, newName, now }: GridFsSurroundings,
): Promise<BlobStore> {
  const { db, bucket, blobs, read: download } = openGridFsReader(connection);
  const uploads = db.collection<UploadRow>('papers.uploads');
  const files = db.collection<{ _id: string }>('papers.files');
  const chunks = db.collection<{ files_id: string }>('papers.chunks');
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true, name: 'file_chunk' });

  async function clear(upload: string): Promise<void> {
    await files.deleteOne({ _id: upload });
    await chunks.deleteMany({ files_id: upload });
    await uploads.deleteOne({ _id: upload });
  }

  for await (const { _id } of uploads.find({ at: { $lt: now() - abandonedAfter } })) {
    // Killed between the blob's row and the end: the upload is in use.
    if ((await blobs.findOne({ upload: _id })) === null) await clear(_id);
    else await uploads.deleteOne({ _id });
  }

  async function keep({ facts, path }: StagedBlob): Promise<void> {
    const known = await blobs.updateOne({ _id: facts.sha256 }, { $set: { keptAt: now() } });
    if (known.matchedCount > 0) return;
    const upload = newName();
    await uploads.insertOne({ _id: upload, at: now() });
    try {
      await pipeline(
        createReadStream(path, { highWaterMark: chunkBytes }),
        // Any id will do; see the reader.
        bucket.openUploadStreamWithId(upload as unknown as mongoose.mongo.ObjectId, facts.sha256),
      );
      await blobs.insertOne({ _id: facts.sha256, upload, size: facts.size, keptAt: now() });
      await uploads.deleteOne({ _id: upload });
    } catch (error) {
      await clear(upload);
      // Another node was first with the same bytes: they are there.
      if (error instanceof MongoServerError && error.code === duplicateKey) return;
      throw error;
    }
  }

  return {
    async stage(source) {
      const staged = await local.stage(source);
      return {
        facts: staged.facts,
        path: staged.path,
        async commit() {
          await keep(staged);
          await staged.discard();
        },
        discard: () => staged.discard(),
      };
    },

    async size(sha256) {
      return (await blobs.findOne({ _id: sha256 }))?.size ?? local.size(sha256);
    },

    async path(sha256) {
      const here = await local.path(sha256);
      if (here !== null) return here;
      const stream = await download(sha256);
      if (stream === null) return null;
      const copy = await local.stage(stream);
      await copy.commit();
      return local.path(sha256);
    },

    async read(sha256, range) {
      return (await local.read(sha256, range)) ?? download(sha256, range);
    },

    async remove(sha256, before) {
      if (!(await local.remove(sha256, before))) return false;
      const row = await blobs.findOne({ _id: sha256 });
      if (row === null) return true;
      // Should a kill come in between, what no row names any more is cleared away like an upload that was cut.
      await uploads.updateOne({ _id: row.upload }, { $set: { at: now() } }, { upsert: true });
      const old = [{ keptAt: { $lt: before } }, { keptAt: { $exists: false } }];
      if ((await blobs.deleteOne({ _id: sha256, upload: row.upload, $or: old })).deletedCount === 0) {
        await uploads.deleteOne({ _id: row.upload });
        return false;
      }
      await clear(row.upload);
      return true;
    },
  };
}
