import type { ServerResponse } from 'node:http';

export interface ReaderPatience {
  /** How long a reader may take nothing of its answer, in milliseconds. */
  readonly standstillMs: number;
}

/** On the worst line a piece of an answer passes in less; a tablet that fell asleep in mid-download comes back with a range. */
export const defaultReaderPatience: ReaderPatience = { standstillMs: 120_000 };

/**
 * Cuts the reader of a long answer when it has stood still: what waits for it, and its connection, would be kept for as long as it
 * likes. Slow readers that go on are not cut, however long they take.
 */
export function cutStandingReader(response: ServerResponse, { standstillMs }: ReaderPatience): void {
  const { socket } = response;
  if (socket === null) return;
  /** Bytes that have left this process. */
  const taken = () => socket.bytesWritten - socket.writableLength;
  let before = taken();
  const timer = setInterval(() => {
    const now = taken();
    if (now === before) socket.destroy();
    before = now;
  }, standstillMs);
  timer.unref();
  response.once('close', () => clearInterval(timer));
}
