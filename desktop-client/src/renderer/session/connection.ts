import { type Handshake, protocolVersion, type WireError } from '@nghi-truong/protocol';
import type { ConnectionState, Readable } from './api.ts';
import { backOff } from './back-off.ts';
import {
  firstStep,
  type Machine,
  type MachineEffect,
  type MachineEvent,
  publicState,
  step,
} from './connection-machine.ts';
import type { SessionPorts, SocketConnection } from './ports.ts';
import { Cell } from './readable.ts';
import { ServerClock } from './server-clock.ts';
import type { Timings } from './timings.ts';
import { readWireError } from './wire-error.ts';

/**
 * What became of a request. `offline`: it was never sent. `lost`: it was sent and no answer came; whether the server
 * saw it is not known.
 */
export type Requested =
  | { readonly status: 'answered'; readonly answer: unknown }
  | { readonly status: 'offline' }
  | { readonly status: 'lost' };

export interface ConnectionOptions {
  readonly serverUrl: string;
  readonly token: string | null;
  readonly ports: SessionPorts;
  readonly timings: Timings;
  /** The session was taken up without the server: when it was heard last, by the device's wall clock. */
  readonly lastContactAt?: number;
  /** The server's time before it was measured; default: the device's wall clock. */
  readonly serverTime?: () => number;
}

const measurementsAtStart = 4;
/** A heartbeat that is off by more, milliseconds, is a reason to measure the server's time again. */
const otherTime = 1_500;

/** Runs the connection machine: owns the socket, the back-off, the look for silence and the measured server time. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #public = new Cell<ConnectionState>({ name: 'connecting' });
  readonly #clock: ServerClock;
  readonly #listeners = new Set<(name: string, content: unknown) => void>();
  readonly #inFlight = new Set<() => void>();
  readonly #stopHints: () => void;
  #machine: Machine = firstStep.state;
  #socket: SocketConnection | null = null;
  #cancelRetry = () => {};
  #cancelLook = () => {};
  #cancelDial = () => {};
  #lastContact: number;
  #lastContactAt: number;
  #lastMeasured = 0;
  #probing = false;
  #closingReason: WireError | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { clock, hints } = options.ports;
    const { serverTime, lastContactAt } = options;
    this.#clock = new ServerClock({
      now: () => serverTime?.() ?? clock.now(),
      monotonic: () => clock.monotonic(),
    });
    this.#lastContact = clock.monotonic();
    this.#lastContactAt = lastContactAt ?? clock.now();
    if (lastContactAt !== undefined) {
      this.#machine = { name: 'reconnecting', since: clock.now(), lastContactAt, failures: 0, dialling: true };
      this.#public.set(publicState(this.#machine, this.#public.get()));
    }
    this.#stopHints = hints.subscribe(() => this.#hint());
    this.#perform(firstStep.effect);
  }

  get state(): Readable<ConnectionState> {
    return this.#public;
  }

  get online(): boolean {
    return this.#machine.name === 'online';
  }

  /** When the server was last heard, by the device's wall clock. */
  get lastContactAt(): number {
    return this.#lastContactAt;
  }

  /** Whether the server's time was measured and there is contact, so that `serverNow` is its own. */
  get measured(): boolean {
    return this.online && this.#clock.measured;
  }

  serverNow(): number {
    return this.#clock.now();
  }

  /** Every message of the server's, in order. Gives the way to stop. */
  onMessage(listener: (name: string, content: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks once over the connection of this moment. Never queued, never repeated. */
  request(name: string, content: unknown, timeout: number): Promise<Requested> {
    const socket = this.#socket;
    if (!this.online || socket === null) return Promise.resolve({ status: 'offline' });
    const { clock } = this.#options.ports;
    return new Promise((resolve) => {
      const finish = (result: Requested) => {
        cancel();
        this.#inFlight.delete(lose);
        resolve(result);
      };
      const lose = () => finish({ status: 'lost' });
      const cancel = clock.after(timeout, lose);
      this.#inFlight.add(lose);
      socket.request(name, content, (answer) => {
        this.#heard();
        // A meeting may have a time of its own.
        if (name === 'join' && this.#tellsOtherTime(Reflect.get(Object(answer), 'value'))) void this.#measure(timeout);
        finish({ status: 'answered', answer });
      });
    });
  }

  /** An answer is overdue: asks for a sign of life, and gives the connection up when none comes. */
  async check(): Promise<void> {
    const socket = this.#socket;
    const result = await this.#measure(this.#options.timings.check);
    if (result === 'lost' && this.#socket === socket) this.#end(null);
  }

  /** This session is over, as somebody else found out: ends all tries. */
  refuse(error: WireError): void {
    this.#dropSocket();
    this.#dispatch({
      type: 'ended',
      reason: error,
      now: this.#options.ports.clock.now(),
      lastContactAt: this.#lastContactAt,
    });
  }

  close(): void {
    this.#stopHints();
    this.#dispatch({ type: 'close' });
    this.#dropSocket();
    this.#listeners.clear();
  }

  #dispatch(event: MachineEvent): void {
    const next = step(this.#machine, event);
    if (next.state.name !== 'connecting' && next.state.name !== 'reconnecting') this.#cancelRetry();
    this.#machine = next.state;
    this.#public.set(publicState(next.state, this.#public.get()));
    this.#perform(next.effect);
  }

  #perform(effect: MachineEffect | null): void {
    if (effect === null) return;
    this.#cancelRetry();
    if (effect.type === 'dial') {
      this.#dial();
      return;
    }
    const { clock, random } = this.#options.ports;
    const delay = backOff(effect.failures, random());
    this.#cancelRetry = clock.after(delay, () => this.#dispatch({ type: 'retryDue' }));
  }

  #dial(): void {
    const { serverUrl, token, ports, timings } = this.#options;
    const auth: Handshake = token === null ? { protocolVersion } : { protocolVersion, token };
    this.#closingReason = null;
    let mine: SocketConnection | null = null;
    const current = () => mine !== null && this.#socket === mine;
    mine = ports.sockets.open(serverUrl, auth, {
      opened: () => {
        if (current()) this.#opened();
      },
      closed: (reason) => {
        if (current()) this.#end(reason);
      },
      message: (name, content) => {
        if (current()) this.#receive(name, content);
      },
    });
    this.#socket = mine;
    this.#cancelDial = ports.clock.after(timings.dial, () => {
      if (current()) this.#end(null);
    });
  }

  #opened(): void {
    this.#cancelDial();
    this.#heard();
    this.#clock.begin();
    this.#lookLater();
    this.#dispatch({ type: 'opened', now: this.#options.ports.clock.now() });
    void this.#measureSeveral();
  }

  #receive(name: string, content: unknown): void {
    this.#heard();
    if (name === 'closing') {
      this.#closingReason = readWireError((content as { error?: unknown } | null)?.error);
      return;
    }
    if (name === 'head' && !this.#probing && this.#tellsOtherTime(content))
      void this.#measure(this.#options.timings.reply);
    for (const listener of [...this.#listeners]) listener(name, content);
  }

  /** Another time than is known here: the message came late, or the server's clock was set, or this meeting is ahead of it. */
  #tellsOtherTime(message: unknown): boolean {
    const serverTime: unknown = Reflect.get(Object(message), 'serverTime');
    return typeof serverTime === 'number' && this.measured && Math.abs(serverTime - this.serverNow()) > otherTime;
  }

  #heard(): void {
    const { clock } = this.#options.ports;
    this.#lastContact = clock.monotonic();
    this.#lastContactAt = clock.now();
  }

  #end(reason: WireError | null): void {
    const given = this.#closingReason ?? reason;
    this.#dropSocket();
    // `since` is shown to people and so by the wall clock; the machine only compares openedAt with it.
    this.#dispatch({
      type: 'ended',
      reason: given,
      now: this.#options.ports.clock.now(),
      lastContactAt: this.#lastContactAt,
    });
  }

  #dropSocket(): void {
    this.#cancelDial();
    this.#cancelLook();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const lose of [...this.#inFlight]) lose();
  }

  #hint(): void {
    if (this.online) {
      // A device that woke up may hold a connection that died in its sleep.
      void this.check();
      return;
    }
    this.#dispatch({ type: 'hint' });
  }

  #lookLater(): void {
    const { ports, timings } = this.#options;
    this.#cancelLook();
    this.#cancelLook = ports.clock.after(timings.lookEvery, () => this.#look());
  }

  #look(): void {
    const { ports, timings } = this.#options;
    const now = ports.clock.monotonic();
    this.#lookLater();
    if (this.#probing) return;
    if (now - this.#lastContact >= timings.probeAfter) void this.#probe();
    else if (now - this.#lastMeasured >= timings.clockEvery) void this.#measure(timings.reply);
  }

  /**
   * Asks for a sign of life. Only an unanswered question makes the connection lost: in a page in the background, timers
   * run once a minute and long silence means nothing.
   */
  async #probe(): Promise<void> {
    const { ports, timings } = this.#options;
    const socket = this.#socket;
    const askedAt = ports.clock.monotonic();
    const result = await this.#measure(timings.lostAfter - timings.probeAfter);
    if (result === 'lost' && this.#socket === socket && this.#lastContact <= askedAt) this.#end(null);
  }

  async #measureSeveral(): Promise<void> {
    const socket = this.#socket;
    for (let round = 0; round < measurementsAtStart && this.#socket === socket; round += 1) {
      if ((await this.#measure(this.#options.timings.reply)) !== 'measured') return;
    }
  }

  async #measure(timeout: number): Promise<'measured' | 'offline' | 'lost'> {
    const { clock } = this.#options.ports;
    this.#probing = true;
    const sentAt = clock.monotonic();
    const result = await this.request('time', {}, timeout);
    this.#probing = false;
    if (result.status !== 'answered') return result.status;
    const receivedAt = clock.monotonic();
    this.#lastMeasured = receivedAt;
    const answer = result.answer as { ok?: unknown; value?: { serverTime?: unknown } } | null;
    const serverTime = answer?.value?.serverTime;
    if (answer?.ok === true && typeof serverTime === 'number') this.#clock.sample(sentAt, receivedAt, serverTime);
    return 'measured';
  }
}
