import type { Server } from 'node:http';

/** As long as our own server's: a thousand who dial at once overflow Node's 511, and the kernel lets them wait a whole second. */
export const backlog = 4_096;

/** The line by which whoever started a server learns that it listens, and where. */
export function sayReady(server: Server): void {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.stdout.write(`ready http://127.0.0.1:${address.port}\n`);
}
