import mongoose, { type Connection } from 'mongoose';

/** The database of the embedded store. A MONGODB_URI names its own. */
export const embeddedDatabase = 'nghitruong';

/** The store as the application is handed it. */
export type StoreConnection = Connection;

/**
 * Opens the store's connection. Every write is acknowledged by a majority and its journal, every read sees only such
 * writes; nothing is buffered while the store is away, and no index is made on the quiet (see `createIndexes`).
 * @param uri `mongodb://…`, of the embedded store or of a replica set; the database is the one it names, or `name`
 * @throws when the store cannot be reached within ten seconds
 */
export async function openConnection(uri: string, name = 'nghi-truong'): Promise<Connection> {
  // Not URL: the host may be the percent-encoded path of a unix socket.
  const named = /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri);
  const connection = mongoose.createConnection(uri, {
    ...(named ? {} : { dbName: name }),
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    maxPoolSize: 20,
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    serverSelectionTimeoutMS: 10_000,
    socketTimeoutMS: 30_000,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 15_000 },
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close(true);
    throw error;
  }
}
