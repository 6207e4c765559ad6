import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isUntrustworthy } from './storage/database.ts';
import { type LogSync, SyncFailed, ThreadedLogSync } from './storage/log-sync.ts';
import { TestEngine, temporaryDirectory } from './testing/store.ts';

/** A disk that takes what it is given when it is told to. */
class SlowDisk implements LogSync {
  #waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  immediately = 0;
  broken = false;

  later(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  now(): void {
    if (this.broken) throw new SyncFailed('broken');
    this.immediately += 1;
    this.finish();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  finish(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  fail(): void {
    this.broken = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new SyncFailed('broken'));
  }

  close(): void {}
}

function openEngine() {
  const directory = temporaryDirectory();
  const disk = new SlowDisk();
  // No time goes by, so that writes which come together are one batch however busy the machine is.
  const engine = new TestEngine(directory.path, { openLogSync: () => disk, monotonic: () => 0 });
  const close = () => {
    engine.close();
    directory.remove();
  };
  return { engine, disk, close };
}

/** Whether a promise is settled once everything that can go on has gone on. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

const insert = (_id: number) => ({ insert: 'c', documents: [{ _id }] });

describe('the sync of the log', () => {
  test('[EM-79] writes are answered after the sync that follows their commit, and others are worked on meanwhile', async () => {
    const { engine, disk, close } = openEngine();
    const first = Promise.all([engine.run(insert(1)), engine.run(insert(2))]);
    expect(await isSettled(first)).toBe(false);
    expect(disk.waiting).toBe(1);
    const second = engine.run(insert(3));
    expect(await isSettled(second)).toBe(false);
    expect(disk.waiting).toBe(2);
    disk.finish();
    expect(await first).toMatchObject([{ ok: 1 }, { ok: 1 }]);
    expect(await second).toMatchObject({ ok: 1 });
    close();
  });

  test('[EM-79] what speaks of an unsynced commit waits for it: a read, a refusal, a write that changes nothing', async () => {
    const { engine, disk, close } = openEngine();
    const writes = Promise.all([engine.run(insert(1)), engine.run(insert(2))]);
    expect(await isSettled(writes)).toBe(false);
    const read = engine.run({ find: 'c', filter: { _id: 1 } });
    const refused = engine.run(insert(1));
    const nothing = engine.run({ update: 'c', updates: [{ q: { _id: 9 }, u: { $set: { a: 1 } } }] });
    for (const answer of [read, refused, nothing]) expect(await isSettled(answer)).toBe(false);
    disk.finish();
    expect((await read).cursor.firstBatch).toHaveLength(1);
    expect((await refused).writeErrors).toMatchObject([{ code: 11000 }]);
    expect(await nothing).toMatchObject({ ok: 1, n: 0 });
    await writes;
    close();
  });

  test('[EM-79] on a quiet store a write is synced at once and a read waits for nothing', async () => {
    const { engine, disk, close } = openEngine();
    expect(await engine.run(insert(1))).toMatchObject({ ok: 1 });
    expect(disk.immediately).toBe(1);
    expect((await engine.run({ find: 'c', filter: { _id: 1 } })).cursor.firstBatch).toHaveLength(1);
    expect(await engine.run({ update: 'c', updates: [{ q: { _id: 9 }, u: { $set: { a: 1 } } }] })).toMatchObject({
      ok: 1,
    });
    expect([disk.immediately, disk.waiting]).toEqual([1, 0]);
    close();
  });

  test('[EM-79] making and dropping collections is synced too', async () => {
    const { engine, disk, close } = openEngine();
    await engine.must({ create: 'made' });
    expect(disk.immediately).toBe(1);
    await engine.must({ drop: 'made' });
    expect(disk.immediately).toBe(2);
    close();
  });

  test('[EM-79] after a failed sync nothing is acknowledged, and the store is told that its file cannot be trusted', async () => {
    const { engine, disk } = openEngine();
    const writes = Promise.all([engine.run(insert(1)), engine.run(insert(2))]);
    expect(await isSettled(writes)).toBe(false);
    disk.fail();
    expect(await writes).toMatchObject([
      { ok: 0, codeName: 'InternalError' },
      { ok: 0, codeName: 'InternalError' },
    ]);
    expect(engine.faults.some(isUntrustworthy)).toBe(true);
    expect(await engine.run({ find: 'c', filter: { _id: 1 } })).toMatchObject({ ok: 0 });
    expect(await engine.run(insert(3))).toMatchObject({ ok: 0 });
    expect(() => engine.close()).toThrow(SyncFailed);
  });

  test('[EM-79] the thread answers all who wait, also when somebody cannot wait for it', async () => {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'log');
    writeFileSync(file, 'log');
    const log = new ThreadedLogSync(file);
    await Promise.all([log.later(), log.later(), log.later()]);
    const waiting = [log.later(), log.later()];
    log.now();
    await Promise.all(waiting);
    await log.later();
    log.close();
    log.close();
    mkdirSync(join(directory.path, 'folder'));
    expect(() => new ThreadedLogSync(join(directory.path, 'folder'))).toThrow('EISDIR');
    directory.remove();
  });

  test('[EM-79] what the thread cannot sync is told to all who wait', async () => {
    // Syncing what is no file fails, as a broken disk does.
    const log = new ThreadedLogSync('/dev/null');
    await expect(Promise.all([log.later(), log.later()])).rejects.toBeInstanceOf(SyncFailed);
    expect(() => log.now()).toThrow(SyncFailed);
    log.close();
  });
});
