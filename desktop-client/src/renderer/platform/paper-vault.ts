import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type KeptTerm, type PersonVault, VaultFull, VaultGone, type VaultPort } from '../session/package/vault.ts';
import type { Page } from './page.ts';

interface PersonRow {
  /** Another one for every key ever made: a place that was taken away is told apart from the next of the same person. */
  readonly generation: string;
  readonly key: CryptoKey;
  readonly term: KeptTerm;
}

interface VaultSchema extends DBSchema {
  people: { key: string; value: PersonRow };
  /** By `<generation>/<name>`: twelve bytes of nonce, then what AES-GCM made of the value. */
  values: { key: string; value: Uint8Array<ArrayBuffer> };
}

type Database = IDBPDatabase<VaultSchema>;

const databaseName = 'nghi-truong-papers';
const nonceBytes = 12;
/** Some browsers never answer the opening of a database; nobody waits for them. */
const openWithin = 3_000;

export type VaultPage = Pick<Page, 'indexedDB' | 'crypto' | 'storageManager'>;

/**
 * The papers' place on this device: IndexedDB, each value of at most a chunk's size encrypted under a key of its person
 * that scripts can use and never read. Encrypting and hashing run in the browser's own threads. Deleting the key makes
 * everything under it unreadable at once; the values follow.
 */
export function openPaperVault(page: VaultPage): VaultPort | null {
  const { crypto, indexedDB } = page;
  return crypto === null || indexedDB === null ? null : new PaperVault(page, crypto);
}

class PaperVault implements VaultPort {
  readonly #page: VaultPage;
  readonly #crypto: NonNullable<Page['crypto']>;
  #opened: Promise<Database> | null = null;

  constructor(page: VaultPage, crypto: NonNullable<Page['crypto']>) {
    this.#page = page;
    this.#crypto = crypto;
  }

  async open(person: string, term: KeptTerm): Promise<PersonVault | null> {
    try {
      const key = await this.#crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      const generation = hex(this.#random(16));
      const row = await this.#with(async (database) => {
        const write = database.transaction('people', 'readwrite');
        // Two tabs may come first at the same time: what is in the store afterwards counts for both.
        const found = await write.store.get(person);
        const row = found ?? { generation, key, term };
        if (found === undefined) await write.store.put(row, person);
        await write.done;
        return row;
      });
      return this.#place(person, row);
    } catch {
      return null;
    }
  }

  async kept(): Promise<PersonVault | null> {
    try {
      return await this.#with(async (database) => {
        const people = await database.getAllKeys('people');
        const [person] = people;
        const row = person === undefined ? undefined : await database.get('people', person);
        // More than one: a sign-in was cut off before it had forgotten the former; nobody is taken for the other.
        return people.length !== 1 || person === undefined || row === undefined ? null : this.#place(person, row);
      });
    } catch {
      return null;
    }
  }

  async forgetAllBut(person: string | null): Promise<void> {
    await this.#with(async (database) => {
      const keys = database.transaction('people', 'readwrite', { durability: 'strict' });
      for (const known of await keys.store.getAllKeys()) if (known !== person) await keys.store.delete(known);
      const generation = person === null ? undefined : (await keys.store.get(person))?.generation;
      await keys.done;
      const values = database.transaction('values', 'readwrite');
      if (generation === undefined) await values.store.clear();
      else {
        await values.store.delete(IDBKeyRange.upperBound(`${generation}/`, true));
        await values.store.delete(IDBKeyRange.lowerBound(`${generation}/\uffff`));
      }
      await values.done;
    });
  }

  async sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    return hex(new Uint8Array(await this.#crypto.subtle.digest('SHA-256', bytes)));
  }

  async persist(): Promise<boolean> {
    try {
      return (await this.#page.storageManager?.persist()) ?? false;
    } catch {
      return false;
    }
  }

  #place(person: string, { generation, key }: PersonRow): PersonVault {
    const full = (name: string) => `${generation}/${name}`;
    const below = (prefix: string) => IDBKeyRange.bound(full(prefix), `${full(prefix)}\uffff`);
    const algorithm = (name: string, iv: Uint8Array<ArrayBuffer>) => ({
      name: 'AES-GCM',
      iv,
      additionalData: new TextEncoder().encode(full(name)),
    });
    const same = (row: PersonRow | undefined): PersonRow => {
      if (row?.generation !== generation) throw new VaultGone();
      return row;
    };
    return {
      person,
      term: () => this.#with(async (database) => same(await database.get('people', person)).term),
      setTerm: (term) =>
        this.#with(async (database) => {
          const write = database.transaction('people', 'readwrite');
          const row = same(await write.store.get(person));
          if (term.seen.server >= row.term.seen.server) await write.store.put({ ...row, term }, person);
          await write.done;
        }),
      names: (prefix) =>
        this.#with(async (database) => {
          same(await database.get('people', person));
          const names = await database.getAllKeys('values', below(prefix));
          return names.map((name) => name.slice(generation.length + 1));
        }),
      get: async (name) => {
        const whole = await this.#with(async (database) => {
          const read = database.transaction(['people', 'values']);
          const row = await read.objectStore('people').get(person);
          const value = await read.objectStore('values').get(full(name));
          same(row);
          return value;
        });
        if (whole === undefined) return null;
        try {
          const nonce = whole.slice(0, nonceBytes);
          const opened = await this.#crypto.subtle.decrypt(algorithm(name, nonce), key, whole.subarray(nonceBytes));
          return new Uint8Array(opened);
        } catch {
          // Damaged: it can never be read again.
          await this.#with((database) => database.delete('values', full(name)));
          return null;
        }
      },
      put: async (name, value) => {
        const nonce = this.#random(nonceBytes);
        const closed = await this.#crypto.subtle.encrypt(algorithm(name, nonce), key, value);
        const whole = new Uint8Array(nonceBytes + closed.byteLength);
        whole.set(nonce);
        whole.set(new Uint8Array(closed), nonceBytes);
        await this.#with(async (database) => {
          const write = database.transaction(['people', 'values'], 'readwrite');
          const row = await write.objectStore('people').get(person);
          if (row?.generation === generation) await write.objectStore('values').put(whole, full(name));
          await write.done;
          same(row);
        });
      },
      delete: (prefix) =>
        this.#with(async (database) => {
          same(await database.get('people', person));
          await database.delete('values', below(prefix));
        }),
    };
  }

  #random(count: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(count);
    this.#crypto.getRandomValues(bytes);
    return bytes;
  }

  /** One piece of work on the database; once more on a fresh one when the browser has closed it under our hands. */
  async #with<T>(work: (database: Database) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work(await this.#database());
      } catch (error) {
        if (named(error, 'QuotaExceededError')) throw new VaultFull();
        if (attempt > 1 || !named(error, 'InvalidStateError')) throw error;
        this.#opened = null;
      }
    }
  }

  #database(): Promise<Database> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  async #open(): Promise<Database> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), openWithin);
    });
    const opening = openDB<VaultSchema>(databaseName, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('people');
        fresh.createObjectStore('values');
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
      terminated: () => {
        this.#opened = null;
      },
    });
    try {
      const database = await Promise.race([opening, late]);
      if (database !== null) return database;
      void opening.then((tooLate) => tooLate.close()).catch(() => {});
      throw new Error('the database does not answer');
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A transaction that failed on one request says so in its own error's cause or name, depending on the browser. */
function named(error: unknown, name: string): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return (error as { name?: unknown }).name === name || named((error as { cause?: unknown }).cause, name);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
