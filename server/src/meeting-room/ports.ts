import type {
  Actor,
  Audience,
  Command,
  CommandId,
  MeetingEvent,
  MeetingId,
  MeetingState,
  Refusal,
} from '@nghi-truong/domain';
import type { CatchUp, ErrorCode } from '@nghi-truong/protocol';

/** One command on its way to a turn. */
export interface Submission {
  readonly meetingId: MeetingId;
  readonly commandId: CommandId;
  readonly actor: Actor;
  readonly command: Command;
  /** Only asks what became of it: one that is not in the log is refused with `commandTooOld`. */
  readonly askOnly?: boolean;
}

/** The answer, given only after the entry is durable. */
export type Outcome =
  | { readonly status: 'accepted'; readonly seq: number }
  | { readonly status: 'duplicate'; readonly seq: number }
  | { readonly status: 'refused'; readonly code: ErrorCode; readonly details?: Refusal['details'] };

/** How long a turn took, from taking its commands to answering them. */
export interface TurnFigures {
  readonly commands: number;
  /** Milliseconds. */
  readonly whole: number;
  /** Those of them in which its entry was being written. */
  readonly writing: number;
}

/** What a turn changed, handed to subscribers in seq order, on every node, after the entry is durable. */
export interface Commit {
  readonly meetingId: MeetingId;
  readonly epoch: number;
  readonly seq: number;
  readonly before: MeetingState | null;
  readonly after: MeetingState;
  readonly events: readonly MeetingEvent[];
  /** Only audiences whose document changed; `previous` is the seq of that document's change before. */
  readonly updates: Partial<Record<Audience, { readonly update: Uint8Array; readonly previous: number }>>;
}

/** The first state of a document: one Yjs update, made and compressed once per seq. */
export interface DocumentSnapshot {
  readonly epoch: number;
  readonly seq: number;
  /** gzip of the Yjs update. */
  readonly compressed: Uint8Array;
}

/**
 * The authority over every meeting. Obligations: a submission is answered exactly once; `accepted` means the entry
 * survives kill -9; what is read or served is the committed state only.
 */
export interface MeetingRooms {
  submit(submission: Submission): Promise<Outcome>;
  /** The committed state, or null when there is no such meeting. */
  read(meetingId: MeetingId): Promise<MeetingState | null>;
  /** All events of a meeting in order, for minutes and audit. Choices of open votes are for the caller to withhold. */
  events(meetingId: MeetingId): Promise<readonly MeetingEvent[]>;
  snapshot(meetingId: MeetingId, audience: Audience): Promise<DocumentSnapshot | null>;
  catchUp(meetingId: MeetingId, audience: Audience, epoch: number, afterSeq: number): Promise<CatchUp | null>;
  /** Where each document stands. */
  heads(meetingId: MeetingId): Promise<{ epoch: number; seqs: Record<Audience, number> } | null>;
  /**
   * Milliseconds since 1970 as this meeting counts them, for who shows its countdowns: the machine's clock, or the meeting's
   * own time when its log is ahead of that. The machine's for a meeting that is not in memory.
   */
  time(meetingId: MeetingId): number;
  subscribe(listener: (commit: Commit) => void): () => void;
  /** Waits for the running turns, then refuses with `serverStopping`. */
  close(): Promise<void>;
}
