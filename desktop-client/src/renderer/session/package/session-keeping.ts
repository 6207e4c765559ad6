import type { MeetingId } from '@nghi-truong/domain';
import { paths, type SessionAnswer, sessionAnswerSchema, wireError } from '@nghi-truong/protocol';
import type { RestResult } from '../api.ts';
import type { Connection } from '../connection.ts';
import type { SessionPorts } from '../ports.ts';
import { when } from '../readable.ts';
import type { RestClient } from '../rest-client.ts';
import { isOver } from '../wire-error.ts';
import { isOverTerm, KeptPerson } from './kept-person.ts';
import { enteredAt } from './making-room.ts';
import type { KeepingPorts } from './vault.ts';

export interface SessionKeepingOptions {
  readonly who: SessionAnswer;
  readonly ports: SessionPorts;
  readonly rest: RestClient;
  /** Taken up without the server. */
  readonly withoutServer: boolean;
  /** Looks after a kept meeting that is not open: follows it until what is out of reach is deleted. */
  readonly visit: (meetingId: MeetingId) => Promise<void>;
}

const whoName = 'who';
const answerPrefix = 'answer/';
/** Contact puts the term off this often. */
const meetEvery = 60_000;
/** After a reconnection, and then this often, kept meetings that are not open are looked after. */
const visitAfter = 4_000;
const visitEvery = 120_000;
/** Longer answers than this are not kept. */
const longestAnswer = 512 * 1024;

/** The name of a person's place on a device. */
export function placeOf(who: SessionAnswer): string {
  return `${who.bodyId}/${who.person.personId}`;
}

/** A session that this device may go on with although the server cannot be asked. */
export interface KeptSession {
  readonly who: SessionAnswer;
  /** Last contact, by this device's wall clock. */
  readonly contactAt: number;
}

/**
 * Looks for a session to go on with without the server.
 * @returns null when there is none; `expired` when its term has run out, and then nothing of it is left here.
 */
export async function readKeptSession(ports: SessionPorts): Promise<KeptSession | 'expired' | null> {
  const { keeping, clock } = ports;
  const vault = (await keeping?.vault.kept()) ?? null;
  if (keeping === null || vault === null) return null;
  try {
    const term = await vault.term();
    if (isOverTerm(term, clock)) {
      await keeping.vault.forgetAllBut(null);
      return 'expired';
    }
    const bytes = await vault.get(whoName);
    if (bytes === null) return null;
    const who = sessionAnswerSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { who, contactAt: term.contactAt };
  } catch {
    return null;
  }
}

/** What a session keeps on this device beside its meetings: who it is, its term, the list of meetings. */
export class SessionKeeping {
  readonly person: KeptPerson;
  readonly #options: SessionKeepingOptions;
  #connection: Connection | null = null;
  #stops: (() => void)[] = [];
  #cancelMeet = () => {};
  #cancelVisit = () => {};
  #verified: boolean;
  #closed = false;

  constructor(options: SessionKeepingOptions) {
    this.#options = options;
    this.#verified = !options.withoutServer;
    const { who, ports } = options;
    this.person = new KeptPerson({
      ports: ports.keeping,
      clock: ports.clock,
      person: placeOf(who),
      term: who.offlineTerm,
      serverTime: options.withoutServer ? null : who.serverTime,
      measured: () => (this.#connection?.measured === true ? this.#connection.serverNow() : null),
    });
  }

  /** Follows the session's connection: contact puts the term off, the end of the session deletes everything. */
  attach(connection: Connection): void {
    this.#connection = connection;
    this.#stops = [
      connection.state.subscribe(() => this.#connectionChanged()),
      this.person.state.subscribe(() => this.#keepWho()),
    ];
    this.#keepWho();
  }

  /** Keeps a list that is worth having without the server, or gives it when there is none. */
  async remember<T>(path: string, schema: { parse(value: unknown): T }, answer: RestResult<T>): Promise<RestResult<T>> {
    if (!path.startsWith(`${paths.meetings}?`)) return answer;
    if (this.person.state.get().name === 'checking') {
      const settled = when(this.person.state, ({ name }) => name !== 'checking');
      this.#stops.push(settled.stop);
      // Nobody waits for the device's place to open, unless the answer lies there.
      if (answer.ok) {
        void settled.done.then(() => this.#remember(path, schema, answer));
        return answer;
      }
      await settled.done;
    }
    return this.#remember(path, schema, answer);
  }

  async #remember<T>(
    path: string,
    schema: { parse(value: unknown): T },
    answer: RestResult<T>,
  ): Promise<RestResult<T>> {
    const { vault } = this.person;
    if (vault === null) return answer;
    try {
      if (answer.ok) {
        const bytes = new TextEncoder().encode(JSON.stringify(answer.value));
        if (bytes.byteLength <= longestAnswer) await vault.put(answerPrefix + path, bytes);
      } else if (answer.error.code === 'offline') {
        const bytes = await vault.get(answerPrefix + path);
        if (bytes !== null) return { ok: true, value: schema.parse(JSON.parse(new TextDecoder().decode(bytes))) };
      }
    } catch (error) {
      this.person.lost(error);
    }
    return answer;
  }

  /** Deletes all of this person on this device. */
  wipe(): Promise<void> {
    this.close();
    return this.person.wipe('nothing');
  }

  close(): void {
    this.#closed = true;
    this.#cancelMeet();
    this.#cancelVisit();
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.person.close();
  }

  #connectionChanged(): void {
    const connection = this.#connection;
    const state = connection?.state.get();
    this.#cancelMeet();
    this.#cancelVisit();
    if (this.#closed || connection === null || state === undefined) return;
    if (state.name === 'refused' && isOver(state.error.code)) {
      void this.person.wipe('nothing');
      return;
    }
    if (state.name !== 'online') return;
    if (!this.#verified) void this.#verify(connection);
    this.#meetLater(1_000);
    this.#visitLater(visitAfter * (1 + this.#options.ports.random()));
  }

  #meetLater(milliseconds: number): void {
    this.#cancelMeet = this.#options.ports.clock.after(milliseconds, () => {
      const connection = this.#connection;
      if (connection?.online !== true) return;
      if (connection.measured) this.person.met(connection.serverNow());
      this.#meetLater(meetEvery);
    });
  }

  #visitLater(milliseconds: number): void {
    this.#cancelVisit = this.#options.ports.clock.after(milliseconds, () => {
      void this.#visitKept().then(() => {
        if (!this.#closed && this.#connection?.online === true) this.#visitLater(visitEvery);
      });
    });
  }

  /** Kept meetings that nobody has open: those not entered for a whole term go, the others are looked after. */
  async #visitKept(): Promise<void> {
    const { vault } = this.person;
    if (vault === null) return;
    try {
      const meetings = new Set((await vault.names('meeting/')).map((name) => name.split('/')[1]));
      for (const meetingId of meetings) {
        if (meetingId === undefined || this.#closed || this.#connection?.online !== true) continue;
        const entered = await enteredAt(vault, meetingId as MeetingId);
        const age = (this.person.now() ?? 0) - (entered ?? 0);
        if (entered !== null && age > this.#options.who.offlineTerm) await vault.delete(`meeting/${meetingId}/`);
        else await this.#options.visit(meetingId as MeetingId);
      }
    } catch (error) {
      this.person.lost(error);
    }
  }

  /** The first contact of a session taken up without the server: is it still there, and still the same person's? */
  async #verify(connection: Connection): Promise<void> {
    const answer = await this.#options.rest.json('GET', paths.session, sessionAnswerSchema);
    if (this.#closed) return;
    if (!answer.ok) {
      if (isOver(answer.error.code)) connection.refuse(wireError('sessionRevoked'));
      return;
    }
    if (placeOf(answer.value) !== placeOf(this.#options.who)) {
      connection.refuse(wireError('sessionRevoked'));
      return;
    }
    this.#verified = true;
    this.person.setTerm(answer.value.offlineTerm);
    await this.#putWho(answer.value);
  }

  #keepWho(): void {
    if (this.person.state.get().name === 'kept' && this.#verified) void this.#putWho(this.#options.who);
  }

  async #putWho(who: SessionAnswer): Promise<void> {
    // The token has a safer place, where there is one.
    const { token: _token, ...kept } = who;
    await this.person.vault
      ?.put(whoName, new TextEncoder().encode(JSON.stringify(kept)))
      .catch((error: unknown) => this.person.lost(error));
  }
}

/** Forgets whatever this device keeps of anybody. */
export async function forgetEverybody(keeping: KeepingPorts | null): Promise<void> {
  await keeping?.vault.forgetAllBut(null).catch(() => {});
}
