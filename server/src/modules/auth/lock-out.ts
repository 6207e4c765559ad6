import type { LockOutStore } from '../../storage/lock-outs.ts';
import { DoorError } from '../door-error.ts';

/** How patient a door is with one kind of key. */
export interface LockOutRule {
  /** Failures that are free. */
  readonly free: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

/** A username: five tries, then 15 s, 30 s, 1 min … 5 min. The cap keeps a stranger from shutting a chair out for long. */
export const usernameRule: LockOutRule = { free: 5, firstDelayMs: 15_000, longestDelayMs: 300_000 };
/** An address: a whole hall may sit behind one, so many tries are free. */
export const addressRule: LockOutRule = { free: 100, firstDelayMs: 15_000, longestDelayMs: 900_000 };

/** A key without a failure for this long begins afresh. */
const forgetAfterMs = 60 * 60_000;

/** The delay after that many failures, in milliseconds. */
export function delayAfter(failures: number, rule: LockOutRule): number {
  if (failures < rule.free) return 0;
  return Math.min(rule.longestDelayMs, rule.firstDelayMs * 2 ** Math.min(failures - rule.free, 20));
}

/** Growing delays after failed sign-ins; kept in the store. */
export interface LockOut {
  /** Throws `lockedOut` with the seconds left. */
  check(key: string, now: number): Promise<void>;
  /**
   * Counts an attempt as failed; `clear` takes it back. Throws `lockedOut` when attempts made at the same moment have
   * used up what is free, so that many guesses at once do not slip through together.
   */
  fail(key: string, rule: LockOutRule, now: number): Promise<void>;
  clear(key: string): Promise<void>;
  sweep(now: number): Promise<void>;
}

function lockedOut(milliseconds: number): DoorError {
  return new DoorError('lockedOut', { seconds: Math.ceil(milliseconds / 1000) });
}

/** Slows down who guesses passwords; what it remembers outlives a restart. */
export function createLockOut(store: LockOutStore): LockOut {
  return {
    async check(key, now) {
      const row = await store.find(key);
      if (row !== null && row.lockedUntil > now) throw lockedOut(row.lockedUntil - now);
      if (row !== null && now - row.lastFailureAt > forgetAfterMs) await store.clear(key);
    },
    async fail(key, rule, now) {
      const delay = delayAfter(await store.count(key, now), rule);
      if (delay > 0 && !(await store.lock(key, now, now + delay))) throw lockedOut(delay);
    },
    clear: (key) => store.clear(key),
    sweep: (now) => store.sweep(now - 24 * forgetAfterMs),
  };
}
