import { decodeDocument } from '../bson/decode.ts';
import { EMPTY_ARRAY, type KeyComponent } from '../bson/index-key.ts';
import type { Document } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { describeValue } from '../query/describe.ts';
import { encodeKey, extractKeys } from '../query/index-keys.ts';
import { matches } from '../query/match.ts';
import type { Catalogue, Collection, Index } from './catalogue.ts';
import { blobOf, cells, type Database } from './database.ts';

/** A duplicate in a unique index, with what drivers report about it. */
export class DuplicateKeyError extends MongoError {
  readonly keyPattern: Document;
  readonly keyValue: Document;

  constructor(collection: Collection, index: Index, components: readonly KeyComponent[]) {
    const keyValue: Document = new Map();
    const names = [...index.key.keys()];
    for (const [at, name] of names.entries()) {
      const component = components[at] ?? null;
      keyValue.set(name, component === EMPTY_ARRAY ? null : component);
    }
    const shown = [...keyValue].map(([name, value]) => `${name}: ${describeValue(value)}`).join(', ');
    super(
      'DuplicateKey',
      `E11000 duplicate key error collection: ${collection.db}.${collection.name} index: ${index.name} dup key: { ${shown} }`,
    );
    this.keyPattern = index.key;
    this.keyValue = keyValue;
  }
}

interface Entry {
  readonly key: Buffer;
  readonly components: readonly KeyComponent[];
}

/** A stored document and its place. */
export interface StoredRow {
  readonly rid: number;
  readonly bytes: Buffer;
}

/** Writes documents together with their index entries. Every method must run inside a write job. */
export class Records {
  readonly #database: Database;
  readonly #catalogue: Catalogue;

  constructor(database: Database, catalogue: Catalogue) {
    this.#database = database;
    this.#catalogue = catalogue;
  }

  #entries(index: Index, document: Document): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    if (index.partial !== undefined && !matches(index.partial, document)) return entries;
    const extracted = extractKeys(document, index.parts);
    if (index.sparse && extracted.allMissing) return entries;
    for (const components of extracted.keys) {
      const key = encodeKey(components, index.parts);
      entries.set(key.toString('latin1'), { key, components });
    }
    if ((extracted.multikey & ~index.multikey) !== 0) this.#catalogue.markMultikey(index, extracted.multikey);
    return entries;
  }

  #checkUnique(collection: Collection, index: Index, entry: Entry, own: number | undefined): void {
    const found = this.#database.statement(`SELECT rid FROM i_${index.id} WHERE key = ? LIMIT 2`).all(entry.key);
    if (found.some((row) => cells(row)[0] !== own)) throw new DuplicateKeyError(collection, index, entry.components);
  }

  #addEntry(index: Index, entry: Entry, rid: number): void {
    this.#database.statement(`INSERT INTO i_${index.id} (key, rid) VALUES (?, ?)`).run(entry.key, rid);
  }

  /**
   * Stores a new document. All unique checks come before the first write, so a refusal leaves nothing behind.
   * @throws DuplicateKeyError, MongoError CannotIndexParallelArrays
   */
  insert(collection: Collection, document: Document, bytes: Uint8Array): number {
    const prepared = collection.indexes.map((index) => ({ index, entries: this.#entries(index, document) }));
    for (const { index, entries } of prepared)
      if (index.unique) for (const entry of entries.values()) this.#checkUnique(collection, index, entry, undefined);
    const { lastInsertRowid } = this.#database.statement(`INSERT INTO c_${collection.id} (doc) VALUES (?)`).run(bytes);
    const rid = Number(lastInsertRowid);
    for (const { index, entries } of prepared) for (const entry of entries.values()) this.#addEntry(index, entry, rid);
    return rid;
  }

  /**
   * Replaces a stored document; only index entries that differ are touched.
   * @throws DuplicateKeyError, MongoError CannotIndexParallelArrays, both before anything is written
   */
  update(collection: Collection, rid: number, before: Document, after: Document, bytes: Uint8Array): void {
    const prepared = collection.indexes.map((index) => ({
      index,
      old: this.#entries(index, before),
      fresh: this.#entries(index, after),
    }));
    for (const { index, old, fresh } of prepared)
      if (index.unique)
        for (const [name, entry] of fresh) if (!old.has(name)) this.#checkUnique(collection, index, entry, rid);
    this.#database.statement(`UPDATE c_${collection.id} SET doc = ? WHERE rid = ?`).run(bytes, rid);
    for (const { index, old, fresh } of prepared) {
      for (const [name, entry] of old) if (!fresh.has(name)) this.#removeEntry(index, entry, rid);
      for (const [name, entry] of fresh) if (!old.has(name)) this.#addEntry(index, entry, rid);
    }
  }

  #removeEntry(index: Index, entry: Entry, rid: number): void {
    this.#database.statement(`DELETE FROM i_${index.id} WHERE key = ? AND rid = ?`).run(entry.key, rid);
  }

  /** Removes a stored document and its index entries. */
  remove(collection: Collection, rid: number, document: Document): void {
    for (const index of collection.indexes)
      for (const entry of this.#entries(index, document).values()) this.#removeEntry(index, entry, rid);
    this.#database.statement(`DELETE FROM c_${collection.id} WHERE rid = ?`).run(rid);
  }

  /** The document at a place, or undefined when it is gone. */
  read(collection: Collection, rid: number): Buffer | undefined {
    const row = this.#database.statement(`SELECT doc FROM c_${collection.id} WHERE rid = ?`).get(rid);
    return row === undefined ? undefined : blobOf(cells(row)[0]);
  }

  /** How many documents the collection holds. */
  countAll(collection: Collection): number {
    return Number(cells(this.#database.statement(`SELECT count(*) FROM c_${collection.id}`).get())[0]);
  }

  /** Bytes of all documents of the collection. */
  bytesOf(collection: Collection): number {
    const row = this.#database.statement(`SELECT coalesce(sum(length(doc)), 0) FROM c_${collection.id}`).get();
    return Number(cells(row)[0]);
  }

  /** Fills a new index from the documents there are. */
  fillIndex(collection: Collection, index: Index): void {
    let after = -1;
    for (;;) {
      const row = this.#database
        .statement(`SELECT rid, doc FROM c_${collection.id} WHERE rid > ? ORDER BY rid LIMIT 1`)
        .get(after);
      if (row === undefined) return;
      const [rid, bytes] = cells(row);
      after = Number(rid);
      for (const entry of this.#entries(index, decodeDocument(blobOf(bytes))).values()) {
        if (index.unique) this.#checkUnique(collection, index, entry, after);
        this.#addEntry(index, entry, after);
      }
    }
  }
}
