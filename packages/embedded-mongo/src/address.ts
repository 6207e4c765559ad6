import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListenTarget } from './protocol.ts';

/** The file in the data directory that says where the running store is reached; readable by its own account alone. */
export const addressFileName = 'address';

/**
 * What drivers connect to.
 * @param port the one that was bound; unused for a socket path
 */
export function storeUri(listen: ListenTarget, port: number): string {
  return `mongodb://${'socketPath' in listen ? encodeURIComponent(listen.socketPath) : `127.0.0.1:${port}`}`;
}

/**
 * Where the store of a data directory said it is reached, for tools of the same account and machine. Null when none
 * runs; after a kill it may name a place where nobody answers any more.
 */
export async function runningStoreUri(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(join(dataDir, addressFileName), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
