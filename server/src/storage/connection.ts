import mongoose, { type Connection } from 'mongoose';

/** The database of the embedded store. A MONGODB_URI names its own. */
export const embeddedDatabase = 'nghitruong';

/** The store as the application is handed it. */
export type StoreConnection = Connection;

export interface ConnectionOptions {
  /** The database of an address that names none. */
  readonly name?: string;
  /** Lets `watchStore` see what is asked; costs some microseconds a question. */
  readonly watched?: boolean;
}

/**
 * Opens the store's connection. Every write is acknowledged by a majority and its journal, every read sees only such
 * writes; nothing is buffered while the store is away, and no index is made on the quiet (see `createIndexes`).
 * @param uri `mongodb://…`, of the embedded store or of a replica set; the database is the one it names
 * @throws when the store cannot be reached within ten seconds
 */
export async function openConnection(
  uri: string,
  { name = 'nghi-truong', watched = false }: ConnectionOptions = {},
): Promise<Connection> {
  // Not URL: the host may be the percent-encoded path of a unix socket.
  const named = /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri);
  const connection = mongoose.createConnection(uri, {
    ...(named ? {} : { dbName: name }),
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    maxPoolSize: 20,
    monitorCommands: watched,
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

/**
 * Tells of every question that was asked: the name of its command, whether it was answered, and how long that took. The driver's own
 * figure has whole milliseconds only.
 * @param connection opened as `watched`
 * @param elapsed milliseconds of a clock that never jumps
 * @returns ends it
 */
export function watchStore(
  connection: Connection,
  elapsed: () => number,
  tell: (command: string, ok: boolean, milliseconds: number) => void,
): () => void {
  const client = connection.getClient();
  /** When each question under way was asked. */
  const asked = new Map<number, number>();
  const onStart = ({ requestId }: { readonly requestId: number }) => void asked.set(requestId, elapsed());
  const onEnd = (ok: boolean) => (event: { readonly requestId: number; readonly commandName: string }) => {
    const began = asked.get(event.requestId);
    asked.delete(event.requestId);
    if (began !== undefined) tell(event.commandName, ok, elapsed() - began);
  };
  const [onSuccess, onFailure] = [onEnd(true), onEnd(false)];
  client.on('commandStarted', onStart);
  client.on('commandSucceeded', onSuccess);
  client.on('commandFailed', onFailure);
  return () => {
    client.off('commandStarted', onStart);
    client.off('commandSucceeded', onSuccess);
    client.off('commandFailed', onFailure);
  };
}
