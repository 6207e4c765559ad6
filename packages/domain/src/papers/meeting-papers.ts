import type { ItemId, PaperId, PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Paper } from './state.ts';

/** A paper that was put before the meeting; somebody's own one does not exist for those who put papers before it. */
export function meetingPaper(state: MeetingState, paperId: PaperId): Paper | undefined {
  const paper = lookup(state.papers, paperId);
  return paper === undefined || paper.owner !== null ? undefined : paper;
}

/** The papers of an item, or of the whole meeting (null), in order; without anybody's own. */
export function papersOf(state: MeetingState, itemId: ItemId | null): readonly Paper[] {
  return inOrder(valuesOf(state.papers).filter((paper) => paper.owner === null && paper.itemId === itemId));
}

/** The papers that somebody brought for oneself, in order. */
export function ownPapersOf(state: MeetingState, personId: PersonId): readonly Paper[] {
  return inOrder(valuesOf(state.papers).filter((paper) => paper.owner === personId));
}

function inOrder(papers: readonly Paper[]): readonly Paper[] {
  return papers.toSorted((one, other) => one.position - other.position);
}

/** Whether a paper is for some only, or for its owner: whoever else follows the meeting must not learn of it. */
export function isForSome({ owner, access }: Paper): boolean {
  return owner !== null || access.personIds !== null;
}

/** Whether this person, who is in the room, is among those whom a paper is for. The desk is not asked for here. */
export function isReader({ owner, access }: Paper, personId: PersonId): boolean {
  if (owner !== null) return owner === personId;
  return access.personIds === null || access.personIds.includes(personId);
}
