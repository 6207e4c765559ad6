import { type AgendaStep, meetingLimits, type StepId } from '@nghi-truong/domain';

/** A step as it is being edited: minutes are what was typed. */
export interface StepDraft {
  readonly stepId: StepId;
  readonly title: string;
  readonly minutes: string;
  /** Has begun: keeps its place and cannot go. */
  readonly begun: boolean;
}

/** The steps of an item, ready to be edited. */
export function draftOf(steps: readonly AgendaStep[]): readonly StepDraft[] {
  return steps.map(({ stepId, title, plannedMinutes, startedAt }) => ({
    stepId,
    title,
    minutes: String(plannedMinutes),
    begun: startedAt !== null,
  }));
}

/** What would be sent, or null while a title or a number is missing. */
export function stepsToSend(
  drafts: readonly StepDraft[],
): { readonly stepId: StepId; readonly title: string; readonly plannedMinutes: number }[] | null {
  const steps = drafts.map(({ stepId, title, minutes }) => ({
    stepId,
    title: title.trim(),
    plannedMinutes: minutes.trim() === '' ? 0 : Number(minutes),
  }));
  const good = steps.every(
    ({ title, plannedMinutes }) =>
      title !== '' &&
      Number.isInteger(plannedMinutes) &&
      plannedMinutes >= 0 &&
      plannedMinutes <= meetingLimits.plannedMinutes,
  );
  return good ? steps : null;
}

/** Moves one step; begun ones stay where they are, so nothing moves before or past them. */
export function moveStep(drafts: readonly StepDraft[], index: number, by: -1 | 1): readonly StepDraft[] {
  const moved = drafts[index];
  const other = drafts[index + by];
  if (moved === undefined || other === undefined || moved.begun || other.begun) return drafts;
  return drafts.map((step, at) => (at === index ? other : at === index + by ? moved : step));
}

/** Whether the committed steps are still those that the editing started from. */
export function sameSteps(one: readonly AgendaStep[], other: readonly AgendaStep[]): boolean {
  const shape = (steps: readonly AgendaStep[]) =>
    JSON.stringify(steps.map(({ stepId, title, plannedMinutes }) => [stepId, title, plannedMinutes]));
  return shape(one) === shape(other);
}
