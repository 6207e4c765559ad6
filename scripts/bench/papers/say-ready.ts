import type { Server } from 'node:http';

/** The line by which whoever started a server learns that it listens, and where. */
export function sayReady(server: Server): void {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.stdout.write(`ready http://127.0.0.1:${address.port}\n`);
}
