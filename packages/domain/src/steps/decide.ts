import type { PersonId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import { evolve } from '../meeting/evolve.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened, type Turn } from '../meeting/turn.ts';
import { leads } from '../permissions/facts.ts';
import type { StepSnapshot } from './state.ts';
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
  if (typeof effect !== 'string' && turn.personId !== null && isStep(state, turn.personId)) {
    const personIds = events.flatMap((event) => (event.type === 'attendanceMarked' ? [event.payload.personId] : []));
    const begun = { step: state.stepCount + 1, of: type, by: turn.personId, touches: effect, personIds };
    return [happened(turn.now, 'stepBegun', begun), ...events];
  }
  if (state.lastStep === null || effect === 'apart') return events;
  const settles = effect === 'settles' || touches(state, state.lastStep.before, events);
  return settles ? [...events, happened(turn.now, 'stepSettled', {})] : events;
}

/** Only what the desk does while the meeting goes on is a step; before and after there is no hall that follows. */
function isStep(state: MeetingState, personId: PersonId): boolean {
  const person = lookup(state.participants, personId);
  const goesOn = state.phase.name === 'inSession' || state.phase.name === 'paused';
  return goesOn && person !== undefined && leads(person.duties);
}

/** Parts that an event does not touch keep their reference, so a new reference is a change. */
function touches(state: MeetingState, before: Partial<StepSnapshot>, events: readonly MeetingEvent[]): boolean {
  let after = state;
  for (const event of events) after = evolve(after, event);
  const { attendance = {}, ...parts } = before;
  return (
    (Object.keys(parts) as (keyof typeof parts)[]).some((part) => after[part] !== state[part]) ||
    (Object.keys(attendance) as PersonId[]).some(
      (personId) => lookup(after.attendance, personId) !== lookup(state.attendance, personId),
    )
  );
}
