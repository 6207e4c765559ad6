import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';

export const presentPage: Decider<'presentPage'> = (state, payload, turn) => {
  const { paperId, page } = payload;
  if (turn.personId === null) return refuse('notPermitted');
  const paper = lookup(state.papers, paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'attached') return refuse('paperNotReleased');
  if (paper.status.name === 'withdrawn') return refuse('paperWithdrawn');
  const pages = paper.file.pageCount;
  if (!Number.isSafeInteger(page) || page < 1 || page > pages) return refuse('pageOutOfRange', { pages });
  if (state.presented?.paperId === paperId && state.presented.page === page) return refuse('nothingToChange');
  return accept([happened(turn.now, 'pagePresented', { paperId, page, by: turn.personId })]);
};

export const stopPresenting: Decider<'stopPresenting'> = (_state, _payload, turn) =>
  accept([happened(turn.now, 'presentingStopped', {})]);
