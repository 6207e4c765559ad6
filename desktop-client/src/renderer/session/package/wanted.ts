import type { DeskView, FileId, ItemId, MineView, PaperId, PaperRecord, RoomView } from '@nghi-truong/domain';
import type { PaperPart } from '@nghi-truong/protocol';

/** A paper that this person may read now. */
export interface ReadablePaper {
  readonly paperId: PaperId;
  readonly itemId: ItemId | null;
  /** The present version, and how many bytes its file has. */
  readonly fileId: FileId;
  readonly size: number;
  /** The versions before it, readable too. */
  readonly earlier: readonly FileId[];
  /** Whether the package fetches it unasked; else it is kept when it is read. */
  readonly wanted: boolean;
}

/** One step of the package: these parts of these papers, before anything that comes later. */
export interface FetchStep {
  readonly papers: readonly ReadablePaper[];
  readonly parts: readonly PaperPart[];
}

/** Pictures, sizes and text: with them a paper can be leafed through and searched before its file is here. */
export const smallParts: readonly PaperPart[] = ['pages', 'previews', 'text'];

function isReadable(paper: PaperRecord, serverNow: number): boolean {
  const { name } = paper.status;
  if (name === 'withdrawn' || name === 'expired') return false;
  return paper.until === null || paper.until > serverNow;
}

const kinds = ['main', 'reference', 'personal'];

/**
 * What this person may read, in the order of the agenda beginning with the current item: its papers, those of the items
 * that follow, those of no item, those of items that are over. Papers of the room and one's own are wanted; what only
 * the desk sees is not fetched unasked.
 * @param serverNow a paper whose time is up is out of reach even when nobody can say so.
 */
export function readablePapers(
  room: RoomView,
  mine: MineView,
  desk: DeskView | null,
  serverNow: number,
): readonly ReadablePaper[] {
  const found = new Map<PaperId, { readonly record: PaperRecord; readonly wanted: boolean }>();
  const add = (papers: Readonly<Record<PaperId, PaperRecord>> | undefined, wanted: boolean) => {
    for (const record of Object.values(papers ?? {})) {
      // What is not released yet may change or go: only who prepares it needs it.
      const asked = wanted && (record.status.name === 'released' || record.own);
      if (!found.has(record.paperId) && isReadable(record, serverNow))
        found.set(record.paperId, { record, wanted: asked });
    }
  };
  add(room.papers, true);
  add(mine.papers, true);
  add(desk?.papers, false);
  const place = placeOf(room);
  return [...found.values()]
    .sort(
      ({ record: a }, { record: b }) =>
        place(a.itemId) - place(b.itemId) ||
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        a.position - b.position ||
        (a.paperId < b.paperId ? -1 : 1),
    )
    .map(({ record, wanted }) => ({
      paperId: record.paperId,
      itemId: record.itemId,
      fileId: record.fileId,
      size: record.size,
      earlier: record.earlier.map(({ fileId }) => fileId),
      wanted,
    }));
}

/** Where an item stands in the order in which its papers are fetched. */
function placeOf(room: RoomView): (itemId: ItemId | null) => number {
  const { itemOrder, currentItemId } = room.meeting;
  const current = currentItemId === null ? 0 : Math.max(0, itemOrder.indexOf(currentItemId));
  const count = itemOrder.length;
  return (itemId) => {
    const index = itemId === null ? -1 : itemOrder.indexOf(itemId);
    if (index < 0) return count;
    return index >= current ? index - current : count + 1 + index;
  };
}

/** The steps in which wanted papers are fetched: item by item, first what is small, then the files. */
export function fetchSteps(papers: readonly ReadablePaper[]): FetchStep[] {
  const groups: { itemId: ItemId | null; papers: ReadablePaper[] }[] = [];
  for (const paper of papers) {
    if (!paper.wanted) continue;
    const { itemId } = paper;
    const last = groups.at(-1);
    if (last !== undefined && last.itemId === itemId) last.papers.push(paper);
    else groups.push({ itemId, papers: [paper] });
  }
  return groups.flatMap((group) => [
    { papers: group.papers, parts: smallParts },
    { papers: group.papers, parts: ['file'] as const },
  ]);
}
