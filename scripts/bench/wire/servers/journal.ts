import { open } from 'node:fs/promises';

/** Lines that survive a power cut. */
export interface Journal {
  /** Resolves when the line is on the disk. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/** A file with one write and one fdatasync for all lines that wait (group commit). */
export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a');
  const waiting: { readonly line: string; readonly done: () => void; readonly failed: (error: unknown) => void }[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      try {
        await file.appendFile(`${batch.map(({ line }) => line).join('\n')}\n`);
        await file.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    writing = false;
  }

  return {
    append(line) {
      return new Promise((done, failed) => {
        waiting.push({ line, done, failed });
        if (!writing) void write();
      });
    },
    close: () => file.close(),
  };
}
