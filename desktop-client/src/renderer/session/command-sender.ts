import type { CommandId, CommandPayloads, CommandType, MeetingId } from '@nghi-truong/domain';
import type { CommandAnswer } from '@nghi-truong/protocol';
import type { LateAnswer, PendingCommand, SendOutcome } from './api.ts';
import { backOff } from './back-off.ts';
import type { CommandStore, StoredCommand } from './command-store.ts';
import type { Connection, Requested } from './connection.ts';
import type { SessionPorts } from './ports.ts';
import { Cell } from './readable.ts';
import type { Timings } from './timings.ts';
import { errorOf, isPassing } from './wire-error.ts';

interface Entry {
  readonly stored: StoredCommand;
  state: PendingCommand['state'];
  /** Null for a command that outlived its page: nobody waits for it, the answer goes to `late`. */
  readonly resolve: ((outcome: SendOutcome) => void) | null;
}

type Answer = { readonly status: 'settled'; readonly outcome: SendOutcome } | { readonly status: 'open' };

const answersKept = 20;
/** Longest wait for the note of a command to be on the device before it is sent all the same. */
const noteWait = 300;

/**
 * Sends commands: at once or not at all. What was sent and not answered stays `unknown` and is asked again under the
 * same id, in the order of sending, until the server says what became of it.
 */
export class CommandSender {
  /** Everything without an answer, in the order of sending. */
  readonly pending = new Cell<readonly PendingCommand[]>([]);
  /** Answers that came after a command had been `unknown`, newest last. */
  readonly late = new Cell<readonly LateAnswer[]>([]);
  readonly #connection: Connection;
  readonly #ports: SessionPorts;
  readonly #timings: Timings;
  readonly #store: CommandStore;
  readonly #entries = new Map<CommandId, Entry>();
  readonly #stopState: () => void;
  #asking = false;
  #failures = 0;
  #cancelWait = () => {};
  #cancelAdopt = () => {};
  #closed = false;

  constructor(connection: Connection, ports: SessionPorts, timings: Timings, store: CommandStore) {
    this.#connection = connection;
    this.#ports = ports;
    this.#timings = timings;
    this.#store = store;
    this.#stopState = connection.state.subscribe(() => {
      this.#failures = 0;
      this.#cancelWait();
      void this.#askUnknown();
    });
  }

  /** Takes up what an earlier page of this person left without an answer. */
  async adopt(): Promise<void> {
    const found = await this.#store.orphans(this.#ports.clock.now());
    if (this.#closed) return;
    for (const stored of found.mine) {
      if (!this.#entries.has(stored.commandId)) {
        this.#entries.set(stored.commandId, { stored, state: 'unknown', resolve: null });
      }
    }
    // Of another tab that may be alive: looked at again when that tab must have had its answer.
    if (found.lookAgainIn !== null) {
      this.#cancelAdopt = this.#ports.clock.after(found.lookAgainIn, () => void this.adopt());
    }
    this.#publish();
    await this.#askUnknown();
  }

  async send<Type extends CommandType>(
    meetingId: MeetingId,
    type: Type,
    payload: CommandPayloads[Type],
    untilJoined: () => Promise<void>,
  ): Promise<SendOutcome> {
    if (!this.#connection.online || this.#closed) return { status: 'offline' };
    const commandId = this.#ports.newId() as CommandId;
    const stored: StoredCommand = { commandId, meetingId, type, payload, sentAt: this.#ports.clock.now() };
    return new Promise((resolve) => {
      const entry: Entry = { stored, state: 'sending', resolve };
      this.#entries.set(commandId, entry);
      this.#publish();
      void this.#first(entry, untilJoined);
    });
  }

  close(): void {
    this.#closed = true;
    this.#stopState();
    this.#cancelWait();
    this.#cancelAdopt();
  }

  async #first(entry: Entry, untilJoined: () => Promise<void>): Promise<void> {
    await this.#note(entry.stored);
    let result = await this.#ask(entry);
    // Overtook the join of a connection that has just come back: the server did nothing with it, so it is sent again.
    if (isNotJoined(readAnswer(result, entry.stored.commandId))) {
      await untilJoined();
      result = await this.#ask(entry);
    }
    if (result.status === 'offline') {
      this.#settle(entry, { status: 'offline' });
      return;
    }
    const answer = readAnswer(result, entry.stored.commandId);
    if (answer.status === 'settled') {
      this.#settle(entry, answer.outcome);
      return;
    }
    entry.state = 'unknown';
    this.#publish();
    if (this.#closed) return;
    await this.#connection.check();
    await this.#askUnknown();
  }

  /** Asks for every unknown command in turn; stops without a connection and goes on with the next one. */
  async #askUnknown(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (let entry = this.#nextUnknown(); entry !== null; entry = this.#nextUnknown()) {
        const result = await this.#ask(entry);
        const answer = readAnswer(result, entry.stored.commandId);
        // That the server is busy now says nothing about what it did with the command the first time.
        const vague =
          answer.status === 'settled' && answer.outcome.status === 'refused' && isPassing(answer.outcome.error);
        if (answer.status === 'settled' && !vague) {
          this.#failures = 0;
          this.#settle(entry, answer.outcome);
          continue;
        }
        this.#askLater();
        return;
      }
    } finally {
      this.#asking = false;
    }
  }

  #nextUnknown(): Entry | null {
    if (this.#closed || !this.#connection.online) return null;
    for (const entry of this.#entries.values()) if (entry.state === 'unknown') return entry;
    return null;
  }

  #askLater(): void {
    if (this.#closed || !this.#connection.online) return;
    this.#failures += 1;
    this.#cancelWait();
    this.#cancelWait = this.#ports.clock.after(backOff(this.#failures, this.#ports.random()), () => {
      void this.#askUnknown();
    });
  }

  #ask(entry: Entry): Promise<Requested> {
    const { commandId, meetingId, type, payload } = entry.stored;
    const request = {
      commandId,
      meetingId,
      type,
      payload,
      ...(this.#isStale(entry) ? { askOnly: true as const } : {}),
    };
    return this.#connection.request('command', request, this.#timings.acknowledgement);
  }

  /**
   * Whether nobody expects this any more: the hall would jump to an item that the desk chose before a long cut. A ballot is
   * the voter's will for as long as the vote is open.
   */
  #isStale({ stored, state }: Entry): boolean {
    if (state !== 'unknown' || stored.type === 'castBallot') return false;
    return Math.abs(this.#ports.clock.now() - stored.sentAt) > this.#timings.stale;
  }

  /** On the device before on the wire, so that a reload in between still learns the answer. */
  #note(stored: StoredCommand): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#ports.clock.after(noteWait, resolve);
      this.#store.keep(stored).then(
        () => {
          cancel();
          resolve();
        },
        () => {
          // A full or broken device store must not keep anybody from voting.
          cancel();
          resolve();
        },
      );
    });
  }

  #settle(entry: Entry, outcome: SendOutcome): void {
    const { commandId, meetingId, type, payload } = entry.stored;
    this.#entries.delete(commandId);
    void this.#store.forget(commandId).catch(() => {});
    if (entry.state === 'unknown' && outcome.status !== 'offline') {
      const answer: LateAnswer = { commandId, meetingId, type, payload, outcome, at: this.#ports.clock.now() };
      this.late.set([...this.late.get(), answer].slice(-answersKept));
    }
    this.#publish();
    entry.resolve?.(outcome);
  }

  #publish(): void {
    const list = [...this.#entries.values()].map(({ stored, state }): PendingCommand => {
      const { commandId, meetingId, type, payload } = stored;
      return { commandId, meetingId, type, payload, state };
    });
    if (list.length > 0 || this.pending.get().length > 0) this.pending.set(list);
  }
}

function isNotJoined(answer: Answer): boolean {
  return (
    answer.status === 'settled' && answer.outcome.status === 'refused' && answer.outcome.error.code === 'notJoined'
  );
}

function readAnswer(result: Requested, commandId: CommandId): Answer {
  if (result.status !== 'answered') return { status: 'open' };
  const answer = result.answer as Partial<CommandAnswer> & { seq?: unknown; error?: unknown };
  if (typeof answer !== 'object' || answer === null || answer.commandId !== commandId) return { status: 'open' };
  switch (answer.status) {
    case 'accepted':
    case 'duplicate':
      return typeof answer.seq === 'number'
        ? { status: 'settled', outcome: { status: 'accepted', seq: answer.seq } }
        : { status: 'open' };
    case 'refused':
      return { status: 'settled', outcome: { status: 'refused', error: errorOf(answer.error) } };
    default:
      return { status: 'open' };
  }
}
