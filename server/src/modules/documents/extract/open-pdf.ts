import { open } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { getDocument, PDFDataRangeTransport, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { connectInProcess } from './in-process-worker.ts';

const blockBytes = 256 * 1024;
/** Pixels of one picture; beyond it the page is shown without it. A sheet of A0 scanned at 300 dpi has 140 million. */
const mostPixels = 150_000_000;
/** Pictures are read at a size not far above that of a preview. Bytes of RGBA. */
const pictureBytes = 4 * 1024 * 1024;

type FileHandle = Awaited<ReturnType<typeof open>>;
export type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;

/** Reads blocks when pdfjs asks, so that a paper of 300 MB does not sit in memory. */
class FileRanges extends PDFDataRangeTransport {
  readonly #file: FileHandle;

  constructor(file: FileHandle, size: number) {
    super(size, null);
    this.#file = file;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#read(begin, end);
  }

  async #read(begin: number, end: number): Promise<void> {
    try {
      const bytes = new Uint8Array(end - begin);
      const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, begin);
      this.onDataRange(begin, bytes.subarray(0, bytesRead));
    } catch {
      process.exit(1);
    }
  }
}

/**
 * Opens a paper for the child process.
 * @param path of the file
 * @param assets the folder of pdfjs-dist: its fonts, character maps, profiles and decoders are read from there
 * @throws what pdfjs throws of a file that is locked or cannot be read
 */
export async function openPdf(path: string, assets: string): Promise<Pdf> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const folder = (name: string) => `${join(assets, name)}${sep}`;
  return getDocument({
    // The declared type is that of the default alone.
    worker: new PDFWorker({ port: connectInProcess() as unknown as null, verbosity: VerbosityLevel.ERRORS }),
    range: new FileRanges(file, size),
    rangeChunkSize: blockBytes,
    disableAutoFetch: true,
    disableStream: true,
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: false,
    enableXfa: false,
    useSystemFonts: false,
    // The names of the fonts: an old Vietnamese encoding is told by them.
    fontExtraProperties: true,
    maxImageSize: mostPixels,
    canvasMaxAreaInBytes: pictureBytes,
    isOffscreenCanvasSupported: true,
    isImageDecoderSupported: true,
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    iccUrl: folder('iccs'),
    wasmUrl: folder('wasm'),
  }).promise;
}
