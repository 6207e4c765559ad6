import type { MeetingHandle } from '../session/api.ts';
import { PaperDocument } from './paper-document.ts';
import type { PaperSource, RangeLoaderPorts } from './range-loader.ts';

/** How many papers stay open behind the one in sight, so that going back is immediate, also without a network. */
const mostOpen = 4;

/** The browser's ports for loading. */
export const browserPorts: RangeLoaderPorts = {
  fetch: (url, init) => fetch(url, init),
  delay: (milliseconds, signal) =>
    new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        window.removeEventListener('online', finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      // Back online: no need to sit out the wait.
      window.addEventListener('online', finish);
      signal.addEventListener('abort', finish);
    }),
};

/**
 * The open papers of one person on one device. Keyed by the file's hash: a replaced paper is another document, the same
 * file under two titles is one.
 */
export class PaperStore {
  readonly #ports: RangeLoaderPorts;
  readonly #open = new Map<string, PaperDocument>();

  constructor(ports: RangeLoaderPorts = browserPorts) {
    this.#ports = ports;
  }

  /** The document of a file; opened on first use. */
  open(key: string, source: PaperSource): PaperDocument {
    const known = this.#open.get(key);
    if (known !== undefined && known.state.get().status !== 'failed') {
      this.#open.delete(key);
      this.#open.set(key, known);
      return known;
    }
    known?.close();
    const opened = new PaperDocument(source, this.#ports);
    this.#open.delete(key);
    this.#open.set(key, opened);
    for (const [oldest, document] of this.#open) {
      if (this.#open.size <= mostOpen) break;
      if (oldest === key) continue;
      this.#open.delete(oldest);
      document.close();
    }
    return opened;
  }

  /** Forgets a paper that was taken back. */
  forget(key: string): void {
    this.#open.get(key)?.close();
    this.#open.delete(key);
  }

  /** Closes everything: on sign-out. */
  close(): void {
    for (const document of this.#open.values()) document.close();
    this.#open.clear();
  }
}

/** Key of a paper's document in the store. */
export function paperKey(meetingId: MeetingHandle['meetingId'], paperId: string, sha256: string): string {
  return `${meetingId}/${paperId}/${sha256}`;
}
