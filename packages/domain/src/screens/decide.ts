import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';

export const setScreenScene: Decider<'setScreenScene'> = (state, { personId, scene }, turn) => {
  if (lookup(state.participants, personId)?.duties.includes('screen') !== true) return refuse('screenNotFound');
  if (scene === (lookup(state.screens, personId) ?? 'auto')) return refuse('nothingToChange');
  return accept([happened(turn.now, 'screenSceneSet', { personId, scene })]);
};
