import { without } from '../kernel/lookup.ts';
import type { Folder } from '../meeting/turn.ts';
import { moved } from './motions.ts';

export const motionPrepared: Folder<'motionPrepared'> = (state, { motionId, itemId, content }) => ({
  ...state,
  motions: { ...state.motions, [motionId]: { ...content, motionId, itemId } },
  motionOrder: [...state.motionOrder, motionId],
});

export const motionEdited: Folder<'motionEdited'> = (state, { motionId, content }) => {
  const motion = state.motions[motionId];
  if (motion === undefined) return state;
  return { ...state, motions: { ...state.motions, [motionId]: { ...motion, ...content } } };
};

export const motionRemoved: Folder<'motionRemoved'> = (state, { motionId }) => {
  if (state.motions[motionId] === undefined) return state;
  const motionOrder = state.motionOrder.filter((other) => other !== motionId);
  return { ...state, motions: without(state.motions, motionId), motionOrder };
};

export const motionMoved: Folder<'motionMoved'> = (state, { motionId, beforeMotionId }) => {
  if (state.motions[motionId] === undefined) return state;
  return { ...state, motionOrder: moved(state.motionOrder, motionId, beforeMotionId) };
};

export const countingBoardSet: Folder<'countingBoardSet'> = (state, { personIds }) => ({
  ...state,
  countingBoard: personIds,
});
