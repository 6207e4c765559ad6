import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentLoadingTask,
  PDFWorker,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { RangeLoader } from './range-loader.ts';

/** Ours: copied from pdfjs-dist by the build, never asked from outside; a kept one never serves another version. */
const assets = () => new URL(`pdfjs/${version}/`, new URL(import.meta.env.BASE_URL, document.baseURI)).href;

/** A worker that does not answer the order to end is ended without; milliseconds. */
const farewell = 500;

/** Lets pdf.js read through our loader, so that a cut is waited out instead of breaking the document. */
class LoaderTransport extends PDFDataRangeTransport {
  readonly #loader: RangeLoader;

  constructor(length: number, loader: RangeLoader) {
    super(length, null, false);
    this.#loader = loader;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#loader.demand(begin, end).then((bytes) => {
      if (bytes !== null) this.onDataRange(begin, bytes);
    });
  }

  override abort(): void {
    this.#loader.close();
  }
}

/**
 * How much is read at once. To open a file pdf.js looks at every page of a flat page tree, wherever they stand: a small
 * file is best read in a few large pieces, those of the package, of a large one only what it touches.
 */
function pieceOf(size: number): number {
  return size <= 16 * 1024 * 1024 ? 1024 * 1024 : 64 * 1024;
}

export interface OpenTask {
  readonly task: PDFDocumentLoadingTask;
  readonly transport: PDFDataRangeTransport;
  /** Ends the document; its worker is the caller's. */
  destroy(): Promise<void>;
}

/** Starts opening a document in a worker of its own: a hostile file can only stall itself. */
export function openWithLoader(size: number, loader: RangeLoader, port: Worker): OpenTask {
  const worker = PDFWorker.create({ port, verbosity: 0 });
  const transport = new LoaderTransport(size, loader);
  const folder = assets();
  const task = getDocument({
    range: transport,
    worker,
    rangeChunkSize: pieceOf(size),
    disableAutoFetch: true,
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}standard_fonts/`,
    wasmUrl: `${folder}wasm/`,
    iccUrl: `${folder}iccs/`,
    useSystemFonts: false,
    // One decoded image at most 64 megapixels: a scan at 600 dpi fits, a decompression bomb does not.
    maxImageSize: 64 * 1024 * 1024,
    canvasMaxAreaInBytes: 256 * 1024 * 1024,
    enableXfa: false,
    verbosity: 0,
  });
  return {
    task,
    transport,
    destroy: async () => {
      loader.close();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, farewell);
      });
      await Promise.race([task.destroy().catch(() => undefined), patience]);
      clearTimeout(timer);
      worker.destroy();
    },
  };
}
