import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import { evolve } from '../meeting/evolve.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened, type Turn } from '../meeting/turn.ts';
import type { StepPart } from './state.ts';
import { stepEffects } from './step-effects.ts';

export const takeBack: Decider<'takeBack'> = (state, payload, turn) => {
  const { lastStep } = state;
  // Two operators press at once: the second means the step that is taken back already.
  if (turn.personId === null || lastStep?.step !== payload.step) return refuse('nothingToTakeBack');
  return accept([happened(turn.now, 'stepTakenBack', { step: lastStep.step, of: lastStep.of, by: turn.personId })]);
};

/**
 * The events of a command with what they mean for taking back: before those of a step of the desk stands its beginning,
 * after those that touch what the last step touched that it is settled.
 */
export function withStep(
  state: MeetingState,
  type: CommandType,
  events: readonly MeetingEvent[],
  turn: Turn,
): readonly MeetingEvent[] {
  const effect = stepEffects[type];
  if (typeof effect !== 'string' && turn.personId !== null && isStep(state, turn)) {
    const begun = { step: state.stepCount + 1, of: type, by: turn.personId, touches: effect };
    return [happened(turn.now, 'stepBegun', begun), ...events];
  }
  if (state.lastStep === null || type === 'takeBack') return events;
  const settles = effect === 'settles' || touches(state, Object.keys(state.lastStep.before) as StepPart[], events);
  return settles ? [...events, happened(turn.now, 'stepSettled', {})] : events;
}

/** Only what the desk does while the meeting goes on is a step; before and after there is no hall that follows. */
function isStep(state: MeetingState, turn: Turn): boolean {
  const person = turn.personId === null ? undefined : lookup(state.participants, turn.personId);
  const goesOn = state.phase.name === 'inSession' || state.phase.name === 'paused';
  return goesOn && person !== undefined && (person.duties.includes('chair') || person.duties.includes('secretary'));
}

/** Parts that an event does not touch keep their reference, so a new reference is a change. */
function touches(state: MeetingState, parts: readonly StepPart[], events: readonly MeetingEvent[]): boolean {
  let after = state;
  for (const event of events) after = evolve(after, event);
  return parts.some((part) => after[part] !== state[part]);
}
