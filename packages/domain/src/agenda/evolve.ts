import type { Instant, ItemId } from '../kernel/ids.ts';
import { valuesOf, without } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { AgendaItem, AgendaState, AgendaStep } from './state.ts';

/** The agenda of a meeting that has just been made. */
export const noAgenda: AgendaState = { items: {}, order: [], currentItemId: null };

/** The agenda with the item going on finished, and its part with it; the same agenda when none goes on. */
export function withCurrentFinished(agenda: AgendaState, at: Instant): AgendaState {
  const current = agenda.currentItemId === null ? undefined : agenda.items[agenda.currentItemId];
  if (current === undefined) return agenda;
  const steps = current.steps.map((step) =>
    step.stepId === current.currentStepId ? { ...step, finishedAt: at } : step,
  );
  const finished: AgendaItem = { ...current, finishedAt: at, steps, currentStepId: null };
  return { ...agenda, items: { ...agenda.items, [current.itemId]: finished }, currentItemId: null };
}

function withItem(state: MeetingState, itemId: ItemId, change: Partial<AgendaItem>): MeetingState {
  const item = state.agenda.items[itemId];
  if (item === undefined) return state;
  return { ...state, agenda: { ...state.agenda, items: { ...state.agenda.items, [itemId]: { ...item, ...change } } } };
}

function inserted(order: readonly ItemId[], itemId: ItemId, beforeItemId: ItemId | null): readonly ItemId[] {
  const rest = order.filter((other) => other !== itemId);
  const place = beforeItemId === null ? -1 : rest.indexOf(beforeItemId);
  return place < 0 ? [...rest, itemId] : [...rest.slice(0, place), itemId, ...rest.slice(place)];
}

export const itemAdded: Folder<'itemAdded'> = (state, payload) => {
  const { itemId, title, owner, plannedMinutes, beforeItemId, insertedOnTheDay } = payload;
  const item: AgendaItem = {
    itemId,
    title,
    owner,
    plannedMinutes,
    insertedOnTheDay,
    startedAt: null,
    finishedAt: null,
    steps: [],
    currentStepId: null,
    conclusion: { text: '', revision: 0 },
  };
  return {
    ...state,
    agenda: {
      ...state.agenda,
      items: { ...state.agenda.items, [itemId]: item },
      order: inserted(state.agenda.order, itemId, beforeItemId),
    },
  };
};

export const itemEdited: Folder<'itemEdited'> = (state, { itemId, title, owner, plannedMinutes }) =>
  withItem(state, itemId, { title, owner, plannedMinutes });

export const itemMoved: Folder<'itemMoved'> = (state, { itemId, beforeItemId }) => ({
  ...state,
  agenda: { ...state.agenda, order: inserted(state.agenda.order, itemId, beforeItemId) },
});

/** People's own papers for it stay theirs, for the whole meeting. */
export const itemRemoved: Folder<'itemRemoved'> = (state, { itemId }) => ({
  ...state,
  papers: papersWithoutItem(state.papers, itemId),
  agenda: {
    ...state.agenda,
    items: without(state.agenda.items, itemId),
    order: state.agenda.order.filter((other) => other !== itemId),
  },
});

function papersWithoutItem(papers: MeetingState['papers'], itemId: ItemId): MeetingState['papers'] {
  const left = valuesOf(papers).filter((paper) => paper.itemId === itemId);
  if (left.length === 0) return papers;
  return { ...papers, ...Object.fromEntries(left.map((paper) => [paper.paperId, { ...paper, itemId: null }])) };
}

/** A part that has begun keeps its times. */
export const itemStepsSet: Folder<'itemStepsSet'> = (state, payload) => {
  const before = state.agenda.items[payload.itemId];
  const steps = payload.steps.map((step): AgendaStep => {
    const kept = before?.steps.find((other) => other.stepId === step.stepId);
    return { ...step, startedAt: kept?.startedAt ?? null, finishedAt: kept?.finishedAt ?? null };
  });
  return withItem(state, payload.itemId, { steps });
};

/** An item taken up again keeps the time when it first started. */
export const itemStarted: Folder<'itemStarted'> = (state, { itemId }, at) => {
  const finished: MeetingState = { ...state, agenda: withCurrentFinished(state.agenda, at) };
  const startedAt = finished.agenda.items[itemId]?.startedAt ?? at;
  const started = withItem(finished, itemId, { startedAt, finishedAt: null });
  return { ...started, agenda: { ...started.agenda, currentItemId: itemId } };
};

/** Finishes the part going on; one taken up again keeps the time when it first started. */
export const stepStarted: Folder<'stepStarted'> = (state, { itemId, stepId }, at) => {
  const item = state.agenda.items[itemId];
  if (item === undefined) return state;
  const steps = item.steps.map((step): AgendaStep => {
    if (step.stepId === stepId) return { ...step, startedAt: step.startedAt ?? at, finishedAt: null };
    return step.stepId === item.currentStepId ? { ...step, finishedAt: at } : step;
  });
  return withItem(state, itemId, { steps, currentStepId: stepId });
};

export const conclusionRecorded: Folder<'conclusionRecorded'> = (state, { itemId, text, revision }) =>
  withItem(state, itemId, { conclusion: { text, revision } });
