// What the operator's tools (backup, restore, verify) may use of the server, without its doors.
import type { Readable } from 'node:stream';
import type { MeetingEvent, MeetingId } from '@nghi-truong/domain';
import { createMemoryBus } from './meeting-room/bus.ts';
import type { SteadyClock } from './meeting-room/clock.ts';
import { keyToday, readEvents } from './meeting-room/log-entry.ts';
import { createMeetingRooms } from './meeting-room/meeting-rooms.ts';
import { createEventRaiser } from './meeting-room/upcast-events.ts';
import { type ChainReport, verifyChain } from './meeting-room/verify-chain.ts';
import type { BlobFacts } from './storage/blob-store.ts';
import { openConnection } from './storage/connection.ts';
import { blobsOf } from './storage/files.ts';
import { openGridFsReader } from './storage/gridfs-reader.ts';
import { createIndexes } from './storage/indexes.ts';
import type { LogEntry } from './storage/meeting-log.ts';
import { createMongoMeetingLog } from './storage/meeting-log-mongo.ts';
import { createStores } from './storage/stores.ts';

export { readSettings, type Settings, type SettingsProblem } from './config/settings.ts';
export { version } from './config/version.ts';
export type { ChainReport } from './meeting-room/verify-chain.ts';
export { embeddedDatabase } from './storage/connection.ts';

/** Where a meeting's log ends. */
export interface MeetingEnd {
  readonly meetingId: MeetingId;
  /** Empty when the read model has no row of it. */
  readonly title: string;
  readonly seq: number;
}

/** How far a copy of the embedded store is; see its `copyStore`. */
export type StoreCopy =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly totalPages: number; readonly remainingPages: number }
  | { readonly state: 'done'; readonly file: string }
  | { readonly state: 'failed'; readonly reason: string };

/** An uploaded file as a tool sees it. */
export interface StoredFile {
  readonly name: string;
  readonly meetingId: MeetingId;
  readonly blobs: readonly Pick<BlobFacts, 'sha256' | 'size'>[];
}

/** One entry of a meeting's log as a tool sees it. */
export interface HistoryEntry {
  readonly seq: number;
  readonly epoch: number;
  readonly at: number;
  readonly commands: readonly {
    /** `<person id or "system">:<command id>` */
    readonly key: string;
    /** Canonical JSON of `{ type, payload }`. */
    readonly payload: string;
    readonly events: readonly MeetingEvent[];
  }[];
  /** Yjs update per audience whose document changed. */
  readonly updates: LogEntry['updates'];
}

/** An open store as a tool sees it. */
export interface OperatedStore {
  /** Every meeting, oldest first. */
  meetings(): Promise<readonly MeetingEnd[]>;
  /** @throws when entries cannot even be read */
  verify(meetingId: MeetingId): Promise<ChainReport>;
  /**
   * The log of a meeting from its first entry, with its events raised to the present form. Nothing of it is withheld,
   * choices of open votes neither: for checks, not for eyes.
   * @throws StoreUnavailable
   */
  history(meetingId: MeetingId): AsyncIterable<HistoryEntry>;
  /** The epoch in which a meeting's documents stand. */
  epoch(meetingId: MeetingId): Promise<number>;
  /**
   * Starts a meeting's documents anew, so that tablets give up the copies they hold. No other node may run.
   * @param above the new epoch is above this one, too
   * @returns the new epoch
   * @throws LogDamaged, StoreUnavailable
   */
  raiseEpoch(meetingId: MeetingId, above: number): Promise<number>;
  /** Every uploaded file with all the blobs that it needs: what was sent, the PDF and what was prepared of it. */
  files(): AsyncIterable<StoredFile>;
  /**
   * A paper that lies in the database itself, as all do that were taken in with MONGODB_URI (GridFS). Null when it is not there.
   * Damage may show only while it is read.
   */
  sharedPaper(sha256: string): Promise<Readable | null>;
  /** A step of copying the store while it is used; only the embedded store knows it. */
  copy(step: 'begin' | 'status' | 'remove'): Promise<StoreCopy>;
  close(): Promise<void>;
}

/** Entries read from the log at once. */
const readBatch = 200;

/** Deadlines belong to the server that starts next: here none ever fires. */
function timelessClock(now: () => number): SteadyClock {
  return { now, monotonic: () => 0, setTimer: () => null, clearTimer: () => undefined };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Opens a store for the operator's tools.
 * @param uri of the embedded store or of a replica set
 * @param now milliseconds since 1970, for entries that raise an epoch
 * @throws when the store cannot be reached
 */
export async function openOperatedStore(uri: string, now: () => number): Promise<OperatedStore> {
  const connection = await openConnection(uri);
  const log = createMongoMeetingLog(connection);
  const stores = createStores(connection);
  const bus = createMemoryBus();
  const rooms = createMeetingRooms({ log, bus, clock: timelessClock(now), logger: silent });

  async function epoch(meetingId: MeetingId): Promise<number> {
    const end = await log.end(meetingId);
    const [last] = end === null ? [] : await log.read(meetingId, end.seq - 1, 1);
    return last?.epoch ?? 0;
  }

  return {
    async meetings() {
      const titles = await stores.meetingList.titles();
      const ends = [...(await log.ends())].sort((a, b) => (a.meetingId < b.meetingId ? -1 : 1));
      return ends.map(({ meetingId, seq }) => ({ meetingId, seq, title: titles.get(meetingId) ?? '' }));
    },
    verify: (meetingId) => verifyChain(log, meetingId),
    async *history(meetingId) {
      const raiser = createEventRaiser();
      for (let afterSeq = 0; ; ) {
        const entries = await log.read(meetingId, afterSeq, readBatch);
        for (const { seq, epoch, at, schemaVersion, commands, updates } of entries) {
          afterSeq = seq;
          yield {
            seq,
            epoch,
            at,
            commands: commands.map((command) => ({
              key: keyToday(command.key, schemaVersion),
              payload: command.payload,
              events: readEvents(command, schemaVersion, raiser),
            })),
            updates,
          };
        }
        if (entries.length < readBatch) return;
      }
    },
    epoch,
    async raiseEpoch(meetingId, above) {
      // The append relies on the unique indexes, which a store that was filled by another tool may lack.
      await createIndexes(connection);
      let reached = await epoch(meetingId);
      do {
        await rooms.raiseEpoch(meetingId);
        const raised = await epoch(meetingId);
        if (raised <= reached) throw new Error('the epoch was not raised');
        reached = raised;
      } while (reached <= above);
      return reached;
    },
    async *files() {
      for await (const file of stores.files.all()) {
        yield { name: file.name, meetingId: file.meetingId, blobs: blobsOf(file) };
      }
    },
    sharedPaper: (sha256) => openGridFsReader(connection).read(sha256),
    async copy(step) {
      const answer = await connection.db?.admin().command({ copyStore: step });
      switch (answer?.state) {
        case 'none':
          return { state: 'none' };
        case 'running':
          return {
            state: 'running',
            totalPages: Number(answer.totalPages),
            remainingPages: Number(answer.remainingPages),
          };
        case 'done':
          return { state: 'done', file: String(answer.file) };
        default:
          return { state: 'failed', reason: String(answer?.reason ?? 'no answer') };
      }
    },
    async close() {
      await rooms.close();
      await bus.close();
      await connection.close();
    },
  };
}
