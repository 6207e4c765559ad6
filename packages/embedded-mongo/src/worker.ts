import { chmodSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { addressFileName, storeUri } from './address.ts';
import { Engine } from './engine.ts';
import type { FromWorker, LogLevel, ToWorker, WorkerSettings } from './protocol.ts';
import { isUntrustworthy } from './storage/database.ts';
import { WireServer } from './wire/server.ts';

/** Longest wait for answers under way when closing, in milliseconds. */
const CLOSE_GRACE_MS = 3000;

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function log(level: LogLevel, message: string): void {
  tell({ kind: 'log', level, message });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

/** A socket file left by a killed process is in the way; one that somebody serves is not ours to take. */
async function removeStaleSocket(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw new Error(`${path} exists and is not a socket`);
  if (await answers(path)) throw new Error(`${path} is served by another process`);
  rmSync(path);
}

/** Without it only tools that look for the store are at a loss, so a full disk does not keep the store from starting. */
function leaveAddress(file: string, uri: string): void {
  try {
    writeFileSync(file, uri, { mode: 0o600 });
  } catch (error) {
    log('warn', `the address could not be left in ${file}: ${String(error)}`);
  }
}

function die(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`the store's file cannot be trusted any more: ${reason}`);
}

async function main(settings: WorkerSettings): Promise<void> {
  const { limits } = settings;
  const addressFile = join(settings.dataDir, addressFileName);
  const engine = new Engine({
    dataDir: settings.dataDir,
    maxCursors: limits.maxCursors ?? 2000,
    cursorTimeoutMs: limits.cursorTimeoutMs ?? 600_000,
    ttlIntervalMs: limits.ttlIntervalMs ?? 60_000,
    maxPageCount: limits.maxPageCount,
    now: Date.now,
    onFault: (error) => {
      log('error', error instanceof Error ? (error.stack ?? error.message) : String(error));
      // Going on would acknowledge what may not be there. Thrown outside every answer, it ends this thread.
      if (isUntrustworthy(error)) setImmediate(() => die(error));
    },
  });
  const server = new WireServer((body, id) => engine.run(body, id), {
    maxConnections: limits.maxConnections ?? 500,
    messageTimeoutMs: limits.messageTimeoutMs ?? 60_000,
    onProblem: (message) => log('warn', message),
  });
  try {
    if ('socketPath' in settings.listen) await removeStaleSocket(settings.listen.socketPath);
    const port = await server.listen(settings.listen);
    if ('socketPath' in settings.listen) chmodSync(settings.listen.socketPath, 0o600);
    leaveAddress(addressFile, storeUri(settings.listen, port));
    tell({ kind: 'listening', port });
  } catch (error) {
    engine.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    rmSync(addressFile, { force: true });
    await server.close(CLOSE_GRACE_MS);
    await engine.copySettled();
    engine.close();
    tell({ kind: 'closed' });
    parentPort?.close();
  };
  parentPort?.on('message', (message: ToWorker) => {
    if (message.kind === 'close') close().catch((error: unknown) => tell({ kind: 'failed', message: String(error) }));
  });
}

main(workerData as WorkerSettings).catch((error: unknown) => {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
});
