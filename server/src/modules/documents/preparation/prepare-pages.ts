import type { Gate } from '../../gate.ts';
import type { Children } from '../extract/children.ts';
import { type Overview, overviewSchema, type PageFrame, pageSchema } from '../extract/said-by-child.ts';
import type { FinishedPage, WorkFolder } from './work-folder.ts';

export interface PrepareLimits {
  /** Until the paper is open. */
  readonly startMs: number;
  /** For one page, and for sizes, labels and outline of all. */
  readonly pageMs: number;
  /** Pages that one child reads before the next one takes over. */
  readonly pagesPerChild: number;
  /** Children that may die on pages of one paper; after that its other pages are left as they are. */
  readonly mostDeaths: number;
}

export const defaultPrepareLimits: PrepareLimits = {
  startMs: 60_000,
  pageMs: 20_000,
  pagesPerChild: 64,
  mostDeaths: 10,
};

interface Needs {
  readonly children: Children;
  /** How many children at once, for all papers together. */
  readonly gate: Gate;
  readonly slots: number;
  readonly limits: PrepareLimits;
  /** The server is stopping: what dies now dies of that. */
  readonly stopping: () => boolean;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Pages are kept on the disk in groups of this many: each group costs two writes that wait for the disk. */
const keepTogether = 8;

/**
 * Prepares what is still missing of a paper's pages. A page that kills or hangs its child loses its picture, the others
 * do not.
 * @param path of the PDF
 * @returns the paper's outside; null when it cannot be had or the server is stopping
 */
export async function preparePages(
  path: string,
  pageCount: number,
  work: WorkFolder,
  { children, gate, limits, slots, stopping }: Needs,
): Promise<Overview | null> {
  let overview = await work.overview();
  const waiting = missing(pageCount, work, limits.pagesPerChild);
  let deaths = 0;
  let lost = false;
  const giveUp = (): boolean => stopping() || lost;

  /** @returns the first page that was not finished */
  async function readRange({ first, last }: Range, draws: boolean): Promise<number> {
    const pages = collectPages(first, last, work);
    const asks = overview === null && first === 1;
    await gate.run(() =>
      children.run({
        task: 'pages',
        path,
        numbers: [first, last, draws ? 1 : 0, asks ? 1 : 0],
        patienceMs: limits.startMs + limits.pageMs * (last - first + 1),
        firstMs: limits.startMs,
        silenceMs: limits.pageMs,
        background: true,
        onFrame: ({ header, body }) => {
          const outside = asks ? overviewSchema.safeParse(header).data : undefined;
          if (outside === undefined) pages.take(pageSchema.parse(header), body);
          else overview = outside;
        },
      }),
    );
    // Without it there is no paper to lay out: all else would be in vain.
    if (asks && (overview === null || overview.sizes.length !== pageCount)) lost = true;
    else if (asks && overview !== null) await work.keepOverview(overview);
    return pages.settle();
  }

  async function readAll({ first, last }: Range): Promise<void> {
    let next = first;
    while (next <= last && !giveUp() && deaths < limits.mostDeaths) {
      next = await readRange({ first: next, last }, true);
      if (next > last || giveUp()) return;
      // Perhaps the page after it was to blame, or what all before had left in memory: once more, by itself.
      const alone = { first: next, last: next };
      if ((await readRange(alone, true)) === next && !giveUp()) {
        deaths += 1;
        if ((await readRange(alone, false)) === next && !giveUp()) await work.keep([empty(next)]);
      }
      next += 1;
    }
    if (giveUp()) return;
    // Given up: the rest can be read, without pictures and search.
    const rest = Array.from({ length: Math.max(0, last - next + 1) }, (_, index) => empty(next + index));
    if (rest.length > 0) await work.keep(rest);
  }

  async function takeTurns(): Promise<void> {
    for (let range = waiting.shift(); range !== undefined && !giveUp(); range = waiting.shift()) await readAll(range);
  }

  // What was done before a kill may lack its beginning.
  if (overview === null && waiting[0]?.first !== 1) waiting.unshift({ first: 1, last: 1 });
  await Promise.all(Array.from({ length: slots }, takeTurns));
  return giveUp() ? null : overview;
}

function empty(page: number): FinishedPage {
  return { page, text: '', secrecyMark: null, preview: null };
}

/** Takes the frames of consecutive pages and keeps those that are complete. */
function collectPages(first: number, last: number, work: WorkFolder) {
  let next = first;
  let text: Pick<FinishedPage, 'text' | 'secrecyMark'> | null = null;
  let finished: FinishedPage[] = [];
  const keeping: Promise<void>[] = [];

  function keep(): void {
    if (finished.length === 0) return;
    const writing = work.keep(finished);
    // Seen to in settle.
    writing.catch(() => undefined);
    keeping.push(writing);
    finished = [];
  }

  return {
    take(said: PageFrame, body: Buffer): void {
      if (said.kind === 'open') return;
      if (said.page !== next || next > last) throw new Error('a page that was not asked for');
      if (said.kind === 'text') {
        text = said;
        return;
      }
      const { width, height } = said;
      const preview = body.length > 0 ? { bytes: body, width, height } : null;
      finished.push({ page: next, text: text?.text ?? '', secrecyMark: text?.secrecyMark ?? null, preview });
      text = null;
      next += 1;
      if (finished.length >= keepTogether) keep();
    },
    /** @returns the first page that is not complete */
    async settle(): Promise<number> {
      keep();
      await Promise.all(keeping);
      return next;
    },
  };
}

/** Ranges of pages that are not done yet. */
function missing(pageCount: number, work: WorkFolder, most: number): Range[] {
  const ranges: { first: number; last: number }[] = [];
  for (let page = 1; page <= pageCount; page += 1) {
    if (work.pages.has(page)) continue;
    const range = ranges.at(-1);
    if (range !== undefined && range.last === page - 1 && page - range.first < most) range.last = page;
    else ranges.push({ first: page, last: page });
  }
  return ranges;
}
