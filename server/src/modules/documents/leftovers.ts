import type { FileId, MeetingId } from '@nghi-truong/domain';
import type { BlobStore } from '../../storage/blob-store.ts';
import { blobsOf, type FileStore } from '../../storage/files.ts';
import type { MeetingLog } from '../../storage/meeting-log.ts';

/** Clears away files that were uploaded and never became papers. */
export interface Leftovers {
  /** One round, bounded; a second call while one is under way does nothing. Several nodes may do it at once. */
  sweep(): Promise<void>;
  /** Waits for the round under way, which ends early. */
  close(): Promise<void>;
}

interface Needs {
  readonly files: FileStore;
  readonly blobs: Pick<BlobStore, 'remove'>;
  readonly meetingLog: Pick<MeetingLog, 'read'>;
  readonly now: () => number;
  readonly log: { info(details: object, message: string): void };
}

const day = 24 * 60 * 60 * 1_000;
/** A file that nobody has made a paper in this time never will be: the page that held it is long closed. */
const forgottenAfter = 7 * day;
/**
 * From giving a file up to removing it. Longer than any request and any backup under way that has read its row before.
 */
const removedAfter = day;
/** Files looked at, and removed, in one round. */
const mostFiles = 200;
const readBatch = 200;

/**
 * What the log of a meeting speaks of stays for good, whatever became of the paper since: a version that was replaced, a
 * paper that was withdrawn or taken away by its owner. All other files are given up first, from when on nobody can use
 * them, and removed a day later with those of their blobs that no other file needs.
 */
export function createLeftovers({ files, blobs, meetingLog, now, log }: Needs): Leftovers {
  let closed = false;
  let round: Promise<void> | null = null;

  /** Those of the files that the log does not speak of; null when that could not be found out. */
  async function unspoken(meetingId: MeetingId, fileIds: ReadonlySet<FileId>): Promise<ReadonlySet<FileId> | null> {
    const left = new Set(fileIds);
    for (let afterSeq = 0; left.size > 0; ) {
      if (closed) return null;
      const entries = await meetingLog.read(meetingId, afterSeq, readBatch);
      // A meeting without a log is no meeting of ours: nothing is known about it.
      if (entries.length === 0 && afterSeq === 0) return null;
      for (const { seq, commands } of entries) {
        afterSeq = seq;
        for (const { payload, events } of commands) {
          // By the letter, in what was asked for and in what came of it, whatever form an old entry has.
          if (!payload.includes('"fileId"') && !events.includes('"fileId"')) continue;
          for (const fileId of left) if (payload.includes(fileId) || events.includes(fileId)) left.delete(fileId);
        }
      }
      if (entries.length < readBatch) break;
    }
    return left;
  }

  async function giveUpForgotten(): Promise<void> {
    const before = now() - forgottenAfter;
    const byMeeting = new Map<MeetingId, Set<FileId>>();
    for (const { _id, meetingId } of await files.doubtful(before, mostFiles)) {
      const ids = byMeeting.get(meetingId) ?? new Set();
      byMeeting.set(meetingId, ids.add(_id));
    }
    for (const [meetingId, fileIds] of byMeeting) {
      const forgotten = await unspoken(meetingId, fileIds);
      if (closed) return;
      const spoken = [...fileIds].filter((fileId) => forgotten === null || !forgotten.has(fileId));
      if (spoken.length > 0) await files.confirm(spoken);
      for (const fileId of forgotten ?? []) await files.giveUp(fileId, before, now());
    }
  }

  async function removeGivenUp(): Promise<void> {
    const before = now() - removedAfter;
    const rows = await files.givenUp(before, mostFiles);
    if (rows.length === 0) return;
    const unneeded = new Set(rows.flatMap(blobsOf).map(({ sha256 }) => sha256));
    for await (const row of files.all()) {
      if (closed) return;
      for (const { sha256 } of blobsOf(row)) unneeded.delete(sha256);
    }
    let removed = 0;
    for (const row of rows) {
      if (closed) break;
      let clear = true;
      for (const { sha256 } of blobsOf(row)) {
        // Whoever takes in the same bytes at this moment has committed them, and so they are too new to go.
        if (unneeded.has(sha256)) clear = (await blobs.remove(sha256, before)) && clear;
      }
      if (!clear) continue;
      await files.remove(row._id);
      removed += 1;
    }
    log.info({ files: removed }, 'uploads that never became papers were removed');
  }

  return {
    sweep() {
      if (closed) return Promise.resolve();
      round ??= giveUpForgotten()
        .then(() => (closed ? undefined : removeGivenUp()))
        .finally(() => {
          round = null;
        });
      return round;
    },
    async close() {
      closed = true;
      await round?.catch(() => undefined);
    },
  };
}
