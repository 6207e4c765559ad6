import type { Connection } from 'mongoose';

/** Creates the indexes of every model registered on the connection. Repeating it is harmless. */
export async function createIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
