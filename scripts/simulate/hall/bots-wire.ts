import type { Act } from '../steps.ts';
import type { SentCommand } from '../wire-record.ts';
import type { PathStep } from './followed-path.ts';
import type { Measured } from './light-tablet.ts';

/** What the hall orders from a process of light tablets. */
export type BotsOrder =
  | { readonly kind: 'enter'; readonly serverUrl: string; readonly usernames: readonly string[]; readonly seed: number }
  | { readonly kind: 'act'; readonly number: number; readonly who: string; readonly act: Act }
  | { readonly kind: 'standing' }
  | { readonly kind: 'collect' }
  | { readonly kind: 'end' };

/** What it says. */
export type BotsNews =
  | { readonly kind: 'entered'; readonly why: string | null }
  /** An act is over; `breach`: what is broken, `code`: how the server answered. */
  | { readonly kind: 'did'; readonly number: number; readonly breach: string | null; readonly code: string | null }
  /** Seq of each tablet; null: not in the meeting. */
  | { readonly kind: 'standing'; readonly seqs: readonly (number | null)[] }
  | { readonly kind: 'collected'; readonly taken: BotsTaken };

/** Everything that a process of light tablets took down. */
export interface BotsTaken {
  readonly steps: readonly PathStep[];
  /** By seq: when it arrived at each tablet, by the machine's monotonic clock. */
  readonly arrivals: ReadonlyMap<number, readonly number[]>;
  readonly commands: readonly SentCommand[];
  readonly measured: ReadonlyMap<Measured, readonly number[]>;
  /** Refusals and failures, by code. */
  readonly failures: ReadonlyMap<string, number>;
  readonly saved: readonly {
    readonly username: string;
    readonly objectId: string;
    readonly paper: number;
    readonly scope: 'private' | 'shared';
  }[];
  /** By how much the process itself was late, milliseconds: p50, p99, most. */
  readonly lag: { readonly p50: number; readonly p99: number; readonly most: number };
}
