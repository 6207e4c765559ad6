import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BodyId, FileId } from '@nghi-truong/domain';
import type { BlobStore } from '../../../storage/blob-store.ts';
import type { FileChange, FileRow, FileStore, PdfFacts } from '../../../storage/files.ts';
import { DoorError } from '../../door-error.ts';
import type { Gate } from '../../gate.ts';
import type { Children } from '../extract/children.ts';
import type { Progress } from '../file-answer.ts';
import { type Conversion, conversionPrefix } from '../intake/conversion.ts';
import { killLeftOver } from '../intake/run-limited.ts';
import { assemble } from './assemble.ts';
import { type PrepareLimits, preparePages } from './prepare-pages.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

/** Makes papers out of uploaded files: Office files become PDF, every page gets its picture and text. */
export interface Preparation {
  /** Takes a file that is not at its end; a new one goes before what waits since the start. */
  add(file: FileRow): void;
  /** Pages done so far. */
  progress(file: FileRow): Progress;
  /** Takes up what earlier processes left unfinished, and whatever was kept before there was any preparation. */
  resume(): Promise<void>;
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>;
  /** Stops; what is done of a paper stays, the next start goes on from there. */
  close(): Promise<void>;
}

interface Log {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

interface Needs {
  readonly files: FileStore;
  readonly blobs: BlobStore;
  readonly children: Children;
  readonly conversion: Conversion;
  /** Of all children that prepare. */
  readonly gate: Gate;
  /** Children for one paper at a time; 0: nothing is prepared here. */
  readonly slots: number;
  readonly limits: PrepareLimits;
  /** The folder of unfinished work; absolute. */
  readonly workDir: string;
  readonly log: Log;
}

type Key = string;

const retryMs = 60_000;
/** More than there are children: they take turns, so that a short paper does not wait for the end of a long one. */
const papersAtOnce = 4;

/** Prepares files in the background, a few at a time, new ones first. */
export function createPreparation(needs: Needs): Preparation {
  const { files, blobs, children, conversion, gate, slots, limits, workDir, log } = needs;
  /** Rows that wait: those uploaded since the start, in their order, before those found at the start. */
  const fresh: FileRow[] = [];
  const backlog: FileRow[] = [];
  const running = new Set<Promise<void>>();
  /** Papers of the same bytes are prepared once; who comes second waits for the first. */
  const busy = new Map<Key, Promise<void>>();
  const work = new Map<Key, { readonly done: ReadonlyMap<number, unknown>; readonly total: number }>();
  const idle: (() => void)[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  function next(): void {
    while (!closed && slots > 0 && running.size < papersAtOnce) {
      const row = fresh.shift() ?? backlog.shift();
      if (row === undefined) break;
      const job: Promise<void> = finish(row)
        .catch((error: unknown) => tryLater(row, error))
        .finally(() => {
          running.delete(job);
          next();
        });
      running.add(job);
    }
    if (running.size > 0 || (!closed && slots > 0 && fresh.length + backlog.length > 0)) return;
    for (const tell of idle.splice(0)) tell();
  }

  /** A full disk or a store that does not answer: the paper is good, only the moment was not. */
  function tryLater({ _id, bodyId, meetingId }: FileRow, error: unknown): void {
    if (closed) return;
    log.error({ err: error, fileId: _id }, 'a paper could not be prepared now; it is tried again');
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const row = await files.find(bodyId, meetingId, _id).catch(() => null);
      if (row !== null) backlog.push(row);
      next();
    }, retryMs);
    timers.add(timer);
  }

  async function finish(row: FileRow): Promise<void> {
    let { pdf } = row;
    if (pdf === null) {
      pdf = await convert(row);
      if (pdf === null) return;
    }
    const { sha256 } = pdf;
    while (busy.has(sha256)) await busy.get(sha256);
    if (closed) return;
    const preparing = prepare(row._id, row.bodyId, pdf);
    const over = preparing.then(
      () => undefined,
      () => undefined,
    );
    busy.set(sha256, over);
    try {
      await preparing;
    } finally {
      busy.delete(sha256);
      work.delete(sha256);
    }
  }

  async function convert({ _id, original }: FileRow): Promise<PdfFacts | null> {
    if (original === null) throw new Error('a file without bytes');
    try {
      const { pdf, secrecyMark } = await conversion.toPdf(original.sha256);
      await files.change(_id, { state: 'preparing', pdf, secrecyMark });
      return pdf;
    } catch (error) {
      if (closed || !(error instanceof DoorError) || error.status >= 500) throw error;
      await files.change(_id, { state: 'failed', failure: error.code });
      return null;
    }
  }

  async function prepare(fileId: FileId, bodyId: BodyId, pdf: PdfFacts): Promise<void> {
    const known = await files.findPrepared(bodyId, pdf.sha256);
    if (known !== null) {
      const { state, prepared, secrecyMark } = known;
      await files.change(fileId, secrecyMark === null ? { state, prepared } : { state, prepared, secrecyMark });
      return;
    }
    const path = await blobs.path(pdf.sha256);
    if (path === null) {
      log.error({ fileId, sha256: pdf.sha256 }, 'a file of the store has no bytes in the blob store');
      await files.change(fileId, { state: 'plain' });
      return;
    }
    const folder = await openWorkFolder(workDir, pdf.sha256);
    work.set(pdf.sha256, { done: folder.pages, total: pdf.pageCount });
    const overview = await preparePages(path, pdf.pageCount, folder, {
      children,
      gate,
      slots,
      limits,
      stopping: () => closed,
    });
    if (closed) return;
    const somethingFound = [...folder.pages.values()].some(({ preview, text }) => preview !== null || text !== '');
    const change: FileChange =
      overview === null || !somethingFound
        ? { state: 'plain' }
        : { state: 'ready', prepared: await assemble(overview, folder, blobs), ...markOf(folder) };
    await files.change(fileId, change);
    await folder.remove();
  }

  return {
    add(row) {
      if (row.state !== 'converting' && row.state !== 'preparing') return;
      fresh.push(row);
      next();
    },

    progress({ state, pdf }) {
      const total = pdf?.pageCount ?? 0;
      if (state !== 'preparing' || pdf === null) return { done: total, total };
      return { done: Math.min(work.get(pdf.sha256)?.done.size ?? 0, total), total };
    },

    async resume() {
      await mkdir(workDir, { recursive: true, mode: 0o700 });
      const rows = await files.unfinished();
      const wanted = new Set(rows.map(({ pdf }) => pdf?.sha256));
      for (const name of await readdir(workDir)) {
        if (wanted.has(name)) continue;
        if (name.startsWith(conversionPrefix)) await killLeftOver(join(workDir, name));
        await rm(join(workDir, name), { recursive: true, force: true });
      }
      // The latest uploads are for the meetings that come next.
      backlog.push(...rows.reverse());
      next();
    },

    settled() {
      return new Promise((resolve) => {
        idle.push(resolve);
        next();
      });
    },

    async close() {
      closed = true;
      fresh.length = 0;
      backlog.length = 0;
      for (const timer of timers) clearTimeout(timer);
      children.close();
      conversion.close();
      await Promise.all(running);
      for (const tell of idle.splice(0)) tell();
    },
  };
}

/** Stamps on the first pages, as far as preparation found any. */
function markOf({ pages }: WorkFolder): Pick<FileRow, 'secrecyMark'> | Record<string, never> {
  const marks = [1, 2, 3].map((page) => pages.get(page)?.secrecyMark ?? null);
  const found = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'].find((mark) => marks.includes(mark));
  return found === undefined ? {} : { secrecyMark: found };
}
