import { optionalText, requiredText, wholeNumber, within } from '../kernel/checks.ts';
import type { ItemId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, type Refused, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { papersOf } from '../papers/meeting-papers.ts';
import { endOfDiscussion } from '../speakers/decide.ts';
import type { AgendaStep } from './state.ts';

function wrongItem(item: { title: string; owner: string; plannedMinutes: number }): Refused | null {
  return (
    requiredText(item.title, meetingLimits.title) ??
    optionalText(item.owner, meetingLimits.owner) ??
    wholeNumber(item.plannedMinutes, 0, meetingLimits.plannedMinutes)
  );
}

function unknownItem(state: MeetingState, itemId: ItemId | null): Refused | null {
  return itemId === null || lookup(state.agenda.items, itemId) !== undefined ? null : refuse('itemNotFound');
}

export const addItem: Decider<'addItem'> = (state, payload, turn) => {
  if (lookup(state.agenda.items, payload.itemId) !== undefined) return refuse('itemExists');
  const wrong =
    wrongItem(payload) ??
    unknownItem(state, payload.beforeItemId) ??
    within(state.agenda.order.length + 1, meetingLimits.items);
  if (wrong !== null) return wrong;
  const { itemId, title, owner, plannedMinutes, beforeItemId } = payload;
  const insertedOnTheDay = state.phase.name !== 'prepared';
  return accept([
    happened(turn.now, 'itemAdded', { itemId, title, owner, plannedMinutes, beforeItemId, insertedOnTheDay }),
  ]);
};

export const editItem: Decider<'editItem'> = (state, payload, turn) => {
  const item = lookup(state.agenda.items, payload.itemId);
  if (item === undefined) return refuse('itemNotFound');
  const wrong = wrongItem(payload);
  if (wrong !== null) return wrong;
  const { itemId, title, owner, plannedMinutes } = payload;
  const same = title === item.title && owner === item.owner && plannedMinutes === item.plannedMinutes;
  if (same) return refuse('nothingToChange');
  return accept([happened(turn.now, 'itemEdited', { itemId, title, owner, plannedMinutes })]);
};

export const moveItem: Decider<'moveItem'> = (state, payload, turn) => {
  const { itemId, beforeItemId } = payload;
  const unknown = unknownItem(state, itemId) ?? unknownItem(state, beforeItemId);
  if (unknown !== null) return unknown;
  const { order } = state.agenda;
  const follower = order[order.indexOf(itemId) + 1] ?? null;
  if (beforeItemId === itemId || beforeItemId === follower) return refuse('nothingToChange');
  return accept([happened(turn.now, 'itemMoved', { itemId, beforeItemId })]);
};

export const removeItem: Decider<'removeItem'> = (state, payload, turn) => {
  const { itemId } = payload;
  const item = lookup(state.agenda.items, itemId);
  if (item === undefined) return refuse('itemNotFound');
  const inUse =
    item.startedAt !== null ||
    item.conclusion.revision > 0 ||
    // What somebody brought for oneself is nobody else's business.
    papersOf(state, itemId).length > 0 ||
    valuesOf(state.motions).some((motion) => motion.itemId === itemId);
  return inUse ? refuse('itemInUse') : accept([happened(turn.now, 'itemRemoved', { itemId })]);
};

export const goToItem: Decider<'goToItem'> = (state, payload, turn) => {
  const { itemId } = payload;
  const previousItemId = state.agenda.currentItemId;
  if (lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
  if (itemId === previousItemId) return refuse('nothingToChange');
  return accept([
    ...endOfDiscussion(state, turn.now),
    happened(turn.now, 'itemStarted', { itemId, previousItemId }),
    // Closing the list was about the item before.
    ...(state.speakers.listOpen ? [] : [happened(turn.now, 'speakerListSet', { open: true })]),
  ]);
};

export const setItemSteps: Decider<'setItemSteps'> = (state, { itemId, steps }, turn) => {
  const item = lookup(state.agenda.items, itemId);
  if (item === undefined) return refuse('itemNotFound');
  const wrong =
    within(steps.length, meetingLimits.steps) ??
    steps.map(wrongStep).find((refused) => refused !== null) ??
    (new Set(steps.map((step) => step.stepId)).size < steps.length ? refuse('itemExists') : null);
  if (wrong !== null) return wrong;
  const begun = item.steps.filter((step) => step.startedAt !== null).map((step) => step.stepId);
  const kept = steps.map((step) => step.stepId).filter((stepId) => begun.includes(stepId));
  if (kept.join() !== begun.join()) return refuse('itemInUse');
  if (sameSteps(item.steps, steps)) return refuse('nothingToChange');
  return accept([
    happened(turn.now, 'itemStepsSet', {
      itemId,
      steps: steps.map(({ stepId, title, plannedMinutes }) => ({ stepId, title, plannedMinutes })),
    }),
  ]);
};

type PlannedStep = Pick<AgendaStep, 'stepId' | 'title' | 'plannedMinutes'>;

function wrongStep(step: PlannedStep): Refused | null {
  return (
    requiredText(step.title, meetingLimits.title) ?? wholeNumber(step.plannedMinutes, 0, meetingLimits.plannedMinutes)
  );
}

function sameSteps(before: readonly PlannedStep[], steps: readonly PlannedStep[]): boolean {
  return (
    before.length === steps.length &&
    before.every(({ stepId, title, plannedMinutes }, index) => {
      const other = steps[index];
      return other?.stepId === stepId && other.title === title && other.plannedMinutes === plannedMinutes;
    })
  );
}

export const goToStep: Decider<'goToStep'> = (state, { itemId, stepId }, turn) => {
  const item = lookup(state.agenda.items, itemId);
  if (item === undefined) return refuse('itemNotFound');
  if (itemId !== state.agenda.currentItemId) return refuse('itemNotCurrent');
  if (!item.steps.some((step) => step.stepId === stepId)) return refuse('stepNotFound');
  if (item.currentStepId === stepId) return refuse('nothingToChange');
  return accept([happened(turn.now, 'stepStarted', { itemId, stepId })]);
};

export const recordConclusion: Decider<'recordConclusion'> = (state, payload, turn) => {
  const item = lookup(state.agenda.items, payload.itemId);
  if (item === undefined) return refuse('itemNotFound');
  const wrong = optionalText(payload.text, meetingLimits.conclusion);
  if (wrong !== null) return wrong;
  const { text, revision } = item.conclusion;
  if (payload.baseRevision !== revision) return refuse('staleRevision', { revision });
  if (payload.text === text) return refuse('nothingToChange');
  return accept([
    happened(turn.now, 'conclusionRecorded', { itemId: payload.itemId, text: payload.text, revision: revision + 1 }),
  ]);
};
