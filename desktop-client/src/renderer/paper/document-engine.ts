import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Engine, EngineGone, type EngineRoom } from './engine-room.ts';
import { openingFailure, type PaperFailure } from './opening-failure.ts';
import type { RangeLoader } from './range-loader.ts';
import { type After, watch } from './watchdog.ts';

/** A drawing was interrupted by something that is not the fault of its page; another time it may succeed. */
export class DrawingCut extends Error {
  constructor() {
    super('the drawing was cut short');
    this.name = 'DrawingCut';
  }
}

export interface DocumentEngineOptions {
  readonly size: number;
  readonly engines: EngineRoom;
  readonly after: After;
  readonly hidden: () => boolean;
  /** Whether the whole file is read from its start into the worker, so that a cut does not blind the reader. */
  readonly streams: boolean;
  /** A new loader for the file; closed with the engine it feeds. */
  readonly loader: () => RangeLoader;
  /** The whole file has come. */
  readonly streamed: () => void;
  readonly opened: (pdf: PDFDocumentProxy) => void;
  readonly failed: (failure: PaperFailure) => void;
}

/** A page that takes longer is given up, with its worker; milliseconds of work. */
const mostForPage = 20_000;
/** A document that takes longer to open is damaged or hostile; milliseconds of work. */
const mostForOpening = 40_000;
/** A worker that died so often in a row will die again. */
const mostDeaths = 3;
/** After so many drawings pdf.js is told to let go of what it keeps. */
const tidyEvery = 10;

/**
 * Pdf.js at work on one document. A page that never finishes is given up together with its worker, and the document is
 * opened again when something is next wanted of it: a hostile page costs itself, a hostile file its own worker.
 */
export class DocumentEngine {
  readonly #options: DocumentEngineOptions;
  readonly #givenUp = new Set<number>();
  /** Pages begun and not finished since the last success: one of them holds the worker when it hangs. */
  readonly #unfinished = new Set<number>();
  readonly #strikes = new Map<number, number>();
  #engine: Engine | null = null;
  #loader: RangeLoader | null = null;
  #deaths = 0;
  #drawn = 0;
  #tidying: Promise<void> = Promise.resolve();
  #over = false;

  constructor(options: DocumentEngineOptions) {
    this.#options = options;
  }

  /** Opens the document if it is not open. */
  open(): Engine {
    if (this.#over) throw new Error('the paper is closed');
    const known = this.#engine;
    if (known !== null) return known;
    const loader = this.#options.loader();
    const engine = this.#options.engines.start(this.#options.size, loader);
    this.#engine = engine;
    this.#loader = loader;
    if (this.#options.streams) {
      const { streamed } = this.#options;
      engine.opened.then(
        ({ transport }) =>
          loader.stream({
            progressive: (bytes) => transport.onDataProgressiveRead(bytes),
            complete: () => {
              transport.onDataProgressiveDone();
              streamed();
            },
          }),
        () => undefined,
      );
    }
    const stop = this.#watch(mostForOpening, () => this.#options.failed('damaged'));
    engine.pdf.then(
      (pdf) => {
        stop();
        if (this.#engine === engine) this.#options.opened(pdf);
      },
      (error: unknown) => {
        stop();
        if (this.#engine === engine) this.#notOpened(error);
      },
    );
    return engine;
  }

  pdf(): Promise<PDFDocumentProxy> {
    return this.#run((_engine, pdf) => Promise.resolve(pdf));
  }

  page(page: number): Promise<PDFPageProxy> {
    return this.#run((engine, pdf) => engine.race(pdf.getPage(page)));
  }

  async render(page: number, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void> {
    if (this.#givenUp.has(page)) throw new Error(`page ${page} cannot be drawn`);
    await this.#run(async (engine, pdf) => {
      signal.throwIfAborted();
      this.#unfinished.add(page);
      const stop = this.#watch(mostForPage, () => this.#hangs(page));
      try {
        await engine.race(this.#tidying);
        await engine.race(draw(pdf, page, canvas, scale, signal));
        this.#unfinished.clear();
        this.#strikes.clear();
        this.#deaths = 0;
        this.#tidy(pdf);
      } catch (error) {
        if (error instanceof EngineGone) {
          if (this.#engine === engine) this.#died(engine);
          // Without a culprit the page is tried again in a new worker.
          if (!this.#givenUp.has(page) && !this.#over) throw new DrawingCut();
        } else if (!signal.aborted) this.#unfinished.delete(page);
        throw error;
      } finally {
        stop();
      }
    });
  }

  /** Gives the worker back; the document is opened again when something is wanted of it. */
  rest(): void {
    void this.#engine?.close();
    this.#loader?.close();
    this.#engine = null;
    this.#loader = null;
    this.#unfinished.clear();
  }

  /** Nothing more can be drawn. */
  giveUp(): void {
    this.#over = true;
    this.rest();
  }

  close(): void {
    this.giveUp();
  }

  async #run<T>(act: (engine: Engine, pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
    const engine = this.open();
    const pdf = await engine.pdf.catch((error: unknown) => {
      // The worker went before the document was open; it is opened again, unless that is hopeless.
      throw error instanceof EngineGone && !this.#over ? new DrawingCut() : error;
    });
    return act(engine, pdf);
  }

  #watch(limit: number, act: () => void): () => void {
    const rests = () => this.#options.hidden() || this.#loader?.waiting === true;
    return watch(this.#options.after, limit, rests, act);
  }

  #hangs(page: number): void {
    // Alone it is the culprit; among pages that were given up before it, each gets a strike.
    if (this.#unfinished.size <= 1) this.#givenUp.add(page);
    else this.#strike();
    this.rest();
  }

  #strike(): void {
    for (const page of this.#unfinished) {
      const strikes = (this.#strikes.get(page) ?? 0) + 1;
      this.#strikes.set(page, strikes);
      if (strikes >= 2) this.#givenUp.add(page);
    }
  }

  #died(engine: Engine): void {
    this.#deaths += 1;
    this.#strike();
    if (this.#engine === engine) this.rest();
    if (this.#deaths >= mostDeaths) this.#options.failed('damaged');
  }

  #notOpened(error: unknown): void {
    const { failed } = this.#options;
    if (!(error instanceof EngineGone)) failed(openingFailure(error));
    else if (error.scriptMissing) failed('outdated');
    else {
      this.#deaths += 1;
      this.rest();
      if (this.#deaths >= mostDeaths) failed('damaged');
      else this.open();
    }
  }

  /** Lets pdf.js forget fonts and pictures of pages long gone, between two drawings. */
  #tidy(pdf: PDFDocumentProxy): void {
    this.#drawn += 1;
    if (this.#drawn % tidyEvery !== 0) return;
    // It refuses while something is drawn, which is then no harm.
    this.#tidying = pdf.cleanup().then(
      () => undefined,
      () => undefined,
    );
  }
}

async function draw(
  pdf: PDFDocumentProxy,
  page: number,
  canvas: HTMLCanvasElement,
  scale: number,
  signal: AbortSignal,
): Promise<void> {
  const proxy = await pdf.getPage(page);
  signal.throwIfAborted();
  const viewport = proxy.getViewport({ scale });
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const task = proxy.render({ canvas, viewport });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    proxy.cleanup();
  }
}
