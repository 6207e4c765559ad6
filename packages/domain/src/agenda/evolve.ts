import type { ItemId } from '../kernel/ids.ts';
import { without } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { AgendaItem } from './state.ts';

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

export const itemRemoved: Folder<'itemRemoved'> = (state, { itemId }) => ({
  ...state,
  agenda: {
    ...state.agenda,
    items: without(state.agenda.items, itemId),
    order: state.agenda.order.filter((other) => other !== itemId),
  },
});

/** An item taken up again keeps the time when it first started. */
export const itemStarted: Folder<'itemStarted'> = (state, { itemId, previousItemId }, at) => {
  const finished = previousItemId === null ? state : withItem(state, previousItemId, { finishedAt: at });
  const startedAt = finished.agenda.items[itemId]?.startedAt ?? at;
  const started = withItem(finished, itemId, { startedAt, finishedAt: null });
  return { ...started, agenda: { ...started.agenda, currentItemId: itemId } };
};

export const conclusionRecorded: Folder<'conclusionRecorded'> = (state, { itemId, text, revision }) =>
  withItem(state, itemId, { conclusion: { text, revision } });
