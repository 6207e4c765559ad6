import type { FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';

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

export type Nudge = LogNudge | NotesNudge;

/**
 * Carries nudges between nodes. Obligations: a nudge reaches every other node's listeners soon, possibly twice, out of
 * order, or (when the bus itself is cut) not at all; the sender's own listeners need not hear it. `publish` never
 * throws and does not wait.
 */
export interface Bus {
  publish(nudge: Nudge): void;
  subscribe(listener: (nudge: Nudge) => void): () => void;
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
