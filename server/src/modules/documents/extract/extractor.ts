import { DoorError } from '../../door-error.ts';
import type { Gate } from '../../gate.ts';
import { type ChildOptions, type Children, createChildren } from './children.ts';
import { type Inspection, inspectionSchema, pictureSchema } from './said-by-child.ts';

/** Opens a paper in a process of its own and says what it is. */
export interface Extractor {
  /** Throws `busy` when too many wait. A child that overruns its time or memory counts as a damaged file. */
  inspect(path: string): Promise<Inspection>;
  /**
   * Makes a PDF of one page out of a JPEG or PNG.
   * @throws DoorError `fileDamaged`, `fileNotConvertible` when it has too many pixels, `busy`
   */
  pictureToPdf(path: string): AsyncGenerator<Uint8Array>;
  /** Kills what still runs and starts nothing more: who waits is told `serverStopping`. */
  close(): void;
}

export interface ExtractorOptions extends ChildOptions {
  readonly patienceMs: number;
  /** For the words of the first pages, once it is known that there are pages. */
  readonly wordsMs: number;
  readonly mostPages: number;
}

export const defaultExtractorOptions = {
  memoryMiB: 512,
  residentMiB: 1_024,
  patienceMs: 60_000,
  wordsMs: 5_000,
  mostPages: 5_000,
} as const;

/** @param gate how many children at once, and how many may wait. */
export function createExtractor(options: ExtractorOptions, gate: Gate): Extractor {
  const children: Children = createChildren(options);
  let closed = false;

  return {
    inspect: (path) =>
      gate.run(async () => {
        if (closed) throw new DoorError('serverStopping');
        let said: Inspection = { kind: 'damaged' };
        // A child that dies after it has said that the paper can be read died on the words of a page.
        await children.run({
          task: 'inspect',
          path,
          numbers: [options.mostPages],
          patienceMs: options.patienceMs,
          silenceMs: options.wordsMs,
          background: false,
          onFrame: ({ header }) => {
            said = inspectionSchema.parse(header);
          },
        });
        return said;
      }),
    async *pictureToPdf(path) {
      const pieces: Uint8Array[] = [];
      let verdict = 'damaged';
      const end = await gate.run(async () => {
        if (closed) throw new DoorError('serverStopping');
        return children.run({
          task: 'picture',
          path,
          numbers: [],
          patienceMs: options.patienceMs,
          background: false,
          onFrame: ({ header, body }) => {
            verdict = pictureSchema.parse(header).kind;
            // The body is a part of a larger piece of memory that would be held with it.
            if (verdict === 'piece') pieces.push(Uint8Array.from(body));
          },
        });
      });
      if (verdict === 'oversized') throw new DoorError('fileNotConvertible');
      if (end !== 'done' || verdict !== 'pdf') throw new DoorError('fileDamaged');
      yield* pieces;
    },
    close() {
      closed = true;
      children.close();
    },
  };
}
