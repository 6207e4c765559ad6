import { Worker } from 'node:worker_threads';
import { storeUri } from './address.ts';
import type { FromWorker, ListenTarget, LogLevel, StoreLimits, WorkerSettings } from './protocol.ts';

/** Longest path of a unix socket that every system takes. */
const MAX_SOCKET_PATH_BYTES = 100;

/**
 * Room for what the store's thread has just made, MiB. Left to itself the engine gives every thread up to 192 MiB on a large machine and
 * fills them before it collects, though nearly everything here is gone with the answer it was made for.
 */
const YOUNG_GENERATION_MIB = 48;

/** Settings of an embedded store. */
export interface EmbeddedMongoOptions extends StoreLimits {
  /** Directory of the store; made when absent. One opener at a time. */
  readonly dataDir: string;
  /** A port on 127.0.0.1 (0 picks a free one), or the path of a unix socket in a private directory. */
  readonly listen: ListenTarget;
  readonly log?: (level: LogLevel, message: string) => void;
  /** Told once when the store dies by itself; it answers nothing from then on. */
  readonly onFailure?: (error: Error) => void;
  /** Where the worker's code lies; a bundled server names its own file. Default: beside this module. */
  readonly workerUrl?: URL;
}

/** A running store. */
export interface EmbeddedMongo {
  /** What mongoose and the driver connect to; append a database name (`${uri}/name`). */
  readonly uri: string;
  /** Answers what is under way, commits, closes the file and the thread. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts the store in a worker thread of its own, so that neither its disk nor its scans hold up the caller's event loop.
 * @throws Error with a sentence when the directory is in use, the port is taken, or the socket path is too long
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { listen, log } = options;
  if ('socketPath' in listen && Buffer.byteLength(listen.socketPath) > MAX_SOCKET_PATH_BYTES)
    throw new Error(`the socket path ${listen.socketPath} is longer than ${MAX_SOCKET_PATH_BYTES} bytes`);
  const settings: WorkerSettings = {
    dataDir: options.dataDir,
    listen,
    limits: {
      ...(options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections }),
      ...(options.maxCursors === undefined ? {} : { maxCursors: options.maxCursors }),
      ...(options.cursorTimeoutMs === undefined ? {} : { cursorTimeoutMs: options.cursorTimeoutMs }),
      ...(options.messageTimeoutMs === undefined ? {} : { messageTimeoutMs: options.messageTimeoutMs }),
      ...(options.ttlIntervalMs === undefined ? {} : { ttlIntervalMs: options.ttlIntervalMs }),
      ...(options.maxPageCount === undefined ? {} : { maxPageCount: options.maxPageCount }),
    },
  };
  const worker = new Worker(options.workerUrl ?? new URL('./worker.ts', import.meta.url), {
    workerData: settings,
    name: 'embedded-mongo',
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
  let closing: Promise<void> | undefined;
  let listening = false;
  let failure: Error | undefined;
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      if (listening && closing === undefined)
        options.onFailure?.(failure ?? new Error('the embedded store stopped by itself'));
      resolve();
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'log') log?.(message.level, message.message);
      else if (message.kind === 'listening') resolve(message.port);
      else if (message.kind === 'failed') {
        failure = new Error(message.message);
        reject(failure);
      }
    });
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
      log?.('error', failure.message);
      reject(failure);
    });
    worker.once('exit', () => reject(new Error('the embedded store did not start')));
  }).catch(async (error: unknown) => {
    await exited;
    throw error;
  });
  listening = true;
  return {
    uri: storeUri(listen, port),
    close: () => {
      closing ??= (async () => {
        worker.postMessage({ kind: 'close' });
        await exited;
      })();
      return closing;
    },
  };
}
