import type { Instant } from '../kernel/ids.ts';

export type MeetingKind = 'kyHop' | 'phienHop' | 'giaoBan' | 'hoiNghi';

/** Where the meeting stands. Fields exist only where they mean something. */
export type MeetingPhase =
  | { readonly name: 'prepared' }
  | { readonly name: 'inSession'; readonly openedAt: Instant }
  | { readonly name: 'paused'; readonly openedAt: Instant; readonly pausedAt: Instant }
  | { readonly name: 'ended'; readonly openedAt: Instant; readonly endedAt: Instant };
