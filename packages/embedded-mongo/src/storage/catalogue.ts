import { randomBytes } from 'node:crypto';
import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import { int32, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { blobOf, cells, type Database } from './database.ts';
import { type IndexDefinition, parseIndex } from './index-definition.ts';

/** An index that exists: its definition and its place in the file. */
export interface Index extends IndexDefinition {
  readonly id: number;
  /** Bit i: part i met an array in some document, once and for all. */
  multikey: number;
  dropped: boolean;
}

/** A collection that exists. */
export interface Collection {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly uuid: Buffer;
  readonly indexes: Index[];
  dropped: boolean;
}

/** Databases, collections and indexes: kept in memory, written through to the SQLite file. */
export class Catalogue {
  readonly #database: Database;
  readonly #collections = new Map<string, Collection>();

  constructor(database: Database) {
    this.#database = database;
    for (const row of database.statement('SELECT id, db, name, uuid FROM collections ORDER BY id').all()) {
      const [id, db, name, uuid] = cells(row);
      const collection: Collection = {
        id: Number(id),
        db: String(db),
        name: String(name),
        uuid: Buffer.from(blobOf(uuid)),
        indexes: [],
        dropped: false,
      };
      const indexRows = database
        .statement('SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id')
        .all(collection.id);
      for (const indexRow of indexRows) {
        const [indexId, spec, multikey] = cells(indexRow);
        const definition = parseIndex(decodeDocument(Buffer.from(blobOf(spec))));
        collection.indexes.push({ ...definition, id: Number(indexId), multikey: Number(multikey), dropped: false });
      }
      this.#collections.set(`${collection.db}.${collection.name}`, collection);
    }
  }

  /** The collection, or undefined. */
  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  /** All collections, of one database or of all. */
  list(db?: string): Collection[] {
    return [...this.#collections.values()].filter((collection) => db === undefined || collection.db === db);
  }

  /** The collection, made when absent with its `_id_` index. Call inside a write job. */
  ensure(db: string, name: string): Collection {
    const found = this.find(db, name);
    if (found !== undefined) return found;
    checkNames(db, name);
    const uuid = randomBytes(16);
    uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x40;
    uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
    const { lastInsertRowid } = this.#database
      .statement('INSERT INTO collections (db, name, uuid) VALUES (?, ?, ?)')
      .run(db, name, uuid);
    const id = Number(lastInsertRowid);
    this.#database.sqlite.exec(`CREATE TABLE c_${id} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL) STRICT`);
    const collection: Collection = { id, db, name, uuid, indexes: [], dropped: false };
    this.#collections.set(`${db}.${name}`, collection);
    this.#database.onRollback(() => {
      collection.dropped = true;
      this.#collections.delete(`${db}.${name}`);
      this.#database.forgetStatements();
    });
    this.addIndex(
      collection,
      parseIndex(
        new Map<string, Value>([
          ['v', int32(2)],
          ['key', new Map([['_id', int32(1)]])],
          ['name', '_id_'],
        ]),
      ),
    );
    return collection;
  }

  /** Adds an empty index; filling it is the caller's work. */
  addIndex(collection: Collection, definition: IndexDefinition): Index {
    const { lastInsertRowid } = this.#database
      .statement('INSERT INTO indexes (collection, spec, multikey) VALUES (?, ?, 0)')
      .run(collection.id, encodeDocument(definition.specification));
    const index: Index = { ...definition, id: Number(lastInsertRowid), multikey: 0, dropped: false };
    this.#database.sqlite.exec(
      `CREATE TABLE i_${index.id} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) STRICT, WITHOUT ROWID`,
    );
    collection.indexes.push(index);
    this.#database.onRollback(() => {
      index.dropped = true;
      collection.indexes.splice(collection.indexes.indexOf(index), 1);
      this.#database.forgetStatements();
    });
    return index;
  }

  /** Remembers that arrays were met along parts of an index; such an index gives fewer guarantees to the planner. */
  markMultikey(index: Index, bits: number): void {
    const before = index.multikey;
    index.multikey = before | bits;
    this.#database.statement('UPDATE indexes SET multikey = ? WHERE id = ?').run(index.multikey, index.id);
    this.#database.onRollback(() => {
      index.multikey = before;
    });
  }

  dropIndex(collection: Collection, index: Index): void {
    this.#database.forgetStatements();
    this.#database.statement('DELETE FROM indexes WHERE id = ?').run(index.id);
    this.#database.sqlite.exec(`DROP TABLE i_${index.id}`);
    const at = collection.indexes.indexOf(index);
    collection.indexes.splice(at, 1);
    index.dropped = true;
    this.#database.onRollback(() => {
      index.dropped = false;
      collection.indexes.splice(at, 0, index);
    });
  }

  dropCollection(collection: Collection): void {
    this.#database.forgetStatements();
    for (const index of collection.indexes) this.#database.sqlite.exec(`DROP TABLE i_${index.id}`);
    this.#database.statement('DELETE FROM indexes WHERE collection = ?').run(collection.id);
    this.#database.statement('DELETE FROM collections WHERE id = ?').run(collection.id);
    this.#database.sqlite.exec(`DROP TABLE c_${collection.id}`);
    this.#collections.delete(`${collection.db}.${collection.name}`);
    collection.dropped = true;
    this.#database.onRollback(() => {
      collection.dropped = false;
      this.#collections.set(`${collection.db}.${collection.name}`, collection);
    });
  }
}

function checkNames(db: string, name: string): void {
  if (db.length === 0 || db.length > 63 || /[/\\. "$*<>:|?\0]/.test(db))
    throw new MongoError('InvalidNamespace', `invalid database name '${db}'`);
  if (name.length === 0 || name.includes('$') || name.includes('\0') || name.startsWith('.') || name.endsWith('.'))
    throw new MongoError('InvalidNamespace', `invalid collection name '${name}'`);
  if (name.startsWith('system.')) throw new MongoError('InvalidNamespace', `the name '${name}' is reserved`);
  if (Buffer.byteLength(db) + 1 + Buffer.byteLength(name) > 255)
    throw new MongoError('InvalidNamespace', 'the namespace is longer than 255 bytes');
}
