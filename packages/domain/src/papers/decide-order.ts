import { requiredText } from '../kernel/checks.ts';
import type { PaperId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { meetingPaper, papersOf } from './meeting-papers.ts';

/** Title, kind and item. In another item it comes last, and those after it where it was move up. */
export const editPaper: Decider<'editPaper'> = (state, { paperId, itemId, title, kind }, turn) => {
  const paper = meetingPaper(state, paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (itemId !== null && lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
  const wrong = requiredText(title, meetingLimits.title);
  if (wrong !== null) return wrong;
  const stays = itemId === paper.itemId;
  if (stays && title === paper.title && kind === paper.kind) return refuse('nothingToChange');
  const position = stays ? paper.position : papersOf(state, itemId).length + 1;
  const edited = happened(turn.now, 'paperEdited', { paperId, itemId, title, kind, position });
  if (stays) return accept([edited]);
  const left = idsOf(papersOf(state, paper.itemId)).filter((other) => other !== paperId);
  const gap = paper.position <= left.length;
  return accept(gap ? [edited, happened(turn.now, 'papersOrdered', { paperIds: left })] : [edited]);
};

export const movePaper: Decider<'movePaper'> = (state, { paperId, beforePaperId }, turn) => {
  const paper = meetingPaper(state, paperId);
  if (paper === undefined) return refuse('paperNotFound');
  const order = idsOf(papersOf(state, paper.itemId));
  if (beforePaperId !== null && !order.includes(beforePaperId)) return refuse('paperNotFound');
  const follower = order[order.indexOf(paperId) + 1] ?? null;
  if (beforePaperId === paperId || beforePaperId === follower) return refuse('nothingToChange');
  const others = order.filter((other) => other !== paperId);
  const place = beforePaperId === null ? others.length : others.indexOf(beforePaperId);
  const paperIds = [...others.slice(0, place), paperId, ...others.slice(place)];
  return accept([happened(turn.now, 'papersOrdered', { paperIds })]);
};

function idsOf(papers: readonly { readonly paperId: PaperId }[]): readonly PaperId[] {
  return papers.map(({ paperId }) => paperId);
}
