import {
  type ClientSession,
  type MeetingHandle,
  programPorts,
  type SessionPorts,
  signIn,
  type Timings,
} from '@nghi-truong/desktop-client/session';
import type { CommandPayloads, CommandType, MeetingId, PersonId, RoomView } from '@nghi-truong/domain';
import { until } from './bot.ts';
import { digestOf } from './digest.ts';
import type { WireRecord } from './wire-record.ts';

/** Codes that mean "not now"; whoever hears them presses again. */
const passing: ReadonlySet<string> = new Set([
  'busy',
  'tooFrequent',
  'serverStopping',
  'storeUnavailable',
  'storageFull',
  'internal',
  'notJoined',
]);
const pressAgainAfter = 150;

export interface TabletOptions {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
  readonly personId: PersonId;
  readonly meetingId: MeetingId;
  readonly timings: Timings;
  readonly random: () => number;
  readonly wire: WireRecord;
  /** The most that anything may take, milliseconds. */
  readonly patience: number;
  /** This tablet is in the meeting, at first and after every cut. */
  readonly joined: () => void;
}

/** What a tablet showed: which state of which document, by its digest. */
export interface Seen {
  readonly audience: 'room' | 'desk' | 'mine';
  /** Null for one's own part, which carries none. */
  readonly seq: number | null;
  readonly digest: string;
}

/** What became of a press: done at this place of the log, or refused for good with this code. */
export type Pressed =
  | { readonly status: 'done'; readonly seq: number }
  | { readonly status: 'refused'; readonly code: string };

/**
 * A person with a tablet that runs the very session of the client. Lives through anything: waits until it is online,
 * presses again when told "not now", signs in again when the session ran out. Everything that is shown is taken down.
 */
export class Tablet {
  readonly username: string;
  readonly seen: Seen[] = [];
  /** Strokes that were shown as saved, and where. */
  readonly saved: { readonly objectId: string; readonly paper: number; readonly scope: 'private' | 'shared' }[] = [];
  readonly #options: TabletOptions;
  readonly #ports: SessionPorts;
  readonly #known = new Set<string>();
  #session: ClientSession;
  #meeting: MeetingHandle;
  #stops: (() => void)[] = [];
  #entering: Promise<void> | null = null;
  #closed = false;

  private constructor(options: TabletOptions, ports: SessionPorts, session: ClientSession) {
    this.username = options.username;
    this.#options = options;
    this.#ports = ports;
    this.#session = session;
    this.#meeting = session.meeting(options.meetingId);
    this.#watch();
  }

  /** Signs in. @throws with the server's sentence when it is not let in */
  static async enter(options: TabletOptions): Promise<Tablet> {
    const { wire, username, personId, random, joined } = options;
    const program = programPorts();
    const ports = { ...program, random, sockets: wire.recording(program.sockets, username, personId, joined) };
    return new Tablet(options, ports, await enterSession(options, ports));
  }

  get session(): ClientSession {
    return this.#session;
  }

  get meeting(): MeetingHandle {
    return this.#meeting;
  }

  get room(): RoomView | null {
    const state = this.#meeting.room.get();
    return state.status === 'ready' ? state.view : null;
  }

  /** Waits until the tablet is connected, with a new session when the old one is over. */
  async online(): Promise<void> {
    const { patience } = this.#options;
    const before = performance.now();
    while (this.#session.connection.get().name !== 'online') {
      if (performance.now() - before > patience) throw new Error(`${this.username} does not come back online`);
      await this.#entering;
      const isSettled = (name: string) => name === 'online' || name === 'refused';
      await until(this.#session.connection, ({ name }) => isSettled(name), `${this.username}: online`, patience);
      if (this.#session.connection.get().name === 'refused') await this.#enterAgain();
    }
  }

  /** Presses a button until there is an answer that is for good. @throws when there is none for too long */
  async press<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<Pressed> {
    const { patience } = this.#options;
    const before = performance.now();
    while (performance.now() - before < patience) {
      await this.online();
      const outcome = await this.#send(type, payload);
      if (outcome?.status === 'accepted') return { status: 'done', seq: outcome.seq };
      if (outcome?.status === 'refused' && !passing.has(outcome.error.code)) {
        return { status: 'refused', code: outcome.error.code };
      }
      await new Promise((resolve) => setTimeout(resolve, pressAgainAfter));
    }
    throw new Error(`${this.username} gets no answer to ${type}`);
  }

  /** Null when the session ended before the answer came. */
  #send<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]) {
    const over = Promise.withResolvers<null>();
    const stop = this.#session.connection.subscribe(() => {
      if (this.#session.connection.get().name === 'refused') over.resolve(null);
    });
    return Promise.race([this.#meeting.send(type, payload), over.promise]).finally(stop);
  }

  /** Waits until the room is as wanted. */
  async sees(wanted: (room: RoomView) => boolean, what: string): Promise<void> {
    await until(
      this.#meeting.room,
      (state) => state.status === 'ready' && wanted(state.view),
      `${this.username}: ${what}`,
      this.#options.patience,
    );
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops.splice(0)) stop();
    this.#meeting.release();
    this.#session.close();
  }

  /** The session is over (it ran out, or was ended): the person signs in anew on the same device. */
  #enterAgain(): Promise<void> {
    this.#entering ??= (async () => {
      try {
        for (const stop of this.#stops.splice(0)) stop();
        this.#meeting.release();
        this.#session.close();
        this.#session = await enterSession(this.#options, this.#ports);
        this.#meeting = this.#session.meeting(this.#options.meetingId);
        if (this.#closed) this.close();
        else this.#watch();
      } finally {
        this.#entering = null;
      }
    })();
    return this.#entering;
  }

  #watch(): void {
    const { room, desk, mine } = this.#meeting;
    const documents = [
      ['room', room],
      ['desk', desk],
    ] as const;
    for (const [audience, document] of documents) {
      const look = () => {
        const state = document.get();
        if (state.status === 'ready') this.#note(audience, state.seq, state.view);
      };
      look();
      this.#stops.push(document.subscribe(look));
    }
    const lookAtOwn = () => {
      const own = mine.get();
      if (own !== null) this.#note('mine', null, own);
    };
    lookAtOwn();
    this.#stops.push(mine.subscribe(lookAtOwn));
  }

  #note(audience: Seen['audience'], seq: number | null, view: unknown): void {
    const digest = digestOf(view);
    const name = `${audience} ${seq} ${digest}`;
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.seen.push({ audience, seq, digest });
  }
}

async function enterSession(options: TabletOptions, ports: SessionPorts): Promise<ClientSession> {
  const { serverUrl, username, password, timings, patience } = options;
  const before = performance.now();
  for (;;) {
    const answer = await signIn({ serverUrl, username, password, device: 'desktop', ports, timings });
    if (answer.ok) return answer.session;
    const { code, en } = answer.error;
    const again = code === 'offline' || code === 'lockedOut' || passing.has(code);
    if (!again || performance.now() - before > patience) throw new Error(`${username} is not let in: ${en}`);
    await new Promise((resolve) => setTimeout(resolve, pressAgainAfter));
  }
}
