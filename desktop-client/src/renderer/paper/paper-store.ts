import { deviceBudget } from '@nghi-truong/reader-core';
import type { MeetingHandle } from '../session/api.ts';
import { browserPorts, deviceMemory } from './browser-ports.ts';
import { PaperDocument, type PaperPorts, type PaperSource } from './paper-document.ts';

/** A worker for the first paper is started when the application has had time to show itself; milliseconds. */
const warmAfter = 1_000;
/** … and one for the next paper when this one has had time to show itself; milliseconds. */
const warmNextAfter = 1_500;

/**
 * The open papers of one person on one device. Keyed by the file's hash: a replaced paper is another document, the same
 * file under two titles is one. As many stay open as the device's memory bears, so that going back is immediate, also
 * without a network.
 */
export class PaperStore {
  readonly #ports: PaperPorts;
  readonly #mostOpen: number;
  readonly #open = new Map<string, PaperDocument>();
  #cancelWarm: () => void;

  constructor(ports: PaperPorts = browserPorts(), mostOpen = deviceBudget(deviceMemory()).openPapers) {
    this.#ports = ports;
    this.#mostOpen = mostOpen;
    this.#cancelWarm = ports.after(warmAfter, () => ports.engines.warm());
  }

  /** The document of a file; opened on first use, from what `source` then gives. */
  open(key: string, source: () => PaperSource): PaperDocument {
    const known = this.#open.get(key);
    if (known !== undefined && known.state.get().status !== 'failed') {
      this.#open.delete(key);
      this.#open.set(key, known);
      return known;
    }
    known?.close();
    const opened = new PaperDocument(source(), this.#ports);
    this.#open.delete(key);
    this.#open.set(key, opened);
    for (const [oldest, document] of this.#open) {
      if (this.#open.size <= this.#mostOpen) break;
      if (oldest === key) continue;
      this.#open.delete(oldest);
      document.close();
    }
    this.#cancelWarm();
    this.#cancelWarm = this.#ports.after(warmNextAfter, () => this.#ports.engines.warm());
    return opened;
  }

  /** Forgets a paper that was taken back. */
  forget(key: string): void {
    this.#open.get(key)?.close();
    this.#open.delete(key);
  }

  /** Closes everything: on sign-out. */
  close(): void {
    this.#cancelWarm();
    for (const document of this.#open.values()) document.close();
    this.#open.clear();
    this.#ports.engines.close();
  }
}

/** Key of a paper's document in the store. */
export function paperKey(meetingId: MeetingHandle['meetingId'], paperId: string, sha256: string): string {
  return `${meetingId}/${paperId}/${sha256}`;
}
