import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { isForSome, isReader } from '../papers/meeting-papers.ts';

export const presentPage: Decider<'presentPage'> = (state, payload, turn) => {
  const { paperId, page } = payload;
  if (turn.personId === null) return refuse('notPermitted');
  const paper = lookup(state.papers, paperId);
  // Somebody else's own paper does not exist for the desk.
  if (paper === undefined || (paper.owner !== null && !isReader(paper, turn.personId))) return refuse('paperNotFound');
  if (isForSome(paper)) return refuse('paperLimited');
  if (paper.status.name === 'attached') return refuse('paperNotReleased');
  if (paper.status.name === 'withdrawn') return refuse('paperWithdrawn');
  if (paper.status.name === 'expired') return refuse('paperExpired');
  const pages = paper.file.pageCount;
  if (!Number.isSafeInteger(page) || page < 1 || page > pages) return refuse('pageOutOfRange', { pages });
  if (state.presented?.paperId === paperId && state.presented.page === page) return refuse('nothingToChange');
  return accept([happened(turn.now, 'pagePresented', { paperId, page, by: turn.personId })]);
};

export const stopPresenting: Decider<'stopPresenting'> = (_state, _payload, turn) =>
  accept([happened(turn.now, 'presentingStopped', {})]);
