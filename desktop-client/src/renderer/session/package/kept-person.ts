import type { ClockPort } from '../ports.ts';
import { Cell } from '../readable.ts';
import { OfflineClock } from './offline-clock.ts';
import { type KeepingPorts, type KeptTerm, type PersonVault, VaultGone } from './vault.ts';

/** How what this device keeps of a person stands. */
export type KeepingState =
  | { readonly name: 'checking' }
  /** This device keeps nothing: no safe place, or the server does not want it. */
  | { readonly name: 'nothing' }
  /** `until`: by server time. */
  | { readonly name: 'kept'; readonly vault: PersonVault; readonly until: number }
  /** The term ran out without a contact; everything was deleted. */
  | { readonly name: 'expired' };

/** How often the time of a running page is kept, and its term looked at. */
const lookEvery = 60_000;

export interface KeptPersonOptions {
  /** Null where nothing can be kept. */
  readonly ports: KeepingPorts | null;
  readonly clock: ClockPort;
  readonly person: string;
  /** Milliseconds after a contact; 0: nothing is to be kept. */
  readonly term: number;
  /** Server time of the sign-in or of its renewal; null when the session was taken up without the server. */
  readonly serverTime: number | null;
  /** The server's time when it is known by measurement and there is contact, else null. */
  measured(): number | null;
}

/**
 * The one place of a session's person on this device, and its term: every contact with the server puts it off, and when
 * it has run out everything is deleted. A place that the browser cleared away meanwhile is made anew.
 */
export class KeptPerson {
  readonly state = new Cell<KeepingState>({ name: 'checking' });
  readonly #options: KeptPersonOptions;
  #clock: OfflineClock | null = null;
  #term: number;
  #begun = false;
  #contactAt = 0;
  #lost = false;
  #cancel = () => {};
  #closed = false;

  constructor(options: KeptPersonOptions) {
    this.#options = options;
    this.#term = options.term;
    if (options.ports === null) this.state.set({ name: 'nothing' });
    else void this.#open(options.ports);
  }

  get person(): string {
    return this.#options.person;
  }

  /** The server's time as far as it is known without asking; null while nothing is known. */
  now(): number | null {
    return this.#clock?.now() ?? null;
  }

  get vault(): PersonVault | null {
    const state = this.state.get();
    return state.name === 'kept' ? state.vault : null;
  }

  /** There was contact with the server: the term begins anew. */
  met(serverTime: number): void {
    this.#clock?.met(serverTime);
    const { ports } = this.#options;
    if (this.#lost && ports !== null && this.state.get().name === 'nothing') this.#again(ports);
    else void this.#look();
  }

  /** The server's term as it is now; it counts from the next contact on. */
  setTerm(term: number): void {
    this.#term = term;
    if (term === 0) void this.wipe('nothing');
  }

  /** Something could not be kept or read because the place is gone: begins with a new one. */
  lost(error: unknown): void {
    if (!(error instanceof VaultGone) || this.state.get().name !== 'kept') return;
    const { ports } = this.#options;
    this.#lost = true;
    // Without contact there is nobody to allow a new place.
    if (ports === null || this.#options.measured() === null) this.state.set({ name: 'nothing' });
    else this.#again(ports);
  }

  /** Deletes the key and everything under it; resolves when it is done. Nothing is kept by this session any more. */
  async wipe(left: 'nothing' | 'expired'): Promise<void> {
    this.close();
    this.state.set({ name: left });
    await this.#options.ports?.vault.forgetAllBut(null).catch(() => {});
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #again(ports: KeepingPorts): void {
    if (this.#closed) return;
    this.#lost = false;
    this.state.set({ name: 'checking' });
    void ports.vault.kept().then((other) => {
      if (this.#closed) return;
      // Somebody else has signed in on this device: the place is theirs, and two tabs do not fight over it.
      if (other !== null && other.person !== this.#options.person) this.state.set({ name: 'nothing' });
      else void this.#open(ports);
    });
  }

  async #open(ports: KeepingPorts): Promise<void> {
    const { clock, person, serverTime } = this.#options;
    const known = this.#options.measured() ?? serverTime;
    if (this.#term === 0) {
      await this.wipe('nothing');
      return;
    }
    const vault =
      known === null
        ? await ports.vault.kept()
        : await ports.vault.open(person, {
            until: known + this.#term,
            seen: { server: known, wall: clock.now() },
            contactAt: clock.now(),
          });
    if (this.#closed) return;
    if (vault === null || vault.person !== person) {
      this.state.set({ name: 'nothing' });
      return;
    }
    try {
      const term = await vault.term();
      if (this.#closed) return;
      this.#clock = new OfflineClock(clock, term.seen);
      this.#contactAt = term.contactAt;
      if (known !== null) this.#clock.met(known);
      this.state.set({ name: 'kept', vault, until: term.until });
      // Whoever sat here before is not to be read by this person, nor by the next.
      if (known !== null) await ports.vault.forgetAllBut(person);
      void ports.vault.persist();
      await this.#look();
    } catch {
      if (!this.#closed) this.state.set({ name: 'nothing' });
    }
  }

  /** Deletes everything when the term is over; else keeps the time, and with contact a new term. */
  async #look(): Promise<void> {
    const state = this.state.get();
    if (this.#closed || state.name !== 'kept' || this.#clock === null) return;
    this.#cancel();
    this.#cancel = this.#options.clock.after(lookEvery, () => void this.#look());
    const measured = this.#options.measured();
    if (measured !== null) this.#clock.met(measured);
    // The sign-in itself was a contact, before the connection has measured anything.
    const contact = measured ?? (this.#begun ? null : this.#options.serverTime);
    this.#begun = true;
    if (contact !== null) this.#contactAt = this.#options.clock.now();
    if (contact === null && this.#clock.now() >= state.until) {
      await this.wipe('expired');
      return;
    }
    const until = contact === null ? state.until : contact + this.#term;
    if (until !== state.until) this.state.set({ ...state, until });
    const term: KeptTerm = { until, seen: this.#clock.seen(), contactAt: this.#contactAt };
    await state.vault.setTerm(term).catch((error: unknown) => this.lost(error));
  }
}

/** Whether a kept term is over, for a start without the server. */
export function isOverTerm(term: KeptTerm, clock: ClockPort): boolean {
  return new OfflineClock(clock, term.seen).now() >= term.until;
}
