/** Lets a burst through at once and then so many a second. */
export interface TokenBucket {
  /** Takes one token. False: there is none now. */
  take(now: number): boolean;
}

/**
 * @param perSecond tokens that come back each second.
 * @param burst tokens there are at most.
 */
export function createTokenBucket(perSecond: number, burst: number, now: number): TokenBucket {
  let tokens = burst;
  let filledAt = now;
  return {
    take(at) {
      // A clock set back must not empty the bucket for good.
      const elapsed = Math.max(0, at - filledAt);
      tokens = Math.min(burst, tokens + (elapsed * perSecond) / 1_000);
      filledAt = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
