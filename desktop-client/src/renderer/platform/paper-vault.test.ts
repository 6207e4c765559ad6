import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { vaultContract } from '../session/package/testing/vault-contract.ts';
import { VaultFull, type VaultPort } from '../session/package/vault.ts';
import { openPaperVault, type VaultPage } from './paper-vault.ts';

const term = { until: 1_000, seen: { server: 10, wall: 20 }, contactAt: 20 };
const bytes = (text: string) => new TextEncoder().encode(text);
let page: VaultPage;
beforeEach(() => {
  // The page's own, and the one that the library reaches for.
  const factory = new IDBFactory();
  globalThis.indexedDB = factory;
  page = { indexedDB: factory, crypto: globalThis.crypto, storageManager: null };
});
afterEach(() => vi.restoreAllMocks());

function vault(): VaultPort {
  const opened = openPaperVault(page);
  if (opened === null) throw new Error('no vault');
  return opened;
}

async function placeOf(person: string) {
  const place = await vault().open(person, term);
  if (place === null) throw new Error('no place');
  return place;
}

describe('the papers’ place on a device', () => {
  vaultContract(async () => vault());

  test('[PK-20] nothing readable lies in the database, and no script can take the key out of it', async () => {
    const place = await placeOf('an');
    await place.put('paper', bytes('không được đọc'));
    const database = await openDB('nghi-truong-papers');
    const values: Uint8Array[] = await database.getAll('values');
    const [row] = (await database.getAll('people')) as { key: CryptoKey }[];
    database.close();
    expect(values).toHaveLength(1);
    expect(new TextDecoder().decode(values[0])).not.toContain('đọc');
    expect(row?.key.extractable).toBe(false);
    if (row === undefined) throw new Error('no key');
    await expect(crypto.subtle.exportKey('raw', row.key)).rejects.toThrow();
  });

  test('[PK-20] a value that was damaged or put under another name is not read, and is taken away', async () => {
    const place = await placeOf('an');
    await place.put('a', bytes('một'));
    await place.put('b', bytes('hai'));
    const database = await openDB('nghi-truong-papers');
    const [a, b] = await database.getAllKeys('values');
    const stolen: unknown = await database.get('values', a ?? '');
    await database.put('values', stolen, b);
    database.close();
    expect(await place.get('b')).toBeNull();
    expect(await place.names('')).toEqual(['a']);
  });

  test('[PK-21] forgetting deletes the values too, not only their key', async () => {
    await (await placeOf('an')).put('a', bytes('một'));
    await (await placeOf('bình')).put('a', bytes('hai'));
    await (await placeOf('cúc')).put('a', bytes('ba'));
    await vault().forgetAllBut('bình');
    const database = await openDB('nghi-truong-papers');
    expect(await database.count('values')).toBe(1);
    expect(await database.count('people')).toBe(1);
    database.close();
    expect(await (await placeOf('bình')).get('a')).toEqual(bytes('hai'));
  });

  test('[PK-21] when a sign-in was cut off between two people, neither is taken for the other', async () => {
    await placeOf('an');
    await placeOf('bình');
    expect(await vault().kept()).toBeNull();
  });

  test('[PK-12] a device without room says so and keeps what it has', async () => {
    const place = await placeOf('an');
    await place.put('a', bytes('một'));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(place.put('b', bytes('hai'))).rejects.toBeInstanceOf(VaultFull);
    put.mockRestore();
    expect(await place.names('')).toEqual(['a']);
    await place.put('b', bytes('hai'));
    expect(await place.get('b')).toEqual(bytes('hai'));
  });

  test('[PK-13] a database that the browser deleted while the page was open is a place taken away', async () => {
    const place = await placeOf('an');
    await place.put('a', bytes('một'));
    await new Promise<void>((resolve, reject) => {
      const asked = indexedDB.deleteDatabase('nghi-truong-papers');
      asked.onsuccess = () => resolve();
      asked.onerror = () => reject(asked.error);
    });
    await expect(place.put('b', bytes('hai'))).rejects.toMatchObject({ name: 'VaultGone' });
    expect(await (await placeOf('an')).names('')).toEqual([]);
  });

  test('[PK-11] without HTTPS or without a database there is no place', async () => {
    expect(openPaperVault({ ...page, crypto: null })).toBeNull();
    expect(openPaperVault({ ...page, indexedDB: null })).toBeNull();
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('private window', 'SecurityError');
    });
    expect(await vault().open('an', term)).toBeNull();
    expect(await vault().kept()).toBeNull();
  });
});
