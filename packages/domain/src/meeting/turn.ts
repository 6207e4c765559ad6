import type { DecisionContext } from '../kernel/context.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { CommandPayloads, CommandType } from './commands.ts';
import type { EventPayloads, EventType, MeetingEvent } from './events.ts';
import type { FoldRun } from './fold-run.ts';
import type { MeetingState } from './state.ts';

/** What a decision gives: the events in order, or why not. */
export type Decision = Result<readonly MeetingEvent[]>;

/** The context of one decision about an existing meeting. */
export interface Turn extends DecisionContext {
  /** The acting person, who is a participant; null when the system acts. */
  readonly personId: PersonId | null;
}

/** Decides one type of command. Permission (duties, phase, what stands in the way) has been given before. */
export type Decider<Type extends CommandType> = (
  state: MeetingState,
  payload: CommandPayloads[Type],
  turn: Turn,
) => Decision;

/** Folds one type of event. Never recalculates a rule: the outcome is in the payload. `run` has what the run may change in place. */
export type Folder<Type extends EventType> = (
  state: MeetingState,
  payload: EventPayloads[Type],
  at: Instant,
  run: FoldRun,
) => MeetingState;

/** One event at the time of the turn. */
export function happened<Type extends EventType>(at: Instant, type: Type, payload: EventPayloads[Type]): MeetingEvent {
  // The union cannot be built from its parts by inference; the parameters tie type and payload together.
  return { type, at, payload } as MeetingEvent;
}
