import type { Audience, BodyId, Instant, MeetingId } from '@nghi-truong/domain';

/** One accepted command as the log keeps it. */
export interface LoggedCommand {
  /** `<person id or "system">:<command id>`: unique in a meeting for ever. */
  readonly key: string;
  /** SHA-256 (hex) of `payload`. */
  readonly digest: string;
  /** Canonical JSON of `{ type, payload }`. */
  readonly payload: string;
  /** SHA-256 (hex) of `events`. */
  readonly eventsDigest: string;
  /** Canonical JSON of the list of events, with their outcomes. */
  readonly events: string;
}

/** One turn of one meeting: written whole or not at all. */
export interface LogEntry {
  readonly meetingId: MeetingId;
  readonly bodyId: BodyId;
  /** 1, 2, 3 … without holes. */
  readonly seq: number;
  /** Never falls. An entry whose epoch is above the one before carries whole documents in `updates`. */
  readonly epoch: number;
  readonly schemaVersion: number;
  readonly at: Instant;
  /** Empty only in an entry that raises the epoch. */
  readonly commands: readonly LoggedCommand[];
  /** Yjs update per audience whose document changed. Not covered by the hash: it may be compacted. */
  readonly updates: Partial<Record<Audience, Uint8Array>>;
  /** When the meeting's next deadline after this entry falls due; null when none runs. Derived, not hashed. */
  readonly nextDeadline: Instant | null;
  readonly prevHash: string;
  readonly hash: string;
}

export type AppendResult =
  | { readonly status: 'appended' }
  /** Nothing was written: the meeting has an entry with this seq, or one with a command of the same key. */
  | { readonly status: 'conflict'; readonly on: 'seq' | 'key' }
  /** Nothing was written and nothing will be. */
  | { readonly status: 'failed'; readonly reason: 'storageFull' | 'storeUnavailable' };

/** Where a meeting's log ends. */
export interface LogEnd {
  readonly meetingId: MeetingId;
  readonly seq: number;
  readonly nextDeadline: Instant | null;
}

/** The result of an append did not come: the entry may be written, may not be, or may still become so. */
export class UnknownWriteResult extends Error {
  constructor(options?: ErrorOptions) {
    super('the result of writing to the meeting log is unknown', options);
    this.name = 'UnknownWriteResult';
  }
}

/** The store could not be read. */
export class StoreUnavailable extends Error {
  readonly code = 'storeUnavailable';

  constructor(options?: ErrorOptions) {
    super('the meeting log cannot be read', options);
    this.name = 'StoreUnavailable';
  }
}

/**
 * The durable log of all meetings. Obligations of every implementation (one contract suite runs on each):
 * - `append` is atomic; of two entries with one seq, or with a command of one key in one meeting, at most one is ever
 *   written, whoever asks from wherever. Keys within one entry are the caller's care.
 * - `appended` means durable: it survives kill -9 and, on a replica set, the loss of the primary.
 * - `conflict` and `failed` mean that this entry is not written by this call, now or later. Anything less certain is
 *   thrown as `UnknownWriteResult`.
 * - What one call has appended, every later call of any reader sees. Reads throw `StoreUnavailable`.
 */
export interface MeetingLog {
  append(entry: LogEntry): Promise<AppendResult>;
  /** Entries with a seq above `afterSeq`, in order, without holes, at most `limit`; fewer only at the end. */
  read(meetingId: MeetingId, afterSeq: number, limit: number): Promise<readonly LogEntry[]>;
  /** The entry in which a command of this key was accepted. */
  findByKey(meetingId: MeetingId, key: string): Promise<LogEntry | null>;
  /** Where the log of one meeting ends; null when there is none. */
  end(meetingId: MeetingId): Promise<LogEnd | null>;
  /** Where every meeting's log ends, for what must be done at start. */
  ends(): Promise<readonly LogEnd[]>;
}
