import type { FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import type { PointerPlace } from '@nghi-truong/protocol';

/** "This meeting's log has reached this seq." What happened is read from the log, never from the bus. */
export interface LogNudge {
  readonly meetingId: MeetingId;
  readonly seq: number;
}

/** "These layers of notes have reached these revisions." What was written is read from the store, never from the bus. */
export interface NotesNudge {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  readonly fileId: FileId;
  /** Whom it concerns: everybody who reads the paper, or the devices of the author. */
  readonly to: 'everyone' | PersonId;
  readonly layers: readonly { readonly layerId: string; readonly after: number; readonly revision: number }[];
}

/** "On this node the leader points here." Shown and forgotten; one that is lost is made up for by the next. */
export interface PointedNudge {
  readonly meetingId: MeetingId;
  /** Who says it: a bus may give one's own nudges back. */
  readonly node: string;
  readonly pointed: { readonly paperId: PaperId; readonly page: number; readonly at: PointerPlace };
}

/** "On this node these people have a tablet in the meeting." Said again now and then, and forgotten when it no longer is. */
export interface PresenceNudge {
  readonly meetingId: MeetingId;
  readonly node: string;
  readonly present: readonly PersonId[];
}

/** "These sessions have ended before their time." That they have is read from the store when a nudge was lost. */
export interface EndedNudge {
  /** Ids, no tokens. */
  readonly endedSessions: readonly string[];
}

export type Nudge = LogNudge | NotesNudge | PointedNudge | PresenceNudge | EndedNudge;

/**
 * Carries nudges between nodes. Obligations: a nudge reaches every other node's listeners soon, possibly twice, out of
 * order, or (when the bus itself is cut) not at all; the sender's own listeners need not hear it. `publish` never
 * throws and does not wait. After nudges may have been lost, and when nudges pass again, `missed` is called: whoever
 * depends on them looks into the store.
 */
export interface Bus {
  publish(nudge: Nudge): void;
  subscribe(listener: (nudge: Nudge) => void, missed?: () => void): () => void;
  close(): Promise<void>;
}

/** The bus of a single node: there is nobody else to nudge, but several rooms of one process may share it. */
export function createMemoryBus(): Bus {
  const listeners = new Set<(nudge: Nudge) => void>();
  return {
    publish(nudge) {
      for (const listener of [...listeners]) listener(nudge);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}
