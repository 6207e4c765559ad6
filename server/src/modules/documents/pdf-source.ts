import { DoorError } from '../door-error.ts';

/** Readers accept the mark of a PDF anywhere in the first KiB (ISO 32000, Annex H of Adobe's notes), so do we. */
const headBytes = 1024;
const mark = Buffer.from('%PDF-');

/**
 * Passes the bytes of an upload on while judging them: throws `fileEmpty`, `fileNotPdf` as soon as the first KiB is
 * here, and `fileTooLarge` as soon as the limit is passed.
 */
export async function* pdfBytesOf(source: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0);
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > mostBytes) throw new DoorError('fileTooLarge', { megabytes: Math.floor(mostBytes / 1024 / 1024) });
    if (head === null) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length >= headBytes) {
      mustBePdf(head);
      yield head;
      head = null;
    }
  }
  if (size === 0) throw new DoorError('fileEmpty');
  if (head !== null) {
    mustBePdf(head);
    yield head;
  }
}

function mustBePdf(head: Buffer): void {
  if (!head.subarray(0, headBytes).includes(mark)) throw new DoorError('fileNotPdf');
}
