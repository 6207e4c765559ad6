import type { PreparedPages } from '@nghi-truong/protocol';
import type { Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';

/** A small picture of a page that can be shown in the frame in which it is put into the document. */
export interface PreviewPicture {
  readonly element: HTMLImageElement;
  /** For further pictures of the same page. */
  readonly url: string;
  /** Gives its memory back. */
  readonly close: () => void;
}

/** Makes a picture of encoded bytes and waits until it can be shown; null when the bytes are none. Never rejects. */
export type MakePicture = (bytes: Uint8Array<ArrayBuffer>) => Promise<PreviewPicture | null>;

export interface PagePreviewsOptions {
  readonly pages: PreparedPages['pages'];
  /** Bytes of the part `previews`; null when they will not come. */
  readonly read: (begin: number, end: number) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly make: MakePicture;
  /** Where the reader is, page from 1. */
  readonly focus: number;
  /** Between two batches: what is more urgent goes first. Never rejects. */
  readonly pause: () => Promise<void>;
  /** Encoded bytes of all kept pictures together. */
  readonly budgetBytes?: number;
}

/** The first pictures come in a small answer, the rest in larger ones; bytes. */
const firstBatch = 96 * 1024;
const batch = 256 * 1024;
/** A picture that is larger is no preview; bytes. */
const mostBytes = 2 * 1024 * 1024;
const budget = 96 * 1024 * 1024;

interface Batch {
  readonly begin: number;
  readonly end: number;
  readonly pages: readonly number[];
}

/**
 * The small pictures of all pages, loaded around the page in sight first and then outwards until all are there: an
 * element for each page that needs nothing any more to be shown. Beyond the budget the farthest ones go.
 */
export class PagePreviews {
  readonly #options: PagePreviewsOptions;
  readonly #pictures = new Map<number, PreviewPicture>();
  /** Pages whose picture came or never will. */
  readonly #settled = new Set<number>();
  readonly #changes = new Cell(0);
  #focus: number;
  #bytes = 0;
  #running = false;
  #batches = 0;
  #closed = false;

  constructor(options: PagePreviewsOptions) {
    this.#options = options;
    this.#focus = this.#within(options.focus);
    void this.#run();
  }

  /** Grows with every batch of pictures. */
  get changes(): Readable<number> {
    return this.#changes;
  }

  /** Encoded bytes of what is kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The element of a page, ready to be shown; null when it is not there. One element: it can be in one place only. */
  get(page: number): HTMLImageElement | null {
    return this.#pictures.get(page)?.element ?? null;
  }

  has(page: number): boolean {
    return this.#pictures.has(page);
  }

  /** Address of a page's picture, for further elements; it ends with the paper. */
  url(page: number): string | null {
    return this.#pictures.get(page)?.url ?? null;
  }

  /** The reader is at this page: what is missing comes from there outwards. */
  focus(page: number): void {
    this.#focus = this.#within(page);
    void this.#run();
  }

  close(): void {
    this.#closed = true;
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
    this.#bytes = 0;
  }

  async #run(): Promise<void> {
    if (this.#running || this.#closed) return;
    this.#running = true;
    for (let next = this.#next(); next !== null && !this.#closed; next = this.#next()) {
      const bytes = await this.#options.read(next.begin, next.end);
      // Whoever reads has given up for good.
      if (bytes === null) break;
      await this.#take(next, bytes);
      await this.#options.pause();
    }
    this.#running = false;
  }

  async #take(batch: Batch, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const [first, ...others] = batch.pages;
    this.#batches += 1;
    // Somebody waits for the very first one; it is shown without the rest.
    if (this.#batches === 1 && first !== undefined) await this.#make({ ...batch, pages: [first] }, bytes);
    await this.#make(this.#batches === 1 ? { ...batch, pages: others } : batch, bytes);
  }

  async #make({ begin, pages }: Batch, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const made = await Promise.all(
      pages.map(async (page) => {
        const place = this.#place(page);
        if (place === null) return null;
        const from = place.offset - begin;
        return { page, picture: await this.#options.make(bytes.slice(from, from + place.length)) };
      }),
    );
    for (const one of made) {
      if (one === null) continue;
      this.#settled.add(one.page);
      if (one.picture === null) continue;
      if (this.#closed) {
        one.picture.close();
        continue;
      }
      this.#pictures.set(one.page, one.picture);
      this.#bytes += this.#place(one.page)?.length ?? 0;
    }
    this.#shed();
    if (!this.#closed) this.#changes.set(this.#changes.get() + 1);
  }

  /** Lets the farthest pictures go until the rest fits. */
  #shed(): void {
    const most = this.#options.budgetBytes ?? budget;
    if (this.#bytes <= most) return;
    const far = [...this.#pictures.keys()].sort((a, b) => Math.abs(b - this.#focus) - Math.abs(a - this.#focus));
    for (const page of far) {
      if (this.#bytes <= most) return;
      this.#pictures.get(page)?.close();
      this.#pictures.delete(page);
      this.#settled.delete(page);
      this.#bytes -= this.#place(page)?.length ?? 0;
    }
  }

  #place(page: number): { readonly offset: number; readonly length: number } | null {
    const place = this.#options.pages[page - 1]?.preview ?? null;
    return place === null || place.length === 0 || place.length > mostBytes ? null : place;
  }

  #within(page: number): number {
    return Math.min(this.#options.pages.length, Math.max(1, page));
  }

  #wanted(page: number): boolean {
    return page >= 1 && page <= this.#options.pages.length && !this.#settled.has(page) && this.#place(page) !== null;
  }

  /** The nearest page without a picture, with its neighbours as far as their bytes lie together. */
  #next(): Batch | null {
    const count = this.#options.pages.length;
    const most = this.#options.budgetBytes ?? budget;
    for (let away = 0; away < count; away += 1) {
      for (const page of away === 0 ? [this.#focus] : [this.#focus + away, this.#focus - away]) {
        if (!this.#wanted(page)) continue;
        // What would only push out nearer ones is left alone.
        if (this.#bytes + (this.#place(page)?.length ?? 0) > most && !this.#farther(away)) return null;
        return this.#around(page);
      }
    }
    return null;
  }

  #farther(away: number): boolean {
    for (const page of this.#pictures.keys()) if (Math.abs(page - this.#focus) > away) return true;
    return false;
  }

  #around(page: number): Batch | null {
    const place = this.#place(page);
    if (place === null) return null;
    const most = this.#batches === 0 ? firstBatch : batch;
    const pages = [page];
    let [begin, end] = [place.offset, place.offset + place.length];
    const grow = (step: 1 | -1) => {
      for (let near = page + step; this.#wanted(near); near += step) {
        const next = this.#place(near);
        if (next === null) return;
        const [from, to] = [Math.min(begin, next.offset), Math.max(end, next.offset + next.length)];
        const joins = next.offset === end || next.offset + next.length === begin;
        if (!joins || to - from > most) return;
        [begin, end] = [from, to];
        pages.push(near);
      }
    };
    // The page before the one in sight is as near as the one after it: the first answer has both.
    if (this.#batches === 0) {
      const before = this.#place(page - 1);
      if (before !== null && this.#wanted(page - 1) && before.offset + before.length === begin) {
        begin = before.offset;
        pages.push(page - 1);
      }
    }
    grow(1);
    if (this.#batches > 0) grow(-1);
    return { begin, end, pages };
  }
}
