import type { Audience, Deadline, DocumentRecords, MeetingId, MeetingState } from '@nghi-truong/domain';
import { type LogEntry, StoreUnavailable } from '../storage/meeting-log.ts';
import { type Appended, appendEntry } from './append-entry.ts';
import { sealEntry } from './log-entry.ts';
import type { MeetingClock } from './meeting-clock.ts';
import { type Authored, MeetingFold } from './meeting-fold.ts';
import type { Commit, Outcome } from './ports.ts';
import type { RoomContext } from './room-context.ts';
import { RoomTimers } from './room-timers.ts';
import { withoutContent } from './turn.ts';

/** Entries read from the log at once. */
const readBatch = 200;

/**
 * This node's copy of one meeting, kept in step with the log: read from it at first, followed when others write,
 * moved on by what is written here. Subscribers hear of every entry once, in seq order, even when the copy was dropped
 * and read anew in between. Whoever calls sees to it that nothing else moves the copy meanwhile.
 */
export class MeetingCopy {
  readonly #meetingId: MeetingId;
  readonly #context: RoomContext;
  readonly #clock: MeetingClock;
  readonly #fire: (deadline: Deadline) => Promise<Outcome>;
  #fold: MeetingFold | null = null;
  #loading: Promise<MeetingFold> | null = null;
  #timers: RoomTimers | null = null;
  /** Up to which seq subscribers were told; null: nobody on this node ever followed this meeting. */
  #told: number | null;
  #stopping = false;

  /**
   * @param clock the meeting's; told of the time of every entry
   * @param told up to which seq this node's subscribers were told before, or null
   * @param fire submits the command of a deadline; never rejects
   */
  constructor(
    meetingId: MeetingId,
    context: RoomContext,
    clock: MeetingClock,
    told: number | null,
    fire: (deadline: Deadline) => Promise<Outcome>,
  ) {
    this.#meetingId = meetingId;
    this.#context = context;
    this.#clock = clock;
    this.#told = told;
    this.#fire = fire;
  }

  get told(): number | null {
    return this.#told;
  }

  /** The fold when it is in memory. */
  get present(): MeetingFold | null {
    return this.#fold;
  }

  /** Something is still to come by itself: a deadline, or a load under way. */
  get expecting(): boolean {
    return this.#loading !== null || this.#timers?.running === true;
  }

  /** The log knows a command of this turn that the fold does not name: take its place over from the log. */
  async learnKeys(fold: MeetingFold, entry: LogEntry): Promise<void> {
    for (const { key } of entry.commands) {
      if (fold.accepted.has(key)) continue;
      const found = await this.#context.log.findByKey(this.#meetingId, key);
      const command = found?.commands.find((candidate) => candidate.key === key);
      if (found && command !== undefined) fold.accepted.set(key, { seq: found.seq, digest: command.digest });
    }
  }

  /**
   * Appends an entry; comes back when its fate is known.
   * @param onUncertain told when that takes longer because the result of a write did not come
   */
  async append(entry: LogEntry, onUncertain: () => void): Promise<Appended> {
    const { log, logger } = this.#context;
    return appendEntry(entry, {
      log,
      clock: this.#clock,
      stopping: () => this.#stopping,
      onUncertain: () => {
        logger.warn({ meetingId: this.#meetingId, seq: entry.seq }, 'the result of an append is unknown');
        onUncertain();
      },
    });
  }

  /** From here on the entry has happened, whatever goes wrong: the answers say so, and a failed fold is read anew. */
  commit(fold: MeetingFold, entry: LogEntry, authored: Authored): void {
    try {
      const commit = this.#apply(fold, entry, authored);
      this.#tell(commit);
      this.#timers?.arm(this.#context.rules.deadlines(commit.after));
    } catch (error) {
      this.#context.logger.error({ meetingId: this.#meetingId, ...withoutContent(error) }, 'a commit failed');
      this.drop();
    }
    this.#context.nudge(entry.seq);
  }

  /** Applies what the log has beyond the fold. A log that does not follow throws the fold away. */
  async follow(fold: MeetingFold): Promise<void> {
    const { log, rules } = this.#context;
    try {
      for (;;) {
        const entries = await log.read(this.#meetingId, fold.seq, readBatch);
        for (const entry of entries) this.#tell(this.#apply(fold, entry, null));
        if (entries.length < readBatch) break;
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) this.drop();
      throw error;
    }
    if (fold.documents.damaged) await this.raiseEpoch(fold, 'an update in the log is damaged', fold.documents.epoch);
    if (fold.state !== null) this.#timers?.arm(rules.deadlines(fold.state));
  }

  #apply(fold: MeetingFold, entry: LogEntry, authored: Authored | null): Commit {
    const commit = fold.apply(entry, authored);
    this.#clock.fix(entry.at);
    return commit;
  }

  #tell(commit: Commit): void {
    if (this.#told === null || commit.seq <= this.#told) return;
    this.#told = commit.seq;
    this.#context.tell(commit);
  }

  /** The committed fold, read once however many ask. Rejects with `StoreUnavailable` or `LogDamaged`. */
  load(): Promise<MeetingFold> {
    if (this.#fold !== null) return Promise.resolve(this.#fold);
    this.#loading ??= this.#readAll().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** The fold with documents that say what this program would show. */
  async sound(): Promise<MeetingFold> {
    const fold = await this.load();
    if (fold.documents.damaged) await this.raiseEpoch(fold, 'an update in the log is damaged', fold.documents.epoch);
    return fold;
  }

  async #readAll(): Promise<MeetingFold> {
    const { log, rules, newClientId } = this.#context;
    const fold = new MeetingFold(rules, newClientId);
    try {
      for (;;) {
        const entries = await log.read(this.#meetingId, fold.seq, readBatch);
        for (const entry of entries) this.#tell(this.#apply(fold, entry, null));
        if (entries.length < readBatch) break;
      }
      if (fold.state !== null) {
        if (this.#told !== null && this.#told > fold.seq) {
          this.#told = fold.seq;
          await this.raiseEpoch(fold, 'the log is shorter than it was', fold.documents.epoch);
        }
        if (!fold.documents.says(this.projection(fold.state))) {
          await this.raiseEpoch(fold, 'the documents are not what would be shown', fold.documents.epoch);
        }
      }
    } catch (error) {
      fold.destroy();
      throw error;
    }
    this.#told ??= fold.seq;
    this.#fold = fold;
    this.#timers = new RoomTimers(this.#clock, this.#fire);
    if (this.#stopping) this.#timers.stop();
    if (fold.state !== null) this.#timers.arm(rules.deadlines(fold.state));
    return fold;
  }

  /** Writes an entry without commands whose updates are whole documents; everybody's older copies end here. */
  async raiseEpoch(fold: MeetingFold, reason: string, above: number): Promise<void> {
    const { logger } = this.#context;
    const old = fold.documents.epoch;
    while (fold.state !== null && fold.documents.epoch === old) {
      const state = fold.state;
      const entry = sealEntry({
        meetingId: this.#meetingId,
        bodyId: state.bodyId,
        seq: fold.seq + 1,
        epoch: Math.max(above, old) + 1,
        at: this.#clock.now(),
        commands: [],
        updates: fold.documents.authorWhole(this.projection(state)),
        nextDeadline: this.nextDeadline(state),
        prevHash: fold.hash,
      });
      const result = await this.append(entry, () => undefined);
      if (result.status === 'failed' || result.status === 'unknown') throw new StoreUnavailable();
      const [written] = await this.#context.log.read(this.#meetingId, fold.seq, 1);
      if (written === undefined) throw new StoreUnavailable();
      this.#tell(this.#apply(fold, written, null));
      if (result.status === 'appended') {
        logger.warn({ meetingId: this.#meetingId, epoch: entry.epoch, reason }, 'the epoch was raised');
        this.#context.nudge(entry.seq);
      }
    }
  }

  /** What each audience shall see of a state. */
  projection(state: MeetingState): (audience: Audience, previous?: DocumentRecords) => DocumentRecords {
    return (audience, previous) => this.#context.rules.project(audience, state, previous);
  }

  /** When the first of a state's deadlines falls due; null when none runs. */
  nextDeadline(state: MeetingState): number | null {
    const dueAt = this.#context.rules.deadlines(state).map((deadline) => deadline.dueAt);
    return dueAt.length === 0 ? null : Math.min(...dueAt);
  }

  /** No deadline fires any more, and an unknown result stays unknown. */
  stop(): void {
    this.#stopping = true;
    this.#timers?.stop();
  }

  /** Forgets the fold; the next use reads it anew. */
  drop(): void {
    this.#timers?.stop();
    this.#timers = null;
    this.#fold?.destroy();
    this.#fold = null;
  }
}
