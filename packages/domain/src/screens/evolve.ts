import { without } from '../kernel/lookup.ts';
import type { Folder } from '../meeting/turn.ts';

/** `auto` is what a screen shows that nobody has set. */
export const screenSceneSet: Folder<'screenSceneSet'> = (state, { personId, scene }) => ({
  ...state,
  screens: scene === 'auto' ? without(state.screens, personId) : { ...state.screens, [personId]: scene },
});
