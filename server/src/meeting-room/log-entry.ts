import type { Actor, Command, CommandId, MeetingEvent } from '@nghi-truong/domain';
import type { LogEntry, LoggedCommand } from '../storage/meeting-log.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';
import { currentSchemaVersion, type EventRaiser } from './upcast-events.ts';

/** What stands before the first entry of a meeting. */
export const firstPrevHash = '0'.repeat(64);

/**
 * Two people may pick the same command id; one person may not use one id twice. The id comes first: ids grow with time, so that the keys of
 * a thousand ballots lie side by side in the store's index and not on a thousand pages of it.
 */
export function commandKey(actor: Actor, commandId: CommandId): string {
  return `${commandId}:${actor.kind === 'system' ? 'system' : actor.personId}`;
}

/** The key of a logged command as `commandKey` makes it; before version 4 the actor came first. */
export function keyToday(key: string, schemaVersion: number): string {
  if (schemaVersion >= 4) return key;
  const at = key.indexOf(':');
  return `${key.slice(at + 1)}:${key.slice(0, at)}`;
}

/** The text of a command that is kept, and its digest. */
export type CommandText = Pick<LoggedCommand, 'payload' | 'digest'>;

export function commandText(command: Command): CommandText {
  const payload = canonicalJson({ type: command.type, payload: command.payload });
  return { payload, digest: sha256(payload) };
}

/**
 * A command with what it brought about, ready for the log.
 * @param events canonical JSON of the list of events
 */
export function loggedCommand(key: string, { payload, digest }: CommandText, events: string): LoggedCommand {
  return { key, digest, payload, eventsDigest: sha256(events), events };
}

/** The events of a logged command, raised to the form this code knows. `raiser` has read the log up to here. */
export function readEvents(
  command: LoggedCommand,
  schemaVersion: number,
  raiser: EventRaiser,
): readonly MeetingEvent[] {
  return raiser.raise(schemaVersion, JSON.parse(command.events));
}

/**
 * The hash that chains an entry to the one before. It covers digests instead of contents, so that a payload can be
 * purged by law, and no documents, so that updates can be compacted; neither breaks the chain.
 */
export function entryHash(entry: Omit<LogEntry, 'hash'>): string {
  return sha256(
    canonicalJson({
      meetingId: entry.meetingId,
      bodyId: entry.bodyId,
      seq: entry.seq,
      epoch: entry.epoch,
      schemaVersion: entry.schemaVersion,
      at: entry.at,
      commands: entry.commands.map(({ key, digest, eventsDigest }) => ({ key, digest, eventsDigest })),
      prevHash: entry.prevHash,
    }),
  );
}

/** Completes an entry with the present schema version and its hash. */
export function sealEntry(entry: Omit<LogEntry, 'hash' | 'schemaVersion'>): LogEntry {
  const open = { ...entry, schemaVersion: currentSchemaVersion };
  return { ...open, hash: entryHash(open) };
}
