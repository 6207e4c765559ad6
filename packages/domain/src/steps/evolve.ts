import type { AgendaState } from '../agenda/state.ts';
import type { PersonId } from '../kernel/ids.ts';
import { lookup, without } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { StepPart, StepSnapshot } from './state.ts';

export const stepBegun: Folder<'stepBegun'> = (state, { step, of, by, touches, personIds }, at) => ({
  ...state,
  stepCount: step,
  lastStep: { step, of, by, at, before: snapshot(state, touches, personIds) },
});

function snapshot(
  state: MeetingState,
  parts: readonly StepPart[],
  personIds: readonly PersonId[],
): Partial<StepSnapshot> {
  const { phase, agenda, speakers, presented } = state;
  const attendance = Object.fromEntries(personIds.map((id) => [id, lookup(state.attendance, id) ?? null]));
  const whole: StepSnapshot = { phase, agenda, speakers, presented, attendance };
  return Object.fromEntries(parts.map((part) => [part, whole[part]]));
}

export const stepSettled: Folder<'stepSettled'> = (state) => ({ ...state, lastStep: null });

/** Every part that the step touched is again what it was; what it did not touch stays as it is now. */
export const stepTakenBack: Folder<'stepTakenBack'> = (state, { step }) => {
  if (state.lastStep?.step !== step) return state;
  const { agenda, attendance, ...parts } = state.lastStep.before;
  return {
    ...state,
    ...parts,
    agenda: agenda === undefined ? state.agenda : withConclusionsOf(agenda, state.agenda),
    attendance: attendance === undefined ? state.attendance : withMarksOf(state.attendance, attendance),
    lastStep: null,
  };
};

function withConclusionsOf(before: AgendaState, now: AgendaState): AgendaState {
  const items = Object.fromEntries(
    Object.entries(before.items).map(([itemId, item]) => {
      const conclusion = now.items[item.itemId]?.conclusion ?? item.conclusion;
      return [itemId, conclusion === item.conclusion ? item : { ...item, conclusion }];
    }),
  );
  return { ...before, items };
}

function withMarksOf(now: MeetingState['attendance'], before: StepSnapshot['attendance']): MeetingState['attendance'] {
  let attendance = now;
  for (const [id, mark] of Object.entries(before)) {
    const personId = id as PersonId;
    attendance = mark === null ? without(attendance, personId) : { ...attendance, [personId]: mark };
  }
  return attendance;
}
