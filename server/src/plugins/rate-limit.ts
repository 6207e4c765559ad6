import type { FastifyInstance } from 'fastify';
import { DoorError } from '../modules/door-error.ts';
import { tokenOf } from './session.ts';

export interface RateLimit {
  /** Sustained requests a second and the burst above it, per session. */
  readonly perSecond: number;
  readonly burst: number;
  /** An address may stand for a whole hall, so it is that many times more generous. */
  readonly addressFactor: number;
}

export const defaultRateLimit: RateLimit = { perSecond: 40, burst: 400, addressFactor: 60 };

interface Bucket {
  tokens: number;
  at: number;
}

/** Most callers remembered; beyond it the longest unseen is forgotten. */
const mostBuckets = 20_000;

/** One bucket per key, filled by the clock. */
export function createBuckets(perSecond: number, burst: number): { take(key: string, now: number): boolean } {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, now) {
      const known = buckets.get(key);
      const tokens =
        known === undefined ? burst : Math.min(burst, known.tokens + (Math.max(0, now - known.at) / 1000) * perSecond);
      // Re-inserted, so that the map's order is the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      if (buckets.size > mostBuckets) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return tokens >= 1;
    },
  };
}

/** Too many requests of one session, or of one address, are answered `tooFrequent` before anything is looked up. */
export function registerRateLimit(app: FastifyInstance, limit: RateLimit, now: () => number): void {
  const sessions = createBuckets(limit.perSecond, limit.burst);
  const addresses = createBuckets(limit.perSecond * limit.addressFactor, limit.burst * limit.addressFactor);
  app.addHook('onRequest', async (request) => {
    const at = now();
    if (!addresses.take(request.ip, at)) throw new DoorError('tooFrequent');
    const sent = tokenOf(request);
    // A made-up token costs its sender the address bucket; only its own bucket is its own.
    if (sent !== null && !sessions.take(`${request.ip} ${sent.token}`, at)) throw new DoorError('tooFrequent');
  });
}
