import type { MeetingId } from '@nghi-truong/domain';
import type { LogEntry, MeetingLog } from '../storage/meeting-log.ts';
import { sha256 } from './canonical-json.ts';
import { entryHash, firstPrevHash } from './log-entry.ts';

/** What is wrong with an entry. */
export type ChainFault =
  /** An entry is missing, doubled or out of place. */
  | 'seq'
  /** It does not name the hash of the entry before. */
  | 'link'
  /** Its own hash is not that of its content. */
  | 'hash'
  /** The command at `command` is not what its digest says. */
  | 'command'
  /** The events at `command` are not what their digest says. */
  | 'events';

export type ChainReport =
  | { readonly ok: true; readonly entries: number; readonly hash: string }
  | { readonly ok: false; readonly seq: number; readonly fault: ChainFault; readonly command: number | null };

const readBatch = 200;

/**
 * Walks through a meeting's whole log and recomputes every digest and hash. A good report's last `hash`, kept outside
 * the store (printed in the minutes, for instance), is what makes a later exchange of the whole log visible.
 * @throws StoreUnavailable
 */
export async function verifyChain(log: MeetingLog, meetingId: MeetingId): Promise<ChainReport> {
  let seq = 0;
  let hash = firstPrevHash;
  for (;;) {
    const entries = await log.read(meetingId, seq, readBatch);
    for (const entry of entries) {
      const fault = faultOf(entry, seq + 1, hash);
      if (fault !== null) return { ok: false, seq: seq + 1, ...fault };
      seq = entry.seq;
      hash = entry.hash;
    }
    if (entries.length < readBatch) return { ok: true, entries: seq, hash };
  }
}

function faultOf(
  entry: LogEntry,
  seq: number,
  prevHash: string,
): { readonly fault: ChainFault; readonly command: number | null } | null {
  if (entry.seq !== seq) return { fault: 'seq', command: null };
  if (entry.prevHash !== prevHash) return { fault: 'link', command: null };
  if (entryHash(entry) !== entry.hash) return { fault: 'hash', command: null };
  for (const [index, command] of entry.commands.entries()) {
    if (sha256(command.payload) !== command.digest) return { fault: 'command', command: index };
    if (sha256(command.events) !== command.eventsDigest) return { fault: 'events', command: index };
  }
  return null;
}
