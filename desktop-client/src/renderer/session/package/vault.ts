/**
 * Where a device keeps what one person may read without the server. The session knows only this port; a browser brings
 * IndexedDB and WebCrypto (platform/paper-vault.ts), a program nothing.
 */

/** Until when it may be opened, by server time, and what that is reckoned from. */
export interface KeptTerm {
  readonly until: number;
  /** The server's time as it was last known, and this device's wall clock in that same moment. */
  readonly seen: { readonly server: number; readonly wall: number };
  /** The last contact with the server, by this device's wall clock: the age of what is shown without it. */
  readonly contactAt: number;
}

/** The device has no room left. Nothing was changed. */
export class VaultFull extends Error {
  override readonly name = 'VaultFull';
}

/** The person's place was taken away: signed out in another tab, evicted by the browser, expired. */
export class VaultGone extends Error {
  override readonly name = 'VaultGone';
}

/**
 * The place of one person. Values are encrypted under that person's own key, and a name is bound to its value, so that
 * values cannot be exchanged. Names are compared exactly and hold only ids. Every call may reject with `VaultGone`.
 */
export interface PersonVault {
  readonly person: string;
  term(): Promise<KeptTerm>;
  /** Ignored when a later contact is known already. */
  setTerm(term: KeptTerm): Promise<void>;
  /** All names that begin with `prefix`, sorted. */
  names(prefix: string): Promise<readonly string[]>;
  /** Null: not there, or damaged; a damaged value is taken away. */
  get(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** @throws VaultFull */
  put(name: string, value: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Deletes all names that begin with `prefix`. */
  delete(prefix: string): Promise<void>;
}

export interface VaultPort {
  /** Opens the place of a person, or makes one with a new key. Null: this device has no safe place. */
  open(person: string, term: KeptTerm): Promise<PersonVault | null>;
  /** The place that this device keeps, for a start without the server; null when there is none. */
  kept(): Promise<PersonVault | null>;
  /** Deletes the key of every person but `person` (null: of everybody), then all that was kept under it. */
  forgetAllBut(person: string | null): Promise<void>;
  /** SHA-256 in hex. */
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Asks the browser not to clear this away when the device runs short; false when it does not promise it. */
  persist(): Promise<boolean>;
}

/** The tabs of one browser among themselves. */
export interface TabsPort {
  /** Runs as soon as no other tab runs under this name; ends when `run` has, or when `signal` is aborted before. */
  alone(name: string, signal: AbortSignal, run: () => Promise<void>): Promise<void>;
  /** To all other tabs. */
  tell(message: string): void;
  heard(listener: (message: string) => void): () => void;
}

/** What the meeting package takes from its surroundings. */
export interface KeepingPorts {
  readonly vault: VaultPort;
  readonly tabs: TabsPort;
}
