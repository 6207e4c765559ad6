import { type FileAnswer, type WireError, wireError } from '@nghi-truong/protocol';
import type { UploadHandle, UploadPurpose } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import { sha256Of } from './story-meeting.ts';

type Done = Awaited<UploadHandle['done']>;

export const storyFileId = (number: number) => `00000000-0000-7000-8000-00000000f${String(number).padStart(3, '0')}`;

/** The server's answer for file `number` of a story, ready at once. */
export function readyFile(number: number, name: string, size: number): FileAnswer {
  const fileId = storyFileId(number);
  // No other file of a story has this hash.
  const sha256 = sha256Of(0xf000 + number);
  return { fileId, name, preparation: { status: 'ready', size, sha256, pageCount: 3 }, warnings: [] };
}

/** One upload of a story: it goes as far as the story says. */
export class StoryUpload {
  readonly name: string;
  readonly purpose: UploadPurpose;
  readonly progress: Cell<{ readonly sent: number; readonly total: number }>;
  cancelled = false;
  readonly handle: UploadHandle;
  readonly #size: number;
  #settle: (result: Done) => void = () => undefined;

  constructor(name: string, purpose: UploadPurpose, size: number) {
    this.name = name;
    this.purpose = purpose;
    this.#size = size;
    this.progress = new Cell({ sent: 0, total: size });
    this.handle = {
      progress: this.progress,
      done: new Promise<Done>((resolve) => {
        this.#settle = resolve;
      }),
      cancel: () => {
        this.cancelled = true;
        this.fail(wireError('uploadInterrupted'));
      },
    };
  }

  arrive(file: FileAnswer): void {
    this.progress.set({ sent: this.#size, total: this.#size });
    this.#settle({ ok: true, file });
  }

  fail(error: WireError): void {
    this.#settle({ ok: false, error });
  }
}
