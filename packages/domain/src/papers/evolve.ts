import type { Folder } from '../meeting/turn.ts';
import type { Paper } from './state.ts';

export const paperAttached: Folder<'paperAttached'> = (state, payload) => {
  const { paperId, itemId, title, kind, file, position } = payload;
  const paper: Paper = { paperId, itemId, title, kind, file, status: { name: 'attached' }, position };
  return { ...state, papers: { ...state.papers, [paperId]: paper } };
};

export const paperReleased: Folder<'paperReleased'> = (state, { paperId }, at) => {
  const paper = state.papers[paperId];
  if (paper === undefined) return state;
  const released: Paper = { ...paper, status: { name: 'released', releasedAt: at } };
  return { ...state, papers: { ...state.papers, [paperId]: released } };
};

export const paperWithdrawn: Folder<'paperWithdrawn'> = (state, { paperId, reason }, at) => {
  const paper = state.papers[paperId];
  if (paper === undefined) return state;
  const before = paper.status.name === 'released' ? { releasedAt: paper.status.releasedAt } : {};
  const withdrawn: Paper = { ...paper, status: { name: 'withdrawn', withdrawnAt: at, reason, ...before } };
  return { ...state, papers: { ...state.papers, [paperId]: withdrawn } };
};
