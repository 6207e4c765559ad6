import {
  type AppendResult,
  type LogEntry,
  type MeetingLog,
  StoreUnavailable,
  UnknownWriteResult,
} from '../storage/meeting-log.ts';
import type { Clock } from './clock.ts';

/** First and longest wait between two tries to learn what became of an entry, milliseconds. */
const waits = { first: 20, longest: 5_000 } as const;

/** What became of an entry; `unknown` only when the server stopped before it could be learnt. */
export type Appended = AppendResult | { readonly status: 'unknown' };

export interface AppendContext {
  readonly log: MeetingLog;
  readonly clock: Clock;
  /** Told when a first look does not show what became of the entry either; it may take long now. */
  readonly onUncertain: () => void;
  /** Whether the server is stopping; then an unknown result stays unknown. */
  readonly stopping: () => boolean;
}

/**
 * Appends an entry and does not come back before it is known whether it stands in the log. After an unknown result
 * the log is asked by the first command's key, then by seq; when it is in neither place the very same entry is offered
 * again, which the unique indexes make harmless: once its seq is taken, by itself or another, its fate is decided.
 * @returns `unknown` only when the server stops first
 */
export async function appendEntry(entry: LogEntry, context: AppendContext): Promise<Appended> {
  try {
    return await context.log.append(entry);
  } catch (error) {
    if (!(error instanceof UnknownWriteResult)) throw error;
  }
  for (let wait: number = waits.first; !context.stopping(); wait = Math.min(wait * 2, waits.longest)) {
    const settled = await settle(entry, context.log);
    if (settled !== null) return settled;
    if (wait === waits.first) context.onUncertain();
    await new Promise<void>((resolve) => context.clock.setTimer(resolve, wait));
  }
  return { status: 'unknown' };
}

async function settle(entry: LogEntry, log: MeetingLog): Promise<AppendResult | null> {
  try {
    const key = entry.commands[0]?.key;
    const byKey = key === undefined ? null : await log.findByKey(entry.meetingId, key);
    if (byKey?.hash === entry.hash) return { status: 'appended' };
    if (byKey !== null) return { status: 'conflict', on: 'key' };
    const [bySeq] = await log.read(entry.meetingId, entry.seq - 1, 1);
    if (bySeq?.hash === entry.hash) return { status: 'appended' };
    if (bySeq !== undefined) return { status: 'conflict', on: 'seq' };
    const again = await log.append(entry);
    // Refused now does not mean that the first try will not still arrive; a conflict is looked at in the next round.
    return again.status === 'appended' ? again : null;
  } catch (error) {
    if (error instanceof UnknownWriteResult || error instanceof StoreUnavailable) return null;
    throw error;
  }
}
