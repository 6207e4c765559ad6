import { DoorError } from '../../door-error.ts';
import { type FileKind, fileKindOf, headBytes } from './file-kind.ts';

/**
 * Passes the bytes of an upload on while judging them: throws `fileEmpty`, `fileNotPdf` as soon as the first KiB is
 * here and is nothing that becomes a paper, and `fileTooLarge` as soon as the limit is passed.
 * @param tell is told once what the file is
 */
export async function* uploadBytes(
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
  tell: (kind: FileKind) => void,
): AsyncGenerator<Uint8Array> {
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
      tell(knownKind(head));
      yield head;
      head = null;
    }
  }
  if (size === 0) throw new DoorError('fileEmpty');
  if (head !== null) {
    tell(knownKind(head));
    yield head;
  }
}

function knownKind(head: Buffer): FileKind {
  const kind = fileKindOf(head);
  if (kind === null) throw new DoorError('fileNotPdf');
  return kind;
}
