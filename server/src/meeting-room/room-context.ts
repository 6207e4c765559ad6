import type { MeetingLog } from '../storage/meeting-log.ts';
import type { SteadyClock } from './clock.ts';
import type { RoomLogger } from './logger.ts';
import type { Commit, TurnFigures } from './ports.ts';
import type { Rules } from './rules.ts';

/** What a room needs from around it. */
export interface RoomContext {
  readonly log: MeetingLog;
  readonly clock: SteadyClock;
  readonly rules: Rules;
  readonly logger: RoomLogger;
  readonly newClientId: () => number;
  /** Hands a commit to this node's subscribers. Never throws. */
  readonly tell: (commit: Commit) => void;
  /** Tells the other nodes that this meeting's log has grown. Never throws. */
  readonly nudge: (seq: number) => void;
  /** Told after each turn. Never throws. */
  readonly turned: (turn: TurnFigures) => void;
}
