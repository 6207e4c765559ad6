import { requiredReason, requiredText, wholeNumber, within } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';

export const attachPaper: Decider<'attachPaper'> = (state, payload, turn) => {
  const { paperId, itemId, title, kind, file } = payload;
  if (lookup(state.papers, paperId) !== undefined) return refuse('paperExists');
  if (itemId !== null && lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
  const papers = valuesOf(state.papers);
  const wrong =
    requiredText(title, meetingLimits.title) ??
    wholeNumber(file.pageCount, 1, Number.MAX_SAFE_INTEGER) ??
    within(papers.length + 1, meetingLimits.papers);
  if (wrong !== null) return wrong;
  const siblings = papers.filter((paper) => paper.itemId === itemId);
  const position = Math.max(0, ...siblings.map((paper) => paper.position)) + 1;
  return accept([happened(turn.now, 'paperAttached', { paperId, itemId, title, kind, file, position })]);
};

export const releasePaper: Decider<'releasePaper'> = (state, payload, turn) => {
  const paper = lookup(state.papers, payload.paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'released') return refuse('paperAlreadyReleased');
  if (paper.status.name === 'withdrawn') return refuse('paperWithdrawn');
  return accept([happened(turn.now, 'paperReleased', { paperId: paper.paperId })]);
};

export const withdrawPaper: Decider<'withdrawPaper'> = (state, payload, turn) => {
  const paper = lookup(state.papers, payload.paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'withdrawn') return refuse('paperWithdrawn');
  const wrong = requiredReason(payload.reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  const withdrawn = happened(turn.now, 'paperWithdrawn', { paperId: paper.paperId, reason: payload.reason });
  const shown = state.presented?.paperId === paper.paperId;
  return accept(shown ? [happened(turn.now, 'presentingStopped', {}), withdrawn] : [withdrawn]);
};
