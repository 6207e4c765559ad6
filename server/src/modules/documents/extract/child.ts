// The program of the child process that opens papers nobody has looked at yet. It may be killed at any moment:
// it writes nothing but one line on standard output.
import { open } from 'node:fs/promises';
import { getDocument, PasswordException, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Makes pdfjs run its worker inside this process, which is the sandbox already.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import type { Inspection } from './inspection.ts';
import { findSecrecyMark, type PlacedText, type SecrecyMark, secrecyMarks } from './secrecy-stamp.ts';

/** Stamps stand on the first page; a cover sheet may come before it. */
const stampPages = 2;
const blockBytes = 256 * 1024;

type FileHandle = Awaited<ReturnType<typeof open>>;

/** Reads blocks when pdfjs asks, so that a paper of 200 MB does not sit in memory. */
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

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;

async function runsOf(pdf: Pdf, pageNumber: number): Promise<PlacedText[]> {
  const page = await pdf.getPage(pageNumber);
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, x, y, width: item.width, height: item.height }];
  });
}

async function markOf(pdf: Pdf): Promise<SecrecyMark | null> {
  const found: (SecrecyMark | null)[] = [];
  for (let page = 1; page <= Math.min(stampPages, pdf.numPages); page += 1) {
    // Text that cannot be read is no reason to refuse a paper whose pages can be drawn.
    found.push(await runsOf(pdf, page).then(findSecrecyMark, () => null));
  }
  return secrecyMarks.find((mark) => found.includes(mark)) ?? null;
}

async function inspect(path: string, mostPages: number): Promise<Inspection> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const task = getDocument({
    range: new FileRanges(file, size),
    rangeChunkSize: blockBytes,
    disableAutoFetch: true,
    disableStream: true,
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages < 1) return { kind: 'damaged' };
    if (pdf.numPages > mostPages) return { kind: 'tooManyPages', pageCount: pdf.numPages };
    // Every page must be there: a file cut in the middle often opens and then lacks its end.
    for (let page = 1; page <= pdf.numPages; page += 1) (await pdf.getPage(page)).cleanup();
    return { kind: 'readable', pageCount: pdf.numPages, secrecyMark: await markOf(pdf) };
  } catch (error) {
    return { kind: error instanceof PasswordException ? 'encrypted' : 'damaged' };
  }
}

const [path = '', mostPages = '0'] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await inspect(path, Number(mostPages)))}\n`, () => process.exit(0));
