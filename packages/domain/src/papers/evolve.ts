import type { PaperId } from '../kernel/ids.ts';
import { lookup, without } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { Paper, PaperStatus, Reading } from './state.ts';

export const paperAttached: Folder<'paperAttached'> = (state, payload, at) => {
  const { paperId, itemId, title, kind, owner, file, access, position } = payload;
  const status: PaperStatus = owner === null ? { name: 'attached' } : { name: 'released', releasedAt: at };
  const versions = [{ version: 1, file, since: at, note: '' }];
  const paper: Paper = { paperId, itemId, title, kind, owner, file, versions, access, status, position };
  return { ...state, papers: { ...state.papers, [paperId]: paper } };
};

export const ownPaperRemoved: Folder<'ownPaperRemoved'> = (state, { paperId, owner }) => {
  const marks = state.ownReading[owner];
  return {
    ...state,
    papers: without(state.papers, paperId),
    ownReading: marks === undefined ? state.ownReading : { ...state.ownReading, [owner]: without(marks, paperId) },
  };
};

export const paperReplaced: Folder<'paperReplaced'> = (state, { paperId, version, file, note }, at) =>
  changed(state, paperId, ({ versions }) => ({ file, versions: [...versions, { version, file, since: at, note }] }));

export const paperEdited: Folder<'paperEdited'> = (state, { paperId, itemId, title, kind, position }) =>
  changed(state, paperId, () => ({ itemId, title, kind, position }));

export const papersOrdered: Folder<'papersOrdered'> = (state, { paperIds }) => {
  const papers = { ...state.papers };
  paperIds.forEach((paperId, index) => {
    const paper = papers[paperId];
    if (paper !== undefined && paper.position !== index + 1) papers[paperId] = { ...paper, position: index + 1 };
  });
  return { ...state, papers };
};

/** One whose time was up is within reach again: no time is set that has passed. */
export const paperAccessSet: Folder<'paperAccessSet'> = (state, { paperId, access }) =>
  changed(state, paperId, ({ status }) => ({
    access,
    status: status.name === 'expired' ? { name: 'released', releasedAt: status.releasedAt } : status,
  }));

export const paperReleased: Folder<'paperReleased'> = (state, { paperId }, at) =>
  changed(state, paperId, () => ({ status: { name: 'released', releasedAt: at } }));

export const paperWithdrawn: Folder<'paperWithdrawn'> = (state, { paperId, reason }, at) =>
  changed(state, paperId, ({ status, versions }) => {
    const before = 'releasedAt' in status ? { releasedAt: status.releasedAt } : {};
    return { status: { name: 'withdrawn', withdrawnAt: at, reason, lastVersion: versions.length, ...before } };
  });

export const paperExpired: Folder<'paperExpired'> = (state, { paperId }, at) =>
  changed(state, paperId, ({ status }) => ({
    status: status.name === 'released' ? { name: 'expired', releasedAt: status.releasedAt, expiredAt: at } : status,
  }));

/** Marks of one's own papers stand apart: what the desk sees keeps its reference whatever anybody reads for oneself. */
export const papersRead: Folder<'papersRead'> = (state, { personId, papers }, at) => {
  const { reading, ownReading } = state;
  const marked = (before: Reading, own: boolean): Reading => {
    const marks = papers.filter(({ paperId }) => (state.papers[paperId]?.owner != null) === own);
    if (marks.length === 0) return before;
    const added = Object.fromEntries(marks.map(({ paperId, fileId }) => [paperId, { fileId, at }]));
    return { ...before, [personId]: { ...lookup(before, personId), ...added } };
  };
  return { ...state, reading: marked(reading, false), ownReading: marked(ownReading, true) };
};

function changed(state: MeetingState, paperId: PaperId, change: (paper: Paper) => Partial<Paper>): MeetingState {
  const paper = state.papers[paperId];
  if (paper === undefined) return state;
  return { ...state, papers: { ...state.papers, [paperId]: { ...paper, ...change(paper) } } };
}
