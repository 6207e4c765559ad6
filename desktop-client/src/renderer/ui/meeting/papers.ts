import type { DeskView, FileId, Instant, ItemId, MineView, PaperId, PaperRecord, RoomView } from '@nghi-truong/domain';

/**
 * `open`: may be read; `notReleased` and `expired`: the desk may read it; `withdrawn`: nobody may. A paper whose time is
 * up is `expired` here at that moment, also while this tablet is cut off.
 */
export type PaperAvailability = 'open' | 'notReleased' | 'expired' | 'withdrawn';

/** A paper as one person sees it. */
export type SeenPaper = PaperRecord & {
  readonly availability: PaperAvailability;
  /** Whether this person may open it now. */
  readonly readable: boolean;
  /** Something this person has not opened yet: the whole paper, or its present version. */
  readonly news: 'new' | 'newVersion' | null;
};

export type SeenPapers = Readonly<Record<PaperId, SeenPaper>>;

export interface PaperViews {
  readonly room: Pick<RoomView, 'papers'>;
  readonly mine: Pick<MineView, 'papers' | 'reading'>;
  /** Null for those without a desk. */
  readonly desk: Pick<DeskView, 'papers'> | null;
}

/**
 * Every paper that this person may know of: the room's, one's own and those for some only, and at the desk what is not
 * released.
 * @param now server time, for papers whose time is up
 * @param opened versions opened on this device that the server has not been told of yet
 */
export function seenPapers(
  views: PaperViews,
  now: Instant,
  opened: ReadonlyMap<PaperId, FileId> = new Map(),
): SeenPapers {
  const all: Readonly<Record<string, PaperRecord>> = {
    ...views.room.papers,
    ...views.mine.papers,
    // The desk knows versions that nobody else may know yet.
    ...views.desk?.papers,
  };
  const seen: Record<string, SeenPaper> = {};
  for (const [key, paper] of Object.entries(all)) {
    const availability = availabilityOf(paper, now);
    const readable = availability === 'open' || (availability !== 'withdrawn' && views.desk !== null);
    const read = [opened.get(paper.paperId), views.mine.reading[paper.paperId]?.fileId];
    seen[key] = { ...paper, availability, readable, news: newsOf(paper, availability, read) };
  }
  return seen;
}

function availabilityOf(paper: PaperRecord, now: Instant): PaperAvailability {
  switch (paper.status.name) {
    case 'attached':
      return 'notReleased';
    case 'withdrawn':
      return 'withdrawn';
    case 'expired':
      return 'expired';
    case 'released':
      return paper.until !== null && now >= paper.until ? 'expired' : 'open';
  }
}

function newsOf(
  paper: PaperRecord,
  availability: PaperAvailability,
  read: readonly (FileId | undefined)[],
): SeenPaper['news'] {
  if (availability !== 'open' || paper.own || read.includes(paper.fileId)) return null;
  return read.every((fileId) => fileId === undefined) ? 'new' : 'newVersion';
}

/** The next moment after `now` at which a paper's time is up; null when none is limited in time. */
export function nextExpiry(papers: SeenPapers, now: Instant): Instant | null {
  let next: Instant | null = null;
  for (const { until, status } of Object.values(papers)) {
    if (until === null || until <= now || status.name !== 'released') continue;
    if (next === null || until < next) next = until;
  }
  return next;
}

/** Papers of an item (null: those of the whole meeting) in their order; one's own come last. */
export function papersOf<Paper extends PaperRecord>(
  papers: Readonly<Record<string, Paper>>,
  itemId: ItemId | null,
): readonly Paper[] {
  return Object.values(papers)
    .filter((paper) => paper.itemId === itemId)
    .sort((left, right) => Number(left.own) - Number(right.own) || left.position - right.position);
}

/** Papers that the whole hall may be shown. */
export function presentable(papers: readonly SeenPaper[]): readonly SeenPaper[] {
  return papers.filter((paper) => paper.availability === 'open' && !paper.limited && !paper.own);
}
