import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface SenderPatience {
  /** How often a sender is looked at, in milliseconds. */
  readonly everyMs: number;
  /** What must have come since the last look; less counts as standing still. */
  readonly leastBytes: number;
}

/** A tablet on the worst network sends more; a sender that dribbles would hold a connection and a place for hours. */
export const defaultSenderPatience: SenderPatience = { everyMs: 30_000, leastBytes: 4_096 };

/**
 * Cuts senders that stop in the middle of their body. Node's own limit is for the whole request and would cut a large
 * paper on a slow line as well, so it is off and progress is what counts.
 */
export function registerSlowSenders(app: FastifyInstance, patience: SenderPatience): void {
  app.addHook('onRequest', async ({ raw }: FastifyRequest) => {
    const announced = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
    if (!announced) return;
    let received = raw.socket.bytesRead;
    const timer = setInterval(() => {
      if (raw.complete || raw.destroyed) {
        clearInterval(timer);
        return;
      }
      const since = raw.socket.bytesRead - received;
      received = raw.socket.bytesRead;
      // What waits to be read is our slowness, not the sender's.
      if (since < patience.leastBytes && raw.readableLength === 0) raw.destroy();
    }, patience.everyMs);
    raw.once('close', () => clearInterval(timer));
  });
}
