/** What the starter tells its worker and what the worker answers; both sides are this package. */

export type ListenTarget = { readonly port: number } | { readonly socketPath: string };

/** Numbers the store runs with; every one has a default. */
export interface StoreLimits {
  /** Connections at a time; further ones are closed at once. Default 500. */
  readonly maxConnections?: number;
  /** Open cursors at a time. Default 2000. */
  readonly maxCursors?: number;
  /** Milliseconds after which an unused cursor is closed. Default 10 minutes. */
  readonly cursorTimeoutMs?: number;
  /** Milliseconds within which a begun message must be whole. Default 60 seconds. */
  readonly messageTimeoutMs?: number;
  /** Milliseconds between sweeps of TTL indexes. Default 60 seconds. */
  readonly ttlIntervalMs?: number;
  /** Upper size of the store in pages of 4096 bytes; tests fill the disk with it. Default: the disk. */
  readonly maxPageCount?: number;
}

export interface WorkerSettings {
  readonly dataDir: string;
  readonly listen: ListenTarget;
  readonly limits: StoreLimits;
}

export type LogLevel = 'info' | 'warn' | 'error';

export type FromWorker =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly message: string }
  | { readonly kind: 'closed' };

export type ToWorker = { readonly kind: 'close' };
