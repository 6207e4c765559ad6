import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { memoryStorage } from '../session/memory-storage.ts';
import type { StoragePort } from '../session/ports.ts';
import type { Page } from './page.ts';

interface DeviceSchema extends DBSchema {
  entries: { key: string; value: Uint8Array<ArrayBuffer> };
  keys: { key: string; value: CryptoKey };
}

const databaseName = 'nghi-truong';
const keyName = 'device';
const nonceBytes = 12;
/** Some browsers never answer the opening of a database; the application does not wait for them. */
const openWithin = 3_000;

/**
 * The device's store: IndexedDB, each value encrypted with AES-GCM under a key that scripts can use and never read. The
 * name of an entry is authenticated with it, so that entries cannot be exchanged. Where there is no safe place (no
 * HTTPS, private window), everything lives in memory and `durable` says so.
 */
export async function openDeviceStorage(page: Pick<Page, 'indexedDB' | 'crypto'>): Promise<StoragePort> {
  const { crypto, indexedDB } = page;
  if (crypto === null || indexedDB === null) return memoryStorage();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), openWithin);
  });
  try {
    const opening = openDatabase(crypto.subtle);
    const opened = await Promise.race([opening, late]);
    if (opened !== null) return sealed(opened.database, opened.key, crypto);
    // Should it open after all, it must not stand in the way of another version.
    void opening.then(({ database }) => database.close()).catch(() => {});
    return memoryStorage();
  } catch {
    return memoryStorage();
  } finally {
    clearTimeout(timer);
  }
}

async function openDatabase(subtle: SubtleCrypto): Promise<{ database: IDBPDatabase<DeviceSchema>; key: CryptoKey }> {
  const database = await openDB<DeviceSchema>(databaseName, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('entries');
      fresh.createObjectStore('keys');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
  const found = await database.get('keys', keyName);
  if (found !== undefined) return { database, key: found };
  const made = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs may make one at the same time: what is in the store afterwards counts for both.
  const write = database.transaction('keys', 'readwrite');
  if ((await write.store.get(keyName)) === undefined) await write.store.put(made, keyName);
  const key = (await write.store.get(keyName)) ?? made;
  await write.done;
  return { database, key };
}

function sealed(
  database: IDBPDatabase<DeviceSchema>,
  key: CryptoKey,
  crypto: NonNullable<Page['crypto']>,
): StoragePort {
  const algorithm = (name: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: new TextEncoder().encode(name),
  });
  async function seal(name: string, value: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const nonce = new Uint8Array(nonceBytes);
    crypto.getRandomValues(nonce);
    const bytes = await crypto.subtle.encrypt(algorithm(name, nonce), key, Uint8Array.from(value));
    const whole = new Uint8Array(nonceBytes + bytes.byteLength);
    whole.set(nonce);
    whole.set(new Uint8Array(bytes), nonceBytes);
    return whole;
  }
  async function unseal(name: string, whole: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
    const nonce = whole.slice(0, nonceBytes);
    try {
      return new Uint8Array(await crypto.subtle.decrypt(algorithm(name, nonce), key, whole.slice(nonceBytes)));
    } catch {
      // Damaged, or of a key that is gone: it can never be read again.
      return null;
    }
  }
  const below = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

  return {
    durable: true,
    async get(name) {
      const found = await database.get('entries', name);
      return found === undefined ? null : unseal(name, found);
    },
    async put(name, value) {
      const whole = await seal(name, value);
      const write = database.transaction('entries', 'readwrite', { durability: 'strict' });
      await write.store.put(whole, name);
      await write.done;
    },
    async delete(name) {
      await database.delete('entries', name);
    },
    async entries(prefix) {
      const read = database.transaction('entries');
      const [names, values] = await Promise.all([
        read.store.getAllKeys(below(prefix)),
        read.store.getAll(below(prefix)),
      ]);
      const found: [string, Uint8Array][] = [];
      for (const [index, name] of names.entries()) {
        const whole = values[index];
        const value = whole === undefined ? null : await unseal(name, whole);
        if (value !== null) found.push([name, value]);
      }
      return found;
    },
    async deleteAll(prefix) {
      await database.delete('entries', below(prefix));
    },
  };
}
