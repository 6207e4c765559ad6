import { type FileAnswer, type WireError, wireError } from '@nghi-truong/protocol';
import type { UploadHandle, UploadPurpose } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import { sha256Of } from './story-meeting.ts';

type Done = Awaited<UploadHandle['done']>;

/** The server's answer for a file that is ready at once. */
export function readyFile(fileId: string, name: string, size: number): FileAnswer {
  // No other file of a story has this hash.
  const sha256 = sha256Of(0xf000 + Number(fileId.replace(/\D/g, '')));
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
