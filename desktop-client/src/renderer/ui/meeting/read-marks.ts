import { type CommandPayloads, type FileId, meetingLimits, type PaperId, type ReadMark } from '@nghi-truong/domain';
import type { Readable, SendOutcome } from '../../session/api.ts';
import { Cell } from '../../session/readable.ts';

type Papers = CommandPayloads['markPapersRead']['papers'];

export interface ReadMarksPorts {
  send(papers: Papers): Promise<SendOutcome>;
  /** Calls back after `milliseconds`. Gives the way to cancel. */
  after(milliseconds: number, act: () => void): () => void;
}

/** Papers opened within so many milliseconds are told together: a person leafing through five papers is one message. */
const gatherFor = 1_500;

/**
 * What this person has opened here and the server has not confirmed yet. Nothing is sent without a network; what was
 * opened meanwhile is told afterwards. What the server refuses is not told again: none of those papers is there any more.
 */
export class ReadMarks {
  readonly #ports: ReadMarksPorts;
  readonly #opened = new Cell<ReadonlyMap<PaperId, FileId>>(new Map());
  /** Told, with an answer; they wait only for the document that says so. */
  readonly #told = new Set<string>();
  #online = false;
  #sending = false;
  #cancel: (() => void) | null = null;

  constructor(ports: ReadMarksPorts) {
    this.#ports = ports;
  }

  /** Versions opened that are not in one's own part of the meeting yet. */
  get opened(): Readable<ReadonlyMap<PaperId, FileId>> {
    return this.#opened;
  }

  /** This version of the paper has been in sight long enough. */
  add(paperId: PaperId, fileId: FileId): void {
    if (this.#opened.get().get(paperId) === fileId) return;
    this.#opened.set(new Map(this.#opened.get()).set(paperId, fileId));
    this.#plan();
  }

  /** Whether commands can be sent now. Without a network nothing is sent and no timer runs. */
  setOnline(online: boolean): void {
    this.#online = online;
    if (online) this.#plan();
    else this.#stop();
  }

  /** The server's own record has come: what is in it needs no mark of this device any more. */
  settle(reading: Readonly<Record<PaperId, ReadMark>>): void {
    const left = [...this.#opened.get()].filter(([paperId, fileId]) => reading[paperId]?.fileId !== fileId);
    if (left.length === this.#opened.get().size) return;
    this.#opened.set(new Map(left));
  }

  #waiting(): Papers {
    return [...this.#opened.get()]
      .map(([paperId, fileId]) => ({ paperId, fileId }))
      .filter((mark) => !this.#told.has(key(mark)));
  }

  #plan(): void {
    if (!this.#online || this.#sending || this.#cancel !== null || this.#waiting().length === 0) return;
    this.#cancel = this.#ports.after(gatherFor, () => {
      this.#cancel = null;
      void this.#flush();
    });
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async #flush(): Promise<void> {
    this.#sending = true;
    try {
      await this.#tell(this.#waiting().slice(0, meetingLimits.papersRead));
    } finally {
      this.#sending = false;
    }
    this.#plan();
  }

  async #tell(papers: Papers): Promise<void> {
    if (papers.length === 0) return;
    const outcome = await this.#ports.send(papers);
    if (outcome.status === 'offline') {
      this.#online = false;
      return;
    }
    for (const paper of papers) this.#told.add(key(paper));
  }
}

function key({ paperId, fileId }: Papers[number]): string {
  return `${paperId}/${fileId}`;
}
