import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OpenTask } from './pdf-engine.ts';
import type { RangeLoader } from './range-loader.ts';

/** What the engine room needs of pdf.js: loaded when first needed, apart from the rest of the application. */
export interface PdfLibrary {
  openWithLoader(size: number, loader: RangeLoader, port: Worker): OpenTask;
}

export interface EngineRoomPorts {
  readonly createWorker: () => Worker;
  readonly library: () => Promise<PdfLibrary>;
}

/** The worker of a document has gone: it died, was ended, or its script could not be fetched (`scriptMissing`). */
export class EngineGone extends Error {
  readonly scriptMissing: boolean;

  constructor(scriptMissing: boolean) {
    super('the worker of the document has gone');
    this.name = 'EngineGone';
    this.scriptMissing = scriptMissing;
  }
}

/** A worker, whether it has shown a sign of life, and whether it is still there. */
class StartedWorker {
  readonly port: Worker;
  /** Rejects with `EngineGone` when the worker has gone or was given up; never resolves. */
  readonly gone: Promise<never>;
  readonly #listening = new AbortController();
  #leave: (reason: EngineGone) => void = () => {};
  #alive = false;

  constructor(port: Worker) {
    this.port = port;
    this.gone = new Promise((_resolve, reject) => {
      this.#leave = reject;
    });
    // Nobody may be waiting when a spare worker ends.
    this.gone.catch(() => undefined);
    const { signal } = this.#listening;
    const heard = () => {
      this.#alive = true;
    };
    port.addEventListener('message', heard, { once: true, signal });
    port.addEventListener(
      'error',
      () => {
        this.leave(!this.#alive);
        this.end();
      },
      { signal },
    );
  }

  get ended(): boolean {
    return this.#listening.signal.aborted;
  }

  /** Whoever waits for this worker waits no more. */
  leave(scriptMissing = false): void {
    this.#leave(new EngineGone(scriptMissing));
  }

  end(): void {
    if (this.ended) return;
    this.leave();
    this.#listening.abort();
    this.port.terminate();
  }
}

/** One document open in a worker of its own. */
export class Engine {
  readonly #worker: StartedWorker;
  readonly #opened: Promise<OpenTask>;
  readonly #pdf: Promise<PDFDocumentProxy>;
  #closed = false;

  constructor(worker: StartedWorker, library: Promise<PdfLibrary>, size: number, loader: RangeLoader) {
    this.#worker = worker;
    this.#opened = library.then(({ openWithLoader }) => {
      if (this.#closed) throw new EngineGone(false);
      return openWithLoader(size, loader, worker.port);
    });
    // Without a way to ask for a password pdf.js rejects with its `PasswordException`: such files are refused at upload.
    this.#pdf = this.race(this.#opened.then(({ task }) => task.promise));
    this.#opened.catch(() => undefined);
    this.#pdf.catch(() => undefined);
  }

  /** The document; rejects with what pdf.js says, or with `EngineGone`. */
  get pdf(): Promise<PDFDocumentProxy> {
    return this.#pdf;
  }

  /** The task behind the document: the file may be fed through it. */
  get opened(): Promise<OpenTask> {
    return this.#opened;
  }

  /** Waits for work of this engine, or rejects with `EngineGone` when the worker goes first. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#worker.gone]);
  }

  /** Ends everything; work under way rejects with `EngineGone`. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#worker.leave();
    // Pdf.js is told first, so that it lets its fonts go; a worker that hangs is ended all the same.
    try {
      await (await this.#opened).destroy();
    } catch {
      // It never opened.
    }
    this.#worker.end();
  }
}

/** Starts documents, each in a worker of its own; keeps one worker warm, since starting one takes a while. */
export class EngineRoom {
  readonly #ports: EngineRoomPorts;
  #spare: StartedWorker | null = null;
  #library: Promise<PdfLibrary> | null = null;
  #closed = false;

  constructor(ports: EngineRoomPorts) {
    this.#ports = ports;
  }

  /** Makes ready for a document that may be opened soon. */
  warm(): void {
    if (this.#closed) return;
    this.#load().catch(() => undefined);
    if (this.#spare !== null && !this.#spare.ended) return;
    try {
      this.#spare = new StartedWorker(this.#ports.createWorker());
    } catch {
      // A convenience alone: whether a worker can be had is told when a paper needs one.
    }
  }

  start(size: number, loader: RangeLoader): Engine {
    const spare = this.#spare;
    this.#spare = null;
    const worker = spare !== null && !spare.ended ? spare : new StartedWorker(this.#ports.createWorker());
    return new Engine(worker, this.#load(), size, loader);
  }

  close(): void {
    this.#closed = true;
    this.#spare?.end();
    this.#spare = null;
  }

  #load(): Promise<PdfLibrary> {
    const known = this.#library;
    if (known !== null) return known;
    const loading = this.#ports.library();
    this.#library = loading;
    // Asked for again next time: the network may have been away.
    loading.catch(() => {
      this.#library = null;
    });
    return loading;
  }
}
