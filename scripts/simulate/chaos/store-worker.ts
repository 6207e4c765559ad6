// The thread of the embedded store on a bad disk: the real one, in which SQLite's COMMIT fails as on a full disk, or
// takes its time. Named to the server in place of the usual worker.
import { DatabaseSync } from 'node:sqlite';
import { BroadcastChannel } from 'node:worker_threads';
import { type DiskState, storeFaultsChannel } from './store-faults.ts';

const SQLITE_FULL = 13;

/** As node:sqlite throws it. */
class DiskFull extends Error {
  readonly code = 'ERR_SQLITE_ERROR';
  readonly errcode = SQLITE_FULL;
  readonly errstr = 'database or disk is full';
}

let disk: DiskState = { full: false, delay: 0 };
const channel = new BroadcastChannel(storeFaultsChannel);
channel.onmessage = (message: unknown) => {
  disk = Reflect.get(Object(message), 'data') as DiskState;
};
channel.unref();

const sleeper = new Int32Array(new SharedArrayBuffer(4));
const real = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function exec(this: DatabaseSync, sql: string): void {
  if (sql === 'COMMIT') {
    if (disk.delay > 0) Atomics.wait(sleeper, 0, 0, disk.delay);
    if (disk.full) throw new DiskFull('database or disk is full');
  }
  real.call(this, sql);
};

await import('@nghi-truong/embedded-mongo/worker');
