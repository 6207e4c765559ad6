import { a4, type PageSize } from '@nghi-truong/reader-core';
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import { openingFailure, type PaperFailure } from './opening-failure.ts';
import { type OpenTask, openWithLoader } from './pdf-engine.ts';
import { type PaperSource, RangeLoader, type RangeLoaderPorts } from './range-loader.ts';

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
  readonly loaded: number;
  readonly total: number;
  readonly complete: boolean;
  readonly stalled: boolean;
}

const sizesPerBatch = 24;

/** One open paper: its sizes, its drawing, its download. Everything it opened is closed by `close`. */
export class PaperDocument {
  readonly #state = new Cell<PaperState>({ status: 'opening' });
  readonly #download: Cell<PaperDownload>;
  readonly #open: OpenTask;
  #pdf: PDFDocumentProxy | null = null;
  #closed = false;

  constructor(source: PaperSource, ports: RangeLoaderPorts) {
    this.#download = new Cell({ loaded: 0, total: source.size, complete: false, stalled: false });
    const loader = new RangeLoader(source, ports, {
      progressive: (bytes) => this.#open.transport.onDataProgressiveRead(bytes),
      received: (bytes) => {
        this.#changeDownload({ loaded: Math.min(source.size, this.#download.get().loaded + bytes) });
      },
      complete: () => {
        this.#open.transport.onDataProgressiveDone();
        this.#changeDownload({ complete: true, loaded: source.size });
      },
      failed: (failure) => this.#fail(failure),
      stalled: (stalled) => this.#changeDownload({ stalled }),
    });
    this.#open = openWithLoader(source.size, loader);
    this.#open.task.promise.then(
      (pdf) => this.#ready(pdf),
      (error: unknown) => this.#fail(openingFailure(error)),
    );
    // A password is never asked for: such files are refused at upload.
    this.#open.task.onPassword = () => this.#fail('encrypted');
    void loader.stream(0);
  }

  get state(): Readable<PaperState> {
    return this.#state;
  }

  get download(): Readable<PaperDownload> {
    return this.#download;
  }

  /**
   * Draws one page on a canvas of the right size.
   * @param scale device pixels per point.
   * @throws when the signal is aborted, the document closed or the page cannot be drawn.
   */
  async render(page: number, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void> {
    const pdf = this.#pdf;
    if (pdf === null) throw new Error('the paper is not open');
    const proxy = await pdf.getPage(page);
    signal.throwIfAborted();
    const viewport = proxy.getViewport({ scale });
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    const task: RenderTask = proxy.render({ canvas, viewport });
    const stop = () => task.cancel();
    signal.addEventListener('abort', stop);
    try {
      await task.promise;
    } finally {
      signal.removeEventListener('abort', stop);
      proxy.cleanup();
    }
  }

  /** Plain text of a page, for those who listen instead of look. */
  async text(page: number): Promise<string> {
    const pdf = this.#pdf;
    if (pdf === null) return '';
    const content = await (await pdf.getPage(page)).getTextContent();
    return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#open.destroy().catch(() => undefined);
  }

  #changeDownload(change: Partial<PaperDownload>): void {
    this.#download.set({ ...this.#download.get(), ...change });
  }

  #fail(failure: PaperFailure): void {
    if (this.#closed) return;
    // A paper that is whole on this device stays readable, unless it was taken back.
    const state = this.#state.get();
    if (state.status === 'ready' && failure !== 'withdrawn' && failure !== 'forbidden' && failure !== 'signedOut')
      return;
    this.#state.set({ status: 'failed', failure });
  }

  async #ready(pdf: PDFDocumentProxy): Promise<void> {
    if (this.#closed) return;
    this.#pdf = pdf;
    try {
      const first = await sizeOf(pdf, 1);
      const sizes: PageSize[] = Array.from({ length: pdf.numPages }, () => first);
      this.#publish(sizes);
      for (let from = 2; from <= pdf.numPages && !this.#closed; from += sizesPerBatch) {
        const batch = Array.from({ length: Math.min(sizesPerBatch, pdf.numPages - from + 1) }, (_, i) => from + i);
        // A damaged page among good ones keeps the first page's size and shows its own error when drawn.
        const found = await Promise.all(batch.map((page) => sizeOf(pdf, page).catch(() => first)));
        const differs = found.some((size) => size.width !== first.width || size.height !== first.height);
        found.forEach((size, index) => {
          sizes[from + index - 1] = size;
        });
        if (differs) this.#publish(sizes);
      }
    } catch {
      this.#fail('damaged');
    }
  }

  #publish(sizes: readonly PageSize[]): void {
    if (!this.#closed) this.#state.set({ status: 'ready', pageCount: sizes.length, sizes: [...sizes] });
  }
}

async function sizeOf(pdf: PDFDocumentProxy, page: number): Promise<PageSize> {
  const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
  return width > 0 && height > 0 ? { width, height } : a4;
}
