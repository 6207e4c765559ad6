import { setImmediate } from 'node:timers/promises';
import type { Audience, MeetingId, MeetingState } from '@nghi-truong/domain';
import { type CatchUp, limits } from '@nghi-truong/protocol';
import { type LogEntry, StoreUnavailable } from '../storage/meeting-log.ts';
import type { Appended } from './append-entry.ts';
import { commandKey, commandText, sealEntry } from './log-entry.ts';
import { MeetingClock } from './meeting-clock.ts';
import { MeetingCopy } from './meeting-copy.ts';
import type { MeetingFold } from './meeting-fold.ts';
import type { DocumentSnapshot, Outcome, Submission } from './ports.ts';
import type { RoomContext } from './room-context.ts';
import { deadlineCommandId } from './room-timers.ts';
import { decideTurn, type WaitingCommand, withoutContent } from './turn.ts';

/** Bounds of one turn, so that its entry stays far below the 16 MB of a document; the rest waits for the next. */
const turnLimits = { commands: 1_000, characters: 1_500_000 } as const;
/** How often a turn is decided again because another node wrote first; then the answer is `busy`. */
const mostConflicts = 50;
/** A claimed epoch further ahead than this is no trace of a restored backup but nonsense. */
const plausibleEpochs = 1_000;
/** A meeting that is further ahead of the machine's clock is worth a line in the program's log, milliseconds. */
const aheadWorthALine = 5_000;

/**
 * One meeting on this node: its waiting list, its turns one after another, its committed fold. Everything that moves
 * the fold runs alone (`#alone`); what only reads it does so between awaits.
 */
export class Room {
  readonly #meetingId: MeetingId;
  readonly #context: RoomContext;
  readonly #clock: MeetingClock;
  readonly #copy: MeetingCopy;
  readonly #waiting: WaitingCommand[] = [];
  #pumping: Promise<void> | null = null;
  #lastAlone: Promise<unknown> = Promise.resolve();
  /** Calls that hold the room; it stays while there are any. */
  #users = 0;
  #lastUsed: number;
  /** Keys of the turn whose entry may or may not stand in the log; null when nothing is in doubt. */
  #inDoubt: ReadonlySet<string> | null = null;
  /** A claim to be ahead raises the epoch once per stay in memory: the second has no honest explanation. */
  #raisedByClaim = false;
  #saidToBeAhead = false;
  #stopping = false;
  /** Milliseconds that the present turn has spent on writing. */
  #writing = 0;

  /** @param told up to which seq this node's subscribers were told before the room left memory, or null */
  constructor(meetingId: MeetingId, context: RoomContext, told: number | null) {
    this.#meetingId = meetingId;
    this.#context = context;
    this.#clock = new MeetingClock(context.clock);
    this.#copy = new MeetingCopy(meetingId, context, this.#clock, told, (deadline) =>
      this.submit({
        meetingId,
        commandId: deadlineCommandId(meetingId, deadline),
        actor: { kind: 'system' },
        command: deadline.command,
      }),
    );
    this.#lastUsed = context.clock.now();
  }

  get told(): number | null {
    return this.#copy.told;
  }

  /** See the port. */
  time(): number {
    return this.#clock.now();
  }

  /** Nothing pending, nothing running, nobody here since `before`: the room may leave memory at this very moment. */
  mayLeave(before: number): boolean {
    if (this.#users > 0 || this.#waiting.length > 0 || this.#pumping !== null) return false;
    if (this.#copy.expecting) return false;
    const fold = this.#copy.present;
    const empty = fold === null || fold.state === null;
    return empty || this.#lastUsed <= before;
  }

  /** Frees what the room holds. Only after `mayLeave`, or when stopping. */
  leave(): void {
    this.#copy.drop();
  }

  /** Puts a command in the waiting list. Never rejects. */
  submit(submission: Submission): Promise<Outcome> {
    if (this.#stopping) return Promise.resolve({ status: 'refused', code: 'serverStopping' });
    if (this.#waiting.length >= limits.waitingCommands) return Promise.resolve({ status: 'refused', code: 'busy' });
    const key = commandKey(submission.actor, submission.commandId);
    // While the store does not answer, only those may wait of whom nobody can say whether they are in the log.
    if (this.#inDoubt !== null && !this.#inDoubt.has(key)) {
      return Promise.resolve({ status: 'refused', code: 'storeUnavailable' });
    }
    let text: ReturnType<typeof commandText>;
    try {
      text = commandText(submission.command);
    } catch {
      return Promise.resolve({ status: 'refused', code: 'malformed' });
    }
    return new Promise((resolve) => {
      this.#waiting.push({ submission, key, text, answer: resolve });
      this.#pumping ??= this.#pump();
    });
  }

  /** Runs `read` on the committed fold while the room is held in memory. Rejects with `StoreUnavailable`. */
  use<T>(read: (fold: MeetingFold) => T | Promise<T>): Promise<T> {
    return this.#held(async () => {
      let fold = await this.#copy.load();
      // Between the damage and the entry that heals it there is nothing to serve.
      if (fold.documents.damaged) fold = await this.#alone(() => this.#copy.sound());
      return read(fold);
    });
  }

  state(): Promise<MeetingState | null> {
    return this.use((fold) => fold.state);
  }

  snapshot(audience: Audience): Promise<DocumentSnapshot | null> {
    return this.use((fold) => (fold.state === null ? null : fold.documents.snapshot(audience)));
  }

  /** See the port; a position that no copy of this history can hold betrays a restored backup. */
  catchUp(audience: Audience, epoch: number, afterSeq: number): Promise<CatchUp | null> {
    return this.use(async (fold) => {
      if (fold.state === null) return null;
      const answer = fold.documents.continueFrom(audience, epoch, afterSeq);
      if (answer.kind !== 'unknown') return answer;
      return this.#alone(async () => {
        const newest = await this.#copy.sound();
        await this.#copy.follow(newest);
        const again = newest.documents.continueFrom(audience, epoch, afterSeq);
        if (again.kind !== 'unknown') return again;
        if (!this.#raisedByClaim && epoch <= newest.documents.epoch + plausibleEpochs) {
          this.#raisedByClaim = true;
          await this.#copy.raiseEpoch(newest, 'a copy is ahead of the log', epoch);
        }
        return { kind: 'fetch', epoch: newest.documents.epoch, seq: newest.documents.seqs[audience] };
      });
    });
  }

  /** Reads what other nodes have written. Never rejects: what is missed now comes with the next nudge or turn. */
  async follow(seq: number): Promise<void> {
    if (this.#stopping || (this.#copy.present?.seq ?? -1) >= seq) return;
    try {
      await this.#held(() =>
        this.#alone(async () => {
          const fold = await this.#copy.load();
          if (fold.seq < seq) await this.#copy.follow(fold);
        }),
      );
    } catch (error) {
      this.#context.logger.warn({ meetingId: this.#meetingId, ...withoutContent(error) }, 'could not follow the log');
    }
  }

  /** Starts the documents anew under a higher epoch, e.g. after a restore. */
  raiseEpoch(reason: string): Promise<void> {
    return this.#held(() =>
      this.#alone(async () => {
        const fold = await this.#copy.sound();
        await this.#copy.raiseEpoch(fold, reason, fold.documents.epoch);
      }),
    );
  }

  /** Finishes the turns that have begun, then refuses. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#copy.stop();
    for (const waiting of this.#waiting.splice(0)) waiting.answer({ status: 'refused', code: 'serverStopping' });
    await this.#pumping;
    await this.#lastAlone;
    this.#copy.drop();
  }

  async #held<T>(job: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await job();
    } finally {
      this.#users -= 1;
      this.#lastUsed = this.#context.clock.now();
    }
  }

  /** One job after another, whatever became of the one before. */
  #alone<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#lastAlone.then(job, job);
    this.#lastAlone = run.catch(() => undefined);
    return run;
  }

  async #pump(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        // What has come in already lies in many sockets: it is read before this resolves, and one entry holds all of it.
        await setImmediate();
        await this.#held(() => this.#alone(() => this.#turn()));
      }
    } finally {
      this.#pumping = null;
    }
  }

  async #turn(batch: readonly WaitingCommand[] = this.#takeBatch()): Promise<void> {
    if (batch.length === 0) return;
    const { clock, turned } = this.#context;
    const began = clock.monotonic();
    this.#writing = 0;
    let outcomes: ReadonlyMap<WaitingCommand, Outcome> | 'one by one';
    try {
      outcomes = await this.#decideAndAppend(batch);
    } catch (error) {
      this.#context.logger.error({ meetingId: this.#meetingId, ...withoutContent(error) }, 'a turn failed');
      this.#copy.present?.documents.discardAuthored();
      const code = error instanceof StoreUnavailable ? 'storeUnavailable' : 'internal';
      outcomes = everybody(batch, { status: 'refused', code });
    }
    if (outcomes === 'one by one') {
      for (const waiting of batch) await this.#turn([waiting]);
      return;
    }
    for (const [waiting, outcome] of outcomes) waiting.answer(outcome);
    turned({ commands: batch.length, whole: clock.monotonic() - began, writing: this.#writing });
  }

  #takeBatch(): WaitingCommand[] {
    let count = 0;
    let characters = 0;
    for (const waiting of this.#waiting) {
      characters += waiting.text.payload.length;
      if (count > 0 && (count >= turnLimits.commands || characters > turnLimits.characters)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /**
   * The turn: decide on a speculative state, write one entry, then say so.
   * @returns `one by one` when the documents could not be authored: one of the commands leads to a state that cannot
   *   be shown, and only that one shall be refused
   */
  async #decideAndAppend(
    batch: readonly WaitingCommand[],
  ): Promise<ReadonlyMap<WaitingCommand, Outcome> | 'one by one'> {
    const { rules, logger, log } = this.#context;
    for (let conflicts = 0; conflicts <= mostConflicts; conflicts += 1) {
      const fold = await this.#copy.sound();
      const now = this.#clock.now();
      const turn = decideTurn(fold, batch, { rules, logger, now });
      if (turn.commands.length === 0 || turn.after === null) {
        // A refusal is a promise about the newest state; another node may have written since.
        const end = turn.refusedSome ? await log.end(this.#meetingId) : null;
        if (end === null || end.seq <= fold.seq) return turn.outcomes(fold.seq);
        await this.#copy.follow(fold);
        continue;
      }

      let updates: LogEntry['updates'];
      let nextDeadline: number | null;
      try {
        updates = fold.documents.author(this.#copy.projection(turn.after));
        nextDeadline = this.#copy.nextDeadline(turn.after);
      } catch (error) {
        fold.documents.discardAuthored();
        if (batch.length > 1) return 'one by one';
        throw error;
      }
      const entry = sealEntry({
        meetingId: this.#meetingId,
        bodyId: turn.after.bodyId,
        seq: fold.seq + 1,
        epoch: Math.max(1, fold.documents.epoch),
        at: now,
        commands: turn.commands,
        updates,
        nextDeadline,
        prevHash: fold.hash,
      });

      const result = await this.#append(entry, batch);
      switch (result.status) {
        case 'appended':
          this.#copy.commit(fold, entry, { events: turn.events, after: turn.after });
          this.#sayWhetherAhead();
          if (this.#copy.present === null) void this.follow(entry.seq);
          return turn.outcomes(entry.seq);
        case 'failed':
          fold.documents.discardAuthored();
          return everybody(batch, { status: 'refused', code: result.reason });
        case 'unknown':
          fold.documents.discardAuthored();
          return everybody(batch, { status: 'refused', code: 'serverStopping' });
        case 'conflict':
          fold.documents.discardAuthored();
          await this.#copy.follow(fold);
          if (result.on === 'key') await this.#copy.learnKeys(fold, entry);
      }
    }
    return everybody(batch, { status: 'refused', code: 'busy' });
  }

  async #append(entry: LogEntry, batch: readonly WaitingCommand[]): Promise<Appended> {
    const { clock } = this.#context;
    const began = clock.monotonic();
    try {
      return await this.#copy.append(entry, () => {
        const inDoubt = new Set(batch.map((waiting) => waiting.key));
        this.#inDoubt = inDoubt;
        this.#refuseUndoubted(inDoubt);
      });
    } finally {
      this.#inDoubt = null;
      this.#writing += clock.monotonic() - began;
    }
  }

  #sayWhetherAhead(): void {
    const { ahead } = this.#clock;
    const says = ahead > aheadWorthALine;
    if (says && !this.#saidToBeAhead) {
      const seconds = Math.round(ahead / 1_000);
      this.#context.logger.warn({ meetingId: this.#meetingId, seconds }, 'a meeting is ahead of the machine’s clock');
    }
    this.#saidToBeAhead = says;
  }

  #refuseUndoubted(inDoubt: ReadonlySet<string>): void {
    for (const waiting of this.#waiting.splice(0)) {
      if (inDoubt.has(waiting.key)) this.#waiting.push(waiting);
      else waiting.answer({ status: 'refused', code: 'storeUnavailable' });
    }
  }
}

function everybody(batch: readonly WaitingCommand[], outcome: Outcome): ReadonlyMap<WaitingCommand, Outcome> {
  return new Map(batch.map((waiting) => [waiting, outcome]));
}
