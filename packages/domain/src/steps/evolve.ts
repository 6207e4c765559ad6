import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { StepPart, StepSnapshot } from './state.ts';

export const stepBegun: Folder<'stepBegun'> = (state, { step, of, by, touches }, at) => ({
  ...state,
  stepCount: step,
  lastStep: { step, of, by, at, before: snapshot(state, touches) },
});

function snapshot(state: MeetingState, parts: readonly StepPart[]): Partial<StepSnapshot> {
  const { phase, agenda, speakers, presented, attendance } = state;
  const whole: StepSnapshot = { phase, agenda, speakers, presented, attendance };
  return Object.fromEntries(parts.map((part) => [part, whole[part]]));
}

export const stepSettled: Folder<'stepSettled'> = (state) => ({ ...state, lastStep: null });

/** Every part that the step touched is again what it was; the parts that it did not touch stay as they are now. */
export const stepTakenBack: Folder<'stepTakenBack'> = (state, { step }) =>
  state.lastStep?.step === step ? { ...state, ...state.lastStep.before, lastStep: null } : state;
