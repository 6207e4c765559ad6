import { FoldRun, type MeetingEvent, type MeetingState } from '@nghi-truong/domain';
import type { LogEntry } from '../storage/meeting-log.ts';
import { firstPrevHash, keyToday, readEvents } from './log-entry.ts';
import type { Commit } from './ports.ts';
import { RoomDocuments } from './room-documents.ts';
import type { Rules } from './rules.ts';
import { createEventRaiser } from './upcast-events.ts';

/** The log contradicts itself: entries are missing or do not follow from each other. */
export class LogDamaged extends Error {
  constructor(meetingId: string, seq: number, reason: string) {
    super(`the log of meeting ${meetingId} is damaged at entry ${seq}: ${reason}`);
    this.name = 'LogDamaged';
  }
}

/** What a turn made and has just seen become durable, so that it need not be worked out again. */
export interface Authored {
  readonly events: readonly MeetingEvent[];
  readonly after: MeetingState;
}

/** Where and with which content a command was accepted. */
export interface AcceptedCommand {
  readonly seq: number;
  readonly digest: string;
}

/**
 * One meeting folded from its log: the committed state, the head of the chain, every accepted command's key and the
 * documents. It changes only by durable entries, in seq order.
 *
 * The fold starts at entry 1 and keeps every key, which is enough for one session of a Council (tens of thousands of
 * commands); a checkpoint of the state, with keys asked from the log, is the way to widen it.
 */
export class MeetingFold {
  readonly #rules: Rules;
  readonly documents: RoomDocuments;
  readonly accepted = new Map<string, AcceptedCommand>();
  readonly #raiser = createEventRaiser();
  #state: MeetingState | null = null;
  #seq = 0;
  #hash = firstPrevHash;

  constructor(rules: Rules, newClientId: () => number) {
    this.#rules = rules;
    this.documents = new RoomDocuments(newClientId);
  }

  /** The committed state; null before the meeting's first entry. */
  get state(): MeetingState | null {
    return this.#state;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Hash of the last entry. */
  get hash(): string {
    return this.#hash;
  }

  /**
   * Takes over the next durable entry.
   * @param authored null for an entry that was read from the log
   * @throws LogDamaged when the entry does not follow; the fold is then as it was
   */
  apply(entry: LogEntry, authored: Authored | null): Commit {
    if (entry.seq !== this.#seq + 1) {
      throw new LogDamaged(entry.meetingId, entry.seq, `entry ${this.#seq + 1} was expected`);
    }
    if (entry.prevHash !== this.#hash) throw new LogDamaged(entry.meetingId, entry.seq, 'the chain is broken');
    if (entry.epoch < this.documents.epoch) throw new LogDamaged(entry.meetingId, entry.seq, 'the epoch fell');

    const before = this.#state;
    const events = authored?.events ?? this.#eventsOf(entry);
    const after = authored?.after ?? this.#folded(before, events);
    if (after === null) throw new LogDamaged(entry.meetingId, entry.seq, 'it holds no meeting');

    const updates = this.documents.commit(entry, authored !== null);
    this.#state = after;
    this.#seq = entry.seq;
    this.#hash = entry.hash;
    for (const { key, digest } of entry.commands) {
      this.accepted.set(keyToday(key, entry.schemaVersion), { seq: entry.seq, digest });
    }
    return { meetingId: entry.meetingId, epoch: entry.epoch, seq: entry.seq, before, after, events, updates };
  }

  destroy(): void {
    this.documents.destroy();
  }

  #eventsOf({ commands, schemaVersion }: LogEntry): readonly MeetingEvent[] {
    return commands.flatMap((command) => readEvents(command, schemaVersion, this.#raiser));
  }

  #folded(before: MeetingState | null, events: readonly MeetingEvent[]): MeetingState | null {
    let state = before;
    const run = new FoldRun();
    for (const event of events) state = this.#rules.evolve(state, event, run);
    return state;
  }
}
