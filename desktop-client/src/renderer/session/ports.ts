import type { FileAnswer, Handshake, WireError } from '@nghi-truong/protocol';
import type { OfflineError, UploadPurpose } from './api.ts';
import type { KeepingPorts } from './package/vault.ts';

/**
 * Everything that the session takes from its surroundings. A browser, the desktop shell, the bots of the simulation
 * and the tests each bring their own; the session itself touches no global of any of them.
 */
export interface SessionPorts {
  /** Where papers are kept to be read without the server; null: nowhere. */
  readonly keeping: KeepingPorts | null;
  readonly fetch: FetchPort;
  readonly sockets: SocketPort;
  readonly clock: ClockPort;
  readonly storage: StoragePort;
  readonly upload: UploadPort;
  /** Where a session's token outlives the page. In a browser the session is a cookie and this keeps nothing. */
  readonly tokens: TokenPort;
  /** Calls the listener when it is worth trying the network now: the device came online, the page became visible. */
  readonly hints: { subscribe(listener: () => void): () => void };
  /** From 0 up to but not including 1; spreads retries so that a hall of tablets does not return in one instant. */
  random(): number;
  /** A new UUID v7, lower case. */
  newId(): string;
  /** The same for one tab over its reloads, another for every other tab. */
  readonly tabId: string;
}

/** Keeps at most one token. A failure of any call only means signing in again. */
export interface TokenPort {
  read(): Promise<string | null>;
  keep(token: string): Promise<void>;
  forget(): Promise<void>;
}

export type FetchPort = (url: string, init?: RequestInit) => Promise<Response>;

export interface ClockPort {
  /** Milliseconds of the device's wall clock; may be wrong and may jump. */
  now(): number;
  /** Milliseconds that only grow, whatever happens to the wall clock. */
  monotonic(): number;
  /** Calls back after `milliseconds`. Gives the way to cancel. */
  after(milliseconds: number, callback: () => void): () => void;
}

/**
 * Bytes under a name. Obligations: when a promise of `put` or `delete` resolved, a reload sees it (unless the store
 * says that it is not `durable`); names are compared exactly; a failed call rejects and changes nothing.
 */
export interface StoragePort {
  /** False: forgotten when the page or the process ends. */
  readonly durable: boolean;
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  /** All entries whose name begins with `prefix`, sorted by name. */
  entries(prefix: string): Promise<readonly (readonly [key: string, value: Uint8Array])[]>;
  deleteAll(prefix: string): Promise<void>;
}

export interface SocketListener {
  opened(): void;
  /** The connection could not be made or has ended; called at most once, nothing follows it. */
  closed(reason: WireError | null): void;
  /** A message of the server's, with binary parts as `Uint8Array`. */
  message(name: string, content: unknown): void;
}

/** One connection, tried once: it never reconnects, never repeats and never keeps a message for later. */
export interface SocketConnection {
  /** Sends if connected; else does nothing. The reply comes at most once. */
  request(name: string, content: unknown, reply: (answer: unknown) => void): void;
  close(): void;
}

export interface SocketPort {
  open(serverUrl: string, auth: Handshake, listener: SocketListener): SocketConnection;
}

export interface UploadRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: Blob;
  readonly name: string;
  readonly purpose: UploadPurpose;
  progress(sent: number, total: number): void;
}

export type UploadResult = { ok: true; file: FileAnswer } | { ok: false; error: WireError | OfflineError };

/** Sends one file as multipart form with `nonSecret=yes`, and `purpose=own` for a paper of one's own. */
export interface UploadPort {
  start(request: UploadRequest): { readonly done: Promise<UploadResult>; cancel(): void };
}
