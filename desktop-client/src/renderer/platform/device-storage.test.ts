import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStorage } from '../session/memory-storage.ts';
import type { StoragePort } from '../session/ports.ts';
import { openDeviceStorage } from './device-storage.ts';

const page = { indexedDB: new IDBFactory(), crypto: globalThis.crypto };
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | null | undefined) => (value ? new TextDecoder().decode(value) : null);

/** Everything the database holds, as one text. */
async function rawText(): Promise<string> {
  const database = await openDB('nghi-truong', 1);
  const values: Uint8Array[] = await database.getAll('entries');
  database.close();
  return values.map((value) => new TextDecoder('latin1').decode(value)).join();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each<[string, () => Promise<StoragePort>]>([
  ['memory', async () => memoryStorage()],
  ['device', () => openDeviceStorage(page)],
])('%s storage', (_name, open) => {
  test('[PF-1] what was put is there until it is deleted, and no caller can change it from outside', async () => {
    const storage = await open();
    const value = bytes('một');
    await storage.put('a', value);
    value.fill(0);
    const read = await storage.get('a');
    expect(text(read)).toBe('một');
    read?.fill(0);
    expect(text(await storage.get('a'))).toBe('một');
    await storage.put('a', bytes('hai'));
    expect(text(await storage.get('a'))).toBe('hai');
    await storage.delete('a');
    await storage.delete('never there');
    expect(await storage.get('a')).toBeNull();
  });

  test('[PF-1] entries of a prefix come sorted by name, and are deleted together without touching others', async () => {
    const storage = await open();
    for (const name of ['b/2', 'a/1', 'b/1', 'b', 'b/ă', 'c/1']) await storage.put(name, bytes(name));
    expect((await storage.entries('b/')).map(([name, value]) => [name, text(value)])).toEqual([
      ['b/1', 'b/1'],
      ['b/2', 'b/2'],
      ['b/ă', 'b/ă'],
    ]);
    await storage.deleteAll('b/');
    expect((await storage.entries('')).map(([name]) => name)).toEqual(['a/1', 'b', 'c/1']);
  });
});

describe('device storage', () => {
  test('[PF-2] it survives the page, and nothing readable lies in the database', async () => {
    const storage = await openDeviceStorage(page);
    expect(storage.durable).toBe(true);
    await storage.put('a', bytes('top-secret'));
    expect(await rawText()).not.toContain('top-secret');
    const later = await openDeviceStorage(page);
    expect(text(await later.get('a'))).toBe('top-secret');
  });

  test('[PF-2] two tabs that open it for the first time at once share one key', async () => {
    const [one, two] = await Promise.all([openDeviceStorage(page), openDeviceStorage(page)]);
    await one.put('a', bytes('x'));
    expect(text(await two.get('a'))).toBe('x');
  });

  test('[PF-3] an entry that was damaged or put under another name is not read, and hides no other', async () => {
    const storage = await openDeviceStorage(page);
    await storage.put('a', bytes('một'));
    await storage.put('b', bytes('hai'));
    const database = await openDB('nghi-truong', 1);
    const stolen: unknown = await database.get('entries', 'a');
    await database.put('entries', stolen, 'c');
    await database.put('entries', new Uint8Array(5), 'a');
    database.close();
    expect(await storage.get('a')).toBeNull();
    expect(await storage.get('c')).toBeNull();
    expect((await storage.entries('')).map(([name]) => name)).toEqual(['b']);
  });

  test('[PF-3] without a safe place everything lives in memory, and that is said', async () => {
    for (const poor of [
      { ...page, crypto: null },
      { ...page, indexedDB: null },
    ]) {
      const storage = await openDeviceStorage(poor);
      expect(storage.durable).toBe(false);
      await storage.put('a', bytes('x'));
      expect(text(await storage.get('a'))).toBe('x');
    }
    expect(await indexedDB.databases()).toEqual([]);
  });

  test('[PF-3] a database that cannot be opened is replaced by memory', async () => {
    // One of a newer version of the application.
    (await openDB('nghi-truong', 7)).close();
    expect((await openDeviceStorage(page)).durable).toBe(false);
  });
});
