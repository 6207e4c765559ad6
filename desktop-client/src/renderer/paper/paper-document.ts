import type { PreparedPages, PreparedText } from '@nghi-truong/protocol';
import { a4, type PageSize } from '@nghi-truong/reader-core';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PaperParts, Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import { DocumentEngine } from './document-engine.ts';
import type { EngineRoom } from './engine-room.ts';
import type { LinkAnnotation } from './links.ts';
import type { PaperFailure } from './opening-failure.ts';
import { type PageContent, pageContent } from './page-content.ts';
import { type MakePicture, PagePreviews } from './page-previews.ts';
import { Preparation, partLoader } from './preparation.ts';
import type { RangeLoader, RangeLoaderPorts } from './range-loader.ts';
import type { After } from './watchdog.ts';

/** One version of a paper. */
export interface PaperSource {
  /** Released when the document is closed. */
  readonly parts: PaperParts;
  /** Bytes of the file, as the meeting's document says. */
  readonly size: number;
  /** The page at which it will be opened: its picture comes first. Default 1. */
  readonly startPage?: number;
}

export interface PaperPorts extends RangeLoaderPorts {
  readonly engines: EngineRoom;
  readonly picture: MakePicture;
  readonly after: After;
  /** Whether the window is out of sight: browsers then draw nothing. */
  readonly hidden: () => boolean;
}

export type PaperState =
  | { readonly status: 'opening' }
  | {
      readonly status: 'ready';
      readonly pageCount: number;
      /** Sizes as displayed; those not yet known are taken to be like the first page. */
      readonly sizes: readonly PageSize[];
    }
  | { readonly status: 'failed'; readonly failure: PaperFailure };

/** How much of the file is on this device, and whether bytes are being waited for. */
export interface PaperDownload {
  /** The meeting's package keeps the file and says how much of it is there; the rest is about what was read here. */
  readonly byPackage: boolean;
  readonly loaded: number;
  readonly total: number;
  readonly complete: boolean;
  readonly stalled: boolean;
}

const sizesPerBatch = 24;
/** Between two batches of small pictures; milliseconds. */
const [shortestPause, longestPause] = [16, 1_500];
/** The package stays out of the way until the first page is drawn, but not for longer; milliseconds. */
const preferAfter = 1_500;
/** A paper out of sight for so long gives its worker back, if its bytes stay on this device; milliseconds. */
const restAfter = 60_000;

/**
 * One open paper: its sizes, its small pictures, its drawing, its download. Laid out from what the server prepared, at
 * once; without that, from the file itself. Everything it opened is closed by `close`.
 */
export class PaperDocument {
  readonly #source: PaperSource;
  readonly #ports: PaperPorts;
  readonly #state = new Cell<PaperState>({ status: 'opening' });
  readonly #previews = new Cell<PagePreviews | null>(null);
  readonly #download: Cell<PaperDownload>;
  readonly #preparation: Preparation;
  readonly #engine: DocumentEngine;
  /** Those who wait until nothing is being drawn. */
  readonly #calm = new Set<() => void>();
  #focus: number;
  /** Pages being drawn now; before the first one was, it is on its way. */
  #drawing = 1;
  #begun = false;
  #users = 0;
  #cancelRest = () => {};
  #letPackageGo = () => {};
  #held = false;
  #closed = false;

  constructor(source: PaperSource, ports: PaperPorts) {
    const { parts, size } = source;
    this.#source = source;
    this.#ports = ports;
    this.#focus = source.startPage ?? 1;
    this.#download = new Cell({ byPackage: parts.keeps, loaded: 0, total: size, complete: false, stalled: false });
    this.#preparation = new Preparation(parts, ports, this.#focus);
    this.#engine = new DocumentEngine({
      size,
      engines: ports.engines,
      after: ports.after,
      hidden: ports.hidden,
      streams: !parts.keeps,
      loader: () => this.#loader(),
      streamed: () => this.#changeDownload({ complete: true, loaded: size }),
      opened: (pdf) => void this.#opened(pdf),
      failed: (failure) => this.#fail(failure),
    });
    this.#preparation.pages.subscribe(() => this.#prepared());
    this.#engine.open();
  }

  get state(): Readable<PaperState> {
    return this.#state;
  }

  get download(): Readable<PaperDownload> {
    return this.#download;
  }

  /** What the server found out about the pages: sizes, labels, outline. Null: not prepared (yet). */
  get prepared(): Readable<PreparedPages | null> {
    return this.#preparation.pages;
  }

  /** Small pictures of all pages; null: none (yet). */
  get previews(): Readable<PagePreviews | null> {
    return this.#previews;
  }

  /** The text of all pages as it was prepared; null when it was not. */
  preparedText(): Promise<PreparedText | null> {
    return this.#preparation.text();
  }

  /** The reader is at this page: what comes next comes for it first. */
  focus(page: number): void {
    this.#focus = page;
    this.#previews.get()?.focus(page);
  }

  /** Somebody shows this paper, until the returned function is called. */
  use(): () => void {
    this.#users += 1;
    this.#cancelRest();
    if (this.#users === 1) this.#hold();
    let using = true;
    return () => {
      if (!using) return;
      using = false;
      this.#users -= 1;
      if (this.#users > 0) return;
      this.#letPackageGo();
      if (this.#closed || !this.#source.parts.keeps) return;
      this.#cancelRest = this.#ports.after(restAfter, () => this.#engine.rest());
    };
  }

  /**
   * Draws one page on a canvas of the right size.
   * @param scale device pixels per point.
   * @throws `DrawingCut` when it may succeed another time; else when the signal is aborted, the document closed or the
   * page cannot be drawn.
   */
  async render(page: number, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void> {
    if (this.#begun) this.#drawing += 1;
    this.#begun = true;
    try {
      await this.#engine.render(page, canvas, scale, signal);
      this.#prefer();
    } finally {
      this.#drawing -= 1;
      if (this.#drawing === 0) for (const go of [...this.#calm]) go();
    }
  }

  /**
   * A page as pdf.js gives it, for its text and its links. Ask anew each time: the document behind it may be opened again.
   * @throws when the document cannot be opened or is closed.
   */
  page(page: number): Promise<PDFPageProxy> {
    return this.#engine.page(page);
  }

  /** The document as pdf.js gives it; as `page`. */
  pdf(): Promise<PDFDocumentProxy> {
    return this.#engine.pdf();
  }

  /** What can be read, selected and followed on a page, with its places. */
  async content(page: number): Promise<PageContent> {
    const proxy = await this.page(page);
    const [text, annotations] = await Promise.all([
      proxy.getTextContent(),
      proxy.getAnnotations({ intent: 'display' }) as Promise<LinkAnnotation[]>,
    ]);
    const items = text.items.filter((item) => 'str' in item);
    return pageContent({ items, annotations, transform: proxy.getViewport({ scale: 1 }).transform });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRest();
    this.#letPackageGo();
    this.#engine.close();
    this.#preparation.close();
    this.#previews.get()?.close();
    this.#source.parts.release();
  }

  /** The line and the processor are for the first page; then the package fetches this paper before others. */
  #hold(): void {
    const goOn = this.#source.parts.opening();
    const cancel = this.#ports.after(preferAfter, () => this.#prefer());
    this.#held = true;
    this.#letPackageGo = () => {
      this.#letPackageGo = () => {};
      this.#held = false;
      cancel();
      goOn();
    };
  }

  #prefer(): void {
    if (!this.#held || this.#closed) return;
    this.#source.parts.prefer();
    this.#letPackageGo();
  }

  #loader(): RangeLoader {
    const { parts, size } = this.#source;
    return partLoader(parts, 'file', size, this.#ports, {
      received: (bytes) => this.#changeDownload({ loaded: Math.min(size, this.#download.get().loaded + bytes) }),
      failed: (failure) => this.#fail(failure),
      stalled: (stalled) => this.#changeDownload({ stalled }),
    });
  }

  #changeDownload(change: Partial<PaperDownload>): void {
    if (!this.#closed) this.#download.set({ ...this.#download.get(), ...change });
  }

  #fail(failure: PaperFailure): void {
    if (this.#closed) return;
    // A paper that is whole on this device stays readable, unless it was taken back; what is prepared is shown.
    const taken = failure === 'withdrawn' || failure === 'forbidden' || failure === 'signedOut';
    if (this.#state.get().status === 'ready' && !taken) {
      if (!this.#download.get().complete) this.#engine.giveUp();
      return;
    }
    this.#engine.giveUp();
    this.#state.set({ status: 'failed', failure });
  }

  /** What the server prepared has come. */
  #prepared(): void {
    const prepared = this.#preparation.pages.get();
    if (prepared === null || this.#closed || this.#state.get().status === 'failed') return;
    this.#publish(prepared.pages.map(({ width, height }) => ({ width, height })));
    const { previews: read } = this.#preparation;
    this.#previews.set(
      new PagePreviews({
        pages: prepared.pages,
        read,
        make: this.#ports.picture,
        focus: this.#focus,
        pause: () => this.#pause(),
      }),
    );
  }

  /** Lets pages that are being drawn go first, but not for long. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        cancel();
        this.#calm.delete(go);
        resolve();
      };
      const cancel = this.#ports.after(this.#drawing > 0 ? longestPause : shortestPause, go);
      if (this.#drawing > 0) this.#calm.add(go);
    });
  }

  /** Pdf.js has opened the file: without anything prepared the sizes come from here. */
  async #opened(pdf: PDFDocumentProxy): Promise<void> {
    const enough = () => this.#closed || this.#preparation.pages.get() !== null;
    if (enough() || this.#state.get().status === 'ready') return;
    try {
      const first = await sizeOf(pdf, 1);
      const sizes: PageSize[] = Array.from({ length: pdf.numPages }, () => first);
      if (enough()) return;
      this.#publish(sizes);
      await this.#preparation.known;
      for (let from = 2; from <= pdf.numPages && !enough(); from += sizesPerBatch) {
        const batch = Array.from({ length: Math.min(sizesPerBatch, pdf.numPages - from + 1) }, (_, i) => from + i);
        // A damaged page among good ones keeps the first page's size and shows its own error when drawn.
        const found = await Promise.all(batch.map((page) => sizeOf(pdf, page).catch(() => first)));
        const differs = found.some((size) => size.width !== first.width || size.height !== first.height);
        found.forEach((size, index) => {
          sizes[from + index - 1] = size;
        });
        if (differs && !enough()) this.#publish(sizes);
      }
    } catch {
      this.#fail('damaged');
    }
  }

  #publish(sizes: readonly PageSize[]): void {
    this.#state.set({ status: 'ready', pageCount: sizes.length, sizes: [...sizes] });
  }
}

async function sizeOf(pdf: PDFDocumentProxy, page: number): Promise<PageSize> {
  const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
  return width > 0 && height > 0 ? { width, height } : a4;
}
